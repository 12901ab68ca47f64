import * as pulumi from "@pulumi/pulumi";
import {
  createTenant,
  TenantPair,
  tenantTags,
  type IdentityChoice,
  type Tenant,
  type TenantPairArgs,
  type TenantRole,
} from "../components";
import { keySecretName } from "../components/names";
import { verifyAccounts } from "./account-check";
import type { PairConfig, TenantConfig } from "./config/pair-config";
import type { Manifest } from "./manifest";

/** Outputs of the stack. */
export interface StackOutputs {
  /** What everything after `pulumi up` reads; parses with `manifestSchema` and holds no secret. */
  manifest: pulumi.Output<Manifest>;
}

/**
 * The whole program: two tenants, the account check, the pair, the manifest.
 * @throws TenantPairError WRONG_ACCOUNT before anything but the providers exists
 */
export async function deploy(config: PairConfig): Promise<StackOutputs> {
  const tenants = { source: tenant(config, "source"), target: tenant(config, "target") };
  await verifyAccounts([tenants.source, tenants.target]);

  const pair = new TenantPair(config.pair, {
    pair: config.pair,
    source: { ...sideArgs(config.source, tenants.source), egress: config.source.egress },
    target: sideArgs(config.target, tenants.target),
    identity: identityChoice(config),
    scope: config.scope,
    triggerRole: config.triggerRole,
    guard: await guardArgs(config),
  });
  return { manifest: manifest(config, pair) };
}

function identityChoice({ identity, secretStore, source }: PairConfig): IdentityChoice {
  if (identity === "linked-role") return { kind: "linked-role" };
  if (secretStore === "workspace-parameter") return { kind: "ram-user", secretStore };
  const { keyId } = source.kms!;
  return { kind: "ram-user", secretStore, kms: { ...(keyId !== undefined && { keyId }) } };
}

function tenant(config: PairConfig, role: TenantRole): Tenant {
  const { accountId, region, zone, credentials } = config[role];
  const tags = tenantTags({ pair: config.pair, role, ...config.tags });
  const { endpoint, production } = config;
  return createTenant({ role, accountId, region, zone, credentials, endpoint, production, tags });
}

/** The code of the function is read only where the pair makes a guard. */
async function guardArgs({ guard, generation }: PairConfig): Promise<TenantPairArgs["guard"]> {
  if ("skip" in guard || "adopt" in guard) return guard;
  const { guardCode } = await import("./guard-code.js");
  return { ...guard, generation, code: guardCode() };
}

function sideArgs(config: TenantConfig, tenant: Tenant) {
  const { network, workspace, resourceGroup, compute } = config;
  return { tenant, network, workspace, resourceGroup, compute };
}

function manifest(config: PairConfig, { source, target, guard }: TenantPair): pulumi.Output<Manifest> {
  return pulumi.output({
    schemaVersion: 1 as const,
    pair: config.pair,
    generation: config.generation,
    ...(config.endpoint === undefined ? {} : { endpoint: config.endpoint }),
    production: config.production,
    workflows: config.workflows,
    source: {
      ...tenantPart(config.source, source),
      egress: {
        address: source.egress.address,
        allocationId: source.egress.allocationId,
        natGatewayId: source.egress.natGatewayId,
      },
      ...(source.callerRole && { callerRole: { name: source.callerRole.roleName, arn: source.callerRole.roleArn } }),
      ...(config.source.kms && { kms: { ...config.source.kms, secretName: keySecretName({ pair: config.pair }) } }),
    },
    target: {
      ...tenantPart(config.target, target),
      triggerIdentity: triggerIdentity(config, target),
    },
    scope: config.scope,
    secretStore: config.secretStore,
    ...guardPart(config.guard, guard),
  });
}

/** What the post-deploy step and `guard` read of the guard; absent where there is none. */
function guardPart(config: PairConfig["guard"], guard: TenantPair["guard"]) {
  if ("skip" in config) return {};
  if ("adopt" in config) return { guard: { kind: "adopted" as const, ...config.adopt } };
  const { extensionCode, events, checks, workspaces } = config;
  const { function: own, bus, rules, logs, deadLetterQueue } = guard!;
  return {
    guard: {
      kind: "own" as const,
      functionName: own.functionName,
      functionArn: own.functionArn,
      roleName: own.roleName,
      bus: bus.busName,
      rules: rules.rules,
      deadLetterQueue,
      logProject: logs.projectName,
      logStore: logs.storeName,
      ...(extensionCode === undefined ? {} : { extensionCode }),
      events: [...events],
      checks,
      workspaces: [...workspaces],
    },
  };
}

function triggerIdentity(
  { triggerRole: workspaceRole }: PairConfig,
  { triggerIdentity: user, triggerRole: role }: TenantPair["target"],
) {
  if (user) {
    const { userName, userId, policyName } = user;
    return { kind: "ram-user" as const, userName, userId, policyName, workspaceRole };
  }
  const { roleName, roleId, roleArn, policyName, externalId } = role!;
  return { kind: "linked-role" as const, roleName, roleId, roleArn, policyName, externalId, workspaceRole };
}

/** Parts of a tenant that may be adopted; only the source has a way out. */
const parts = ["network", "egress", "workspace", "resourceGroup", "compute"] as const;

function tenantPart(config: TenantConfig, side: TenantPair["source"] | TenantPair["target"]) {
  const { network, workspace, resourceGroup, compute } = side;
  return {
    accountId: config.accountId,
    region: config.region,
    credentials: config.credentials,
    workspace: { id: workspace.id, name: workspace.workspaceName, mode: config.workspace.mode },
    resourceGroup: { id: resourceGroup.id, name: resourceGroup.groupName, ...specificationOf(config) },
    network: {
      vpcId: network.vpcId,
      vswitchId: network.vswitchId,
      securityGroupId: network.securityGroupId,
    },
    ...(compute && { compute: { project: compute.projectName } }),
    adopted: parts.filter((part) => "adopt" in ((config as Partial<PairConfig["source"]>)[part] ?? {})),
  };
}

function specificationOf({ resourceGroup }: TenantConfig): { specification?: number } {
  const { specification } = "adopt" in resourceGroup ? {} : resourceGroup;
  return specification === undefined ? {} : { specification };
}
