import { createAccountClient } from "../../alicloud/account";
import { ExitCode, type ApiCaller } from "../../alicloud/call";
import { createDataWorksClient } from "../../alicloud/dataworks";
import { createOidcProvidersClient } from "../../alicloud/oidc-providers";
import { ACCOUNT_ROLES, accountRoleName, needsExtension } from "../../alicloud/ram";
import { createRolesClient, type Holder } from "../../alicloud/roles";
import { createServiceLinkedRolesClient } from "../../alicloud/service-linked-roles";
import { assertAccount, createStsClient } from "../../alicloud/sts";
import { hasServiceRole, neededServiceRoles, type ServiceRole } from "../readiness/service-roles";
import {
  editionReadiness,
  neededServices,
  SERVICE_TITLES,
  serviceReadiness,
  type Readiness,
} from "../readiness/services";
import { Items, type Settled } from "./items";
import { settleMembership } from "./membership";
import type { BootstrapClients, BootstrapItem, BootstrapOptions } from "./options";
import { settleProvider } from "./provider";
import { roleDocuments, settleAssumption, settleRole } from "./role";

/** What a bootstrap did. */
export interface BootstrapReport {
  schemaVersion: 1;
  tenant: "source" | "target";
  accountId: string;
  items: BootstrapItem[];
}

/**
 * Makes one tenant's account ready: looks at its services, makes what is absent of service-linked roles, identity
 * provider and roles, and their memberships once there is a workspace. Nothing of others is removed. It compares
 * with what is there, so that it can be run again at any time, also after it was interrupted.
 * @throws TenantPairError WRONG_ACCOUNT before anything is changed; ApiFailure when nothing answers
 */
export async function bootstrap(options: BootstrapOptions): Promise<BootstrapReport> {
  const { tenant, accountId, parts, trust, provider, caller } = options;
  const clients = clientsOf(caller, accountId);
  await assertAccount({ tenant, sts: clients.sts }, accountId);

  const items = new Items(options.onItem ?? (() => undefined));
  for (const service of neededServices(tenant, parts))
    await items.settle(`service/${service}`, SERVICE_TITLES[service], async () =>
      settledBy(await serviceReadiness(clients.account, service)),
    );
  if (tenant === "target") {
    await items.settle("service/edition", "DataWorks edition", () => settleEdition(clients, needsExtension(parts)));
    if (parts.guard) await items.settle("service/log", "Log Service", async () => LOG_SERVICE);
  }
  for (const role of neededServiceRoles(tenant, parts))
    await items.settle(`service-role/${role.name}`, `role for ${role.why}`, () => settleServiceRole(role, clients));
  const providerThere =
    provider === undefined ||
    (await items.settle(`oidc-provider/${provider.name}`, "identity provider", () =>
      settleProvider(clients.providers, provider),
    ));
  for (const role of ACCOUNT_ROLES) {
    const parties = trust[role];
    const needsProvider = (parties?.oidc?.subjects.length ?? 0) > 0;
    const documents = roleDocuments(role, { ...options, parties });
    const settled = await items.settle(`role/${role}`, `role ${documents.name}`, async () =>
      needsProvider && !providerThere
        ? { state: "open", detail: "its identity provider is not there", next: "See the provider above." }
        : settleRole(clients.roles, documents, accountId),
    );
    if (!settled || !parties) continue;
    for (const holder of holdersOf(parties))
      await items.settle(`role/${role}/${holder.kind}/${holder.name}`, `${holder.kind} ${holder.name}`, () =>
        settleAssumption(clients.roles, { holder, role: documents.name, accountId }),
      );
  }
  for (const role of ACCOUNT_ROLES)
    await items.settle(`membership/${role}`, `the ${role} in the workspace`, () =>
      settleMembership(clients, { ...options, role }),
    );
  const deployer = accountRoleName("deployer", options);
  if (options.roleOfCredentials !== undefined && options.roleOfCredentials !== deployer)
    await items.settle("credentials", "credentials of the stack", async () => ({
      state: "open",
      detail: `they take the role ${options.roleOfCredentials}, not ${deployer}`,
      next: `Set ${tenant}.credentials.roleArn in the stack file to acs:ram::${accountId}:role/${deployer}.`,
    }));
  return { schemaVersion: 1, tenant, accountId, items: items.list };
}

/** Exit code of a verb that ends with this report: that of the first failure, else 4 while something is open. */
export function exitCodeOf({ items }: BootstrapReport): number {
  const failed = items.find(({ state }) => state === "failed");
  return (failed ?? items.find(({ exitCode }) => exitCode !== ExitCode.Done))?.exitCode ?? ExitCode.Done;
}

function clientsOf(caller: ApiCaller, accountId: string): BootstrapClients {
  return {
    sts: createStsClient(caller),
    account: createAccountClient(caller, accountId),
    roles: createRolesClient(caller),
    providers: createOidcProvidersClient(caller),
    serviceRoles: createServiceLinkedRolesClient(caller),
    dataworks: createDataWorksClient(caller),
  };
}

function holdersOf({ users, roles }: { users: readonly string[]; roles: readonly string[] }): Holder[] {
  return [
    ...users.map((name) => ({ kind: "user" as const, name })),
    ...roles.map((name) => ({ kind: "role" as const, name })),
  ];
}

function settledBy(readiness: Readiness): Settled {
  switch (readiness.state) {
    case "ready":
      return { state: "unchanged", detail: readiness.detail };
    case "missing":
      return { state: "open", detail: readiness.detail, next: readiness.next };
    case "unknown":
      return { state: "unknown", detail: readiness.detail, next: readiness.next };
  }
}

/** The vendor's pages disagree whether a trigger node needs the Enterprise edition; extensions do need it. */
async function settleEdition(clients: BootstrapClients, guarded: boolean): Promise<Settled> {
  const readiness = await editionReadiness(clients.account);
  if (guarded || readiness.state !== "missing") return settledBy(readiness);
  return {
    state: "unknown",
    detail: readiness.detail,
    next: "The vendor's pages disagree whether an HTTP trigger node needs Enterprise: look whether the console offers it.",
  };
}

const LOG_SERVICE: Settled = {
  state: "unknown",
  detail: "no call tells whether it is activated",
  next: "Open the Log Service console of this account once; it asks when it is not activated.",
};

async function settleServiceRole(role: ServiceRole, clients: BootstrapClients): Promise<Settled> {
  if (await hasServiceRole(role, clients)) return { state: "unchanged", detail: role.name };
  if (role.madeBy === undefined)
    return {
      state: "unknown",
      detail: `${role.name} is not there; the service makes it when it is first used`,
      next: "If the first `up` is refused for it, make one such object in the console, which asks for the role.",
    };
  if (role.madeBy === "eventbridge") await clients.serviceRoles.createForEventBridge(role.name);
  else await clients.serviceRoles.createForService(role.madeBy.service);
  return { state: "made", detail: role.name };
}
