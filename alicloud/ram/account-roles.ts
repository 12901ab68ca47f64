import type { DeployerAction, Tenant } from "./action-rows";
import { allow, policy, policyText, shortestText } from "./build";
import { deployerActions, operatorActions, previewActions } from "./deployer-actions";
import { MAX_POLICY_LENGTH, type NamedDocument, type PolicyDocument, type Statement } from "./document";
import { guardName, guardQueueNames, keySecretName, ownedParts, type OwnedParts, type PairParts } from "./owned-parts";

/** For whom a deployer's policy is made. */
export interface DeployerPolicyOptions extends PairParts {
  tenant: Tenant;
  accountId: string;
  region: string;
  /** Name of the pair; of RAM only what the pair itself owns may be touched, by its full name. */
  pair: string;
}

/**
 * Who works on a tenant of a pair from outside: `deployer` makes and removes everything, `preview` only reads,
 * `operator` reads, fires by hand and changes the key.
 */
export const ACCOUNT_ROLES = ["deployer", "preview", "operator"] as const;
/** See `ACCOUNT_ROLES`. */
export type AccountRole = (typeof ACCOUNT_ROLES)[number];

const ACTIONS = { deployer: deployerActions, preview: previewActions, operator: operatorActions };

/** What a role of a tenant is called, and its policies begin with: no pair's own user, role or policy is. */
export function accountRoleName(role: AccountRole, { pair, tenant }: { pair: string; tenant: Tenant }): string {
  return `${role}-${pair}-${tenant}`;
}

/**
 * What one of the roles that work on a tenant may do: its actions, no wildcard among them, on the account and region of
 * the tenant. No policy and no role of these is within what they may touch, so that a deployer cannot rewrite its own.
 *
 * @returns as few policies as fit RAM's length, each to be attached to the role
 * @throws PolicyError POLICY_TOO_LONG when one statement alone does not fit
 */
export function accountRolePolicies(role: AccountRole, options: DeployerPolicyOptions): NamedDocument[] {
  const owned = ownedParts(options);
  const groups = new Map<string, { resources: string[]; actions: string[] }>();
  for (const row of ACTIONS[role](options.tenant, options)) {
    const resources = resourcesOf(row, options, owned);
    const group = groups.get(resources.join()) ?? { resources, actions: [] };
    group.actions.push(row.action);
    groups.set(resources.join(), group);
  }
  const documents = packStatements([...groups.values()].map(allow));
  return documents.map((document, index) => ({
    name: `${accountRoleName(role, options)}${documents.length > 1 ? `-${index + 1}` : ""}`,
    document,
  }));
}

/** What the identity that deploys one tenant may do; see `accountRolePolicies`. */
export function deployerPolicy(options: DeployerPolicyOptions): NamedDocument[] {
  return accountRolePolicies("deployer", options);
}

function resourcesOf({ on }: DeployerAction, options: DeployerPolicyOptions, owned: OwnedParts): string[] {
  const { accountId, region, pair } = options;
  const ram = (relativeId: string) => `acs:ram:*:${accountId}:${relativeId}`;
  const regional = (service: string, relativeId: string) => `acs:${service}:${region}:${accountId}:${relativeId}`;
  const bus = (name: string) => regional("eventbridge", `eventbus/${name}`);
  const { guard } = owned;
  switch (on) {
    case "everything":
      return ["*"];
    case "region":
      // One statement for the three: each action's own prefix already ties it to one of the services.
      return [
        ...["vpc", "ecs"].map((service) => regional(service, "*")),
        // A request to MaxCompute names no region, and with which one RAM compares it is not published.
        `acs:odps:*:${accountId}:*`,
      ];
    case "kind":
      return [
        ...(owned.users.length > 0 ? [ram("user/*")] : []),
        ...(owned.roles.length > 0 ? [ram("role/*")] : []),
        ram("policy/*"),
      ];
    case "pair":
      return [
        ...owned.users.map((name) => ram(`user/${name}`)),
        ...owned.roles.map((name) => ram(`role/${name}`)),
        ...owned.policies.map((name) => ram(`policy/${name}`)),
      ];
    case "guard-role":
      return [ram(`role/${guardName(pair)}`)];
    case "function":
      return [regional("fc", `functions/${guardName(pair)}`)];
    case "adopted-function":
      return [regional("fc", `functions/${owned.adoptedGuard!.functionName}`)];
    case "bus":
      return [bus(guard!.bus.name)];
    case "rules":
      // Events of the tenant arrive on the bus that every account has; of its rules only the guard's own is touched.
      // One digit, so that rules of a pair called `<pair>-guard` do not fit.
      return [guard!.bus.name, "default"].map((name) => `${bus(name)}/rule/${guardName(pair)}-?`);
    case "queue":
      return Object.values(guardQueueNames(pair)).map((name) => regional("mns", `/queues/${name}`));
    case "log-project":
      return [regional("log", `project/${guard!.logs.project}`)];
    case "log-store":
      return [regional("log", `project/${guard!.logs.project}/logstore/${guard!.logs.store}`)];
    case "secret":
      return [regional("kms", `secret/${keySecretName(pair)}`)];
  }
}

/**
 * Fills documents one after the other; a statement is never cut.
 *
 * @returns as few documents as fit RAM's length
 * @throws PolicyError POLICY_TOO_LONG when one statement alone does not fit
 */
export function packStatements(statements: Statement[]): PolicyDocument[] {
  const documents: PolicyDocument[] = [];
  for (const each of statements) {
    const last = documents.at(-1);
    const together = last && policy(...last.Statement, each);
    if (together && shortestText(together).length <= MAX_POLICY_LENGTH) documents[documents.length - 1] = together;
    else documents.push(policy(each));
  }
  // Refuses what is too long even alone.
  documents.forEach(policyText);
  return documents;
}
