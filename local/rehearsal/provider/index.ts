import { Api, type Send } from "./api";
import * as dataworks from "./dataworks";
import * as ecs from "./ecs";
import * as eip from "./eip";
import * as eventbridge from "./eventbridge";
import * as functions from "./fc";
import * as log from "./log";
import * as message from "./message";
import * as maxcompute from "./maxcompute";
import * as ram from "./ram";
import type { Created, Inputs, ResourceType } from "./resource";
import * as vpc from "./vpc";
import { sendOver, type DeployerKey } from "./wire";

export { Api, Refused, type Exchange, type Send } from "./api";
export type { Created, Inputs } from "./resource";
export { sendOver, type DeployerKey } from "./wire";

/** Every type that a pair consists of. */
export const resourceTypes: Readonly<Record<string, ResourceType>> = {
  "alicloud:vpc/network:Network": vpc.network,
  "alicloud:vpc/switch:Switch": vpc.vswitch,
  "alicloud:vpc/natGateway:NatGateway": vpc.natGateway,
  "alicloud:vpc/snatEntry:SnatEntry": vpc.snatEntry,
  "alicloud:ecs/eipAddress:EipAddress": eip.eipAddress,
  "alicloud:ecs/eipAssociation:EipAssociation": eip.eipAssociation,
  "alicloud:ecs/securityGroup:SecurityGroup": ecs.securityGroup,
  "alicloud:dataworks/project:Project": dataworks.project,
  "alicloud:dataworks/dwResourceGroup:DwResourceGroup": dataworks.dwResourceGroup,
  "alicloud:dataworks/projectMember:ProjectMember": dataworks.projectMember,
  "alicloud:maxcompute/project:Project": maxcompute.project,
  "alicloud:ram/user:User": ram.user,
  "alicloud:ram/policy:Policy": ram.policy,
  "alicloud:ram/userPolicyAttachment:UserPolicyAttachment": ram.userPolicyAttachment,
  "alicloud:ram/role:Role": ram.role,
  "alicloud:ram/rolePolicyAttachment:RolePolicyAttachment": ram.rolePolicyAttachment,
  "alicloud:eventbridge/eventBus:EventBus": eventbridge.eventBus,
  "alicloud:eventbridge/rule:Rule": eventbridge.rule,
  "alicloud:fc/v3Function:V3Function": functions.v3Function,
  "alicloud:fc/v3ConcurrencyConfig:V3ConcurrencyConfig": functions.v3ConcurrencyConfig,
  "alicloud:fc/v3AsyncInvokeConfig:V3AsyncInvokeConfig": functions.v3AsyncInvokeConfig,
  "alicloud:log/project:Project": log.project,
  "alicloud:log/store:Store": log.store,
  "alicloud:message/serviceQueue:ServiceQueue": message.serviceQueue,
};

const PROVIDER_TYPE = "pulumi:providers:alicloud";

/** A resource as the SDK's test monitor hands it over. */
export interface ResourceRequest {
  type: string;
  name: string;
  inputs: Inputs;
  /** `<urn>::<id>` of its provider; empty for the default one. */
  provider?: string;
}

/** A function call, likewise. */
export interface CallRequest {
  token: string;
  inputs: Inputs;
  provider?: string;
}

/** What stands in for the alicloud provider in a rehearsal. */
export interface RehearsalProvider {
  create(resource: ResourceRequest): Promise<Created>;
  /** Looks at what stands already, named by its id; what the program says about it beside that is not used. */
  read(resource: Omit<ResourceRequest, "inputs"> & { id: string }): Promise<Created>;
  /** Changes one in place, from what the program said before. */
  update(resource: ResourceRequest & { id: string; before: Inputs }): Promise<Created>;
  call(invoke: CallRequest): Promise<Record<string, unknown>>;
  destroy(resource: ResourceRequest & { id: string }): Promise<void>;
}

/** Where and as whom the calls go. */
export interface ProviderOptions {
  /** `host:port` of the local cloud. */
  endpoint: string;
  /** The deployer's key of a tenant; the tenant is the logical name of its provider. */
  credentialsOf(tenant: string): DeployerKey;
  /** How a request leaves; tests record here. @default signed, over HTTP, to `endpoint` */
  sendAs?(options: { tenant: string; region: string }): Send;
}

/** Creates, reads, calls and destroys with the API calls that the real provider would make, in its order. */
export function providerFor(options: ProviderOptions): RehearsalProvider {
  const { endpoint, credentialsOf } = options;
  const sendAs =
    options.sendAs ??
    (({ tenant, region }: { tenant: string; region: string }) =>
      sendOver({ endpoint, region, key: credentialsOf(tenant) }));
  const apis = new Map<string, Api>();

  const apiOf = (what: string, provider: string | undefined): Api => {
    const tenant = tenantOf(provider);
    // What `pulumi:disable-default-providers` does in the engine.
    if (!tenant) throw new Error(`Default provider for 'alicloud' disabled. ${what} must use an explicit provider.`);
    const api = apis.get(tenant);
    if (!api) throw new Error(`${what} uses the provider ${tenant}, which was not created.`);
    return api;
  };

  return {
    async create({ type, name, inputs, provider }) {
      if (type === PROVIDER_TYPE) {
        const region = String(inputs["region"]);
        apis.set(name, new Api(region, sendAs({ tenant: name, region })));
        return { id: `${name}-provider`, state: { ...inputs } };
      }
      return typeOf(type).create(apiOf(`Resource '${name}'`, provider), inputs);
    },
    async read({ type, name, provider, id }) {
      const { read } = typeOf(type);
      if (!read) throw new Error(`The rehearsal cannot adopt resources of type ${type}.`);
      const state = await read(apiOf(`Resource '${name}'`, provider), id);
      // In the engine's words.
      if (!state) throw new Error(`resource '${id}' does not exist`);
      return { id, state };
    },
    async update({ type, name, inputs, provider, id, before }) {
      const { update } = typeOf(type);
      if (!update) throw new Error(`The rehearsal changes no resources of type ${type}, and '${name}' would change.`);
      return update(apiOf(`Resource '${name}'`, provider), { id, inputs, before });
    },
    async call({ token, provider }) {
      if (token !== "alicloud:index/getCallerIdentity:getCallerIdentity") {
        throw new Error(`The rehearsal has no stand-in for the function ${token}.`);
      }
      return callerIdentity(apiOf(`Call of '${token}'`, provider));
    },
    async destroy({ type, name, inputs, provider, id }) {
      if (type === PROVIDER_TYPE) return;
      await typeOf(type).destroy(apiOf(`Resource '${name}'`, provider), { id, inputs });
    },
  };
}

/** Logical name of a provider, read from its reference; undefined for the default provider. */
export function tenantOf(provider: string | undefined): string | undefined {
  return provider ? provider.split("::").at(-2) : undefined;
}

function typeOf(type: string): ResourceType {
  const found = resourceTypes[type];
  if (!found) throw new Error(`The rehearsal has no stand-in for resources of type ${type}.`);
  return found;
}

async function callerIdentity(api: Api): Promise<Record<string, unknown>> {
  const sts = { product: "Sts", version: "2015-04-01" };
  const seen = await api.legacy(sts, "GetCallerIdentity", {});
  return {
    id: seen["PrincipalId"],
    accountId: seen["AccountId"],
    arn: seen["Arn"],
    identityType: seen["IdentityType"],
  };
}
