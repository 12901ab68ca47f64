import { allow, deny, policy, policyText, shortestText } from "./build";
import { deployerActions, type DeployerAction } from "./deployer-actions";
import { MAX_POLICY_LENGTH, type NamedDocument, type PolicyDocument, type Statement } from "./document";
import { pin } from "./pin";

/** `fire`: only the trigger call. `observe`: also the reads that tell what became of it. */
export type TriggerScope = "fire" | "observe";

/** Reads of the scope `observe`: which instance waits, why it does not, what it wrote. */
const OBSERVED = [
  "dataworks:GetTask",
  "dataworks:GetTaskInstance",
  "dataworks:GetTaskInstanceLog",
  "dataworks:ListTaskInstances",
  "dataworks:ListUpstreamTaskInstances",
];

/** Actions of a scope: the trigger call, and with `observe` the reads. */
export function triggerActions(scope: TriggerScope): string[] {
  return ["dataworks:TriggerSchedulerTaskInstance", ...(scope === "observe" ? OBSERVED : [])];
}

/**
 * What the target lets the trigger identity do: the trigger call over TLS from the pinned addresses, and nothing of
 * DataWorks from anywhere else or without TLS.
 *
 * The Deny statements carry the pin. Whether the trigger call asks RAM for an Allow at all is not published: the role in
 * the workspace may be enough for it, and then only a Deny still stops a key that was taken elsewhere. The resource is
 * `*`, because DataWorks authorises by operation and a narrower one would match nothing.
 *
 * @param options.addresses public addresses of the source's way out, or blocks of at most eight
 * @throws PolicyError ADDRESS_NOT_PINNABLE with every address that is private, too wide or no address
 */
export function triggerPolicy({
  addresses,
  scope,
}: {
  addresses: readonly string[];
  scope: TriggerScope;
}): PolicyDocument {
  const pinned = pin(addresses);
  return policy(
    allow({
      actions: triggerActions(scope),
      when: { IpAddress: { "acs:SourceIp": pinned }, Bool: { "acs:SecureTransport": "true" } },
    }),
    deny({ actions: "dataworks:*", when: { NotIpAddress: { "acs:SourceIp": pinned } } }),
    deny({ actions: "dataworks:*", when: { Bool: { "acs:SecureTransport": "false" } } }),
  );
}

/** For whom a deployer's policy is made. */
export interface DeployerPolicyOptions {
  tenant: "source" | "target";
  accountId: string;
  region: string;
  /** Name of the pair; of RAM only the user and the policy `<pair>-trigger` may be touched. */
  pair: string;
}

/**
 * What the identity that deploys one tenant may do: the actions of `deployerActions`, no wildcard among them, on the
 * account and region of the tenant. The policies are called `deployer-<pair>-<tenant>`, which no pair's user or policy is,
 * so that a deployer cannot rewrite its own.
 *
 * @returns as few policies as fit RAM's length, each to be attached to the deployer
 * @throws PolicyError POLICY_TOO_LONG when one statement alone does not fit
 */
export function deployerPolicy(options: DeployerPolicyOptions): NamedDocument[] {
  const groups = new Map<string, { resources: string[]; actions: string[] }>();
  for (const row of deployerActions(options.tenant)) {
    const resources = resourcesOf(row, options);
    const group = groups.get(resources.join()) ?? { resources, actions: [] };
    group.actions.push(row.action);
    groups.set(resources.join(), group);
  }
  const documents = packStatements([...groups.values()].map(allow));
  return documents.map((document, index) => ({
    name: `deployer-${options.pair}-${options.tenant}${documents.length > 1 ? `-${index + 1}` : ""}`,
    document,
  }));
}

function resourcesOf({ on }: DeployerAction, { accountId, region, pair }: DeployerPolicyOptions): string[] {
  switch (on) {
    case "everything":
      return ["*"];
    case "region":
      // One statement for the three: each action's own prefix already ties it to one of the services.
      return [
        ...["vpc", "ecs"].map((service) => `acs:${service}:${region}:${accountId}:*`),
        // A request to MaxCompute names no region, and with which one RAM compares it is not published.
        `acs:odps:*:${accountId}:*`,
      ];
    case "kind":
      return ["user", "policy"].map((kind) => `acs:ram:*:${accountId}:${kind}/*`);
    case "pair":
      // In full and not `<pair>-*`, which the user of a pair called `<pair>-eu` matches too, and the deployers' policies
      // where a pair is called deployer.
      return ["user", "policy"].map((kind) => `acs:ram:*:${accountId}:${kind}/${pair}-trigger`);
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
