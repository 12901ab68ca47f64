import type { Kind, Props } from "../kinds";
import type { PolicyResource, Subject } from "../stack";

/** A way to make a pair keep to a rule, or break it. */
export interface Fixture {
  /** What stands in the pair, or what is wrong with it. */
  title: string;
  change: (pair: PairFixture) => void;
  /** A part of the message, for a bad one. */
  says?: string;
}

/** Numbered by their place: `good 1`, `bad 2`. */
export interface Fixtures {
  good: readonly Fixture[];
  bad: readonly Fixture[];
}

/** The resources of the pair of `Pulumi.dev.yaml`, to be changed. */
export interface PairFixture {
  /** The first resource of a kind, in one tenant where it is named. */
  one<K extends Kind>(kind: K, tenant?: "source" | "target"): Subject<K>;
  /** Sets arguments; `undefined` takes one away. */
  edit<K extends Kind>(kind: K, args: Readonly<Record<string, unknown>>, tenant?: "source" | "target"): void;
  /** Adds a resource; its id is its name with `-id`. */
  add<K extends Kind>(
    kind: K,
    name: string,
    args: Partial<Props<K>> & Readonly<Record<string, unknown>>,
    options?: { tenant?: "source" | "target"; protect?: boolean },
  ): void;
  /** Takes the resources of a kind away. */
  remove(kind: Kind, tenant?: "source" | "target"): void;
  /** Protects the resources of a kind. */
  protect(kind: Kind): void;
  /** All resources, for what the others cannot do. */
  resources: PolicyResource[];
}

/** Tags as a component puts them. */
export const tags = (tenant: "source" | "target", environment = "rehearsal") => ({
  pair: "demo",
  tenant,
  owner: "platform",
  environment,
  "cost-centre": "none",
  "managed-by": "pulumi",
});

const statement = (Action: unknown, more: object = {}) => ({ Effect: "Allow", Action, Resource: "*", ...more });

/** Text of a policy with one Allow. */
export const policyOf = (Action: unknown, more: object = {}): string =>
  JSON.stringify({ Version: "1", Statement: [statement(Action, more)] });

/** Text of a trust policy. */
export const trustOf = (Principal: object, more: object = {}): string =>
  JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal, ...more }] });

/** A condition that pins to an address and to TLS. */
export const pinnedTo = (address: string) => ({
  Condition: { IpAddress: { "acs:SourceIp": address }, Bool: { "acs:SecureTransport": "true" } },
});

/** Adds a policy of the target with one Allow, attached to the trigger user. */
export function addPolicy(pair: PairFixture, document: string): void {
  pair.add(
    "ramPolicy",
    "demo-more-policy",
    { policyName: "demo-more", policyDocument: document, tags: tags("target") },
    { tenant: "target" },
  );
  const { name: userName } = pair.one("ramUser").props;
  pair.add(
    "userPolicy",
    "demo-more-attachment",
    { policyName: "demo-more", policyType: "Custom", userName: userName! },
    { tenant: "target" },
  );
}

const ACCOUNT = "1000000000000002";

/** Adds a role of the target with a policy of its own. */
export function addRole(
  pair: PairFixture,
  trust: string,
  policy = policyOf("dataworks:UpdateWorkbenchEventResult"),
): void {
  const tenant = { tenant: "target" } as const;
  pair.add(
    "ramRole",
    "demo-role",
    { roleName: "demo-role", assumeRolePolicyDocument: trust, tags: tags("target") },
    tenant,
  );
  pair.add(
    "ramPolicy",
    "demo-role-policy",
    { policyName: "demo-role", policyDocument: policy, tags: tags("target") },
    tenant,
  );
  pair.add(
    "rolePolicy",
    "demo-role-attachment",
    { roleName: "demo-role", policyName: "demo-role", policyType: "Custom" },
    tenant,
  );
}

/**
 * Turns the pair's identity into the linked-role one: a caller role of the source that may take one role of the target,
 * from the pair's address and with the external id.
 */
export function addLinkedRole(pair: PairFixture): void {
  const address = String((pair.one("eip").props as { ipAddress?: unknown }).ipAddress);
  const { policyDocument } = pair.one("ramPolicy", "target").props;
  for (const kind of ["member", "userPolicy", "ramUser", "ramPolicy"] as const) pair.remove(kind);
  const roles = [
    {
      tenant: "source" as const,
      name: "demo-source-caller",
      trust: trustOf({ Service: ["dataworks.aliyuncs.com"] }),
      policy: policyOf("sts:AssumeRole", {
        Resource: `acs:ram::${ACCOUNT}:role/demo-target-trigger`,
        ...pinnedTo(address),
      }),
    },
    {
      tenant: "target" as const,
      name: "demo-target-trigger",
      trust: trustOf(
        { RAM: ["acs:ram::1000000000000001:role/demo-source-caller"] },
        { Condition: { StringEquals: { "sts:ExternalId": "dj4qw9ex2mv7sk1zb8tr5yu0pl3nh6ac" } } },
      ),
      policy: policyDocument!,
    },
  ];
  for (const { tenant, name, trust, policy } of roles) {
    const within = { tenant };
    pair.add("ramRole", name, { roleName: name, assumeRolePolicyDocument: trust, tags: tags(tenant) }, within);
    pair.add("ramPolicy", `${name}-policy`, { policyName: name, policyDocument: policy, tags: tags(tenant) }, within);
    pair.add("rolePolicy", `${name}-attachment`, { roleName: name, policyName: name, policyType: "Custom" }, within);
  }
}

/** Adds a guard as the design has it: function with its role, log store, bus, rule, dead-letter queue. */
export function addGuard(pair: PairFixture): void {
  const tenant = { tenant: "target" } as const;
  const region = String(pair.one("provider", "target").props["region"]);
  const arn = (service: string, id: string) => `acs:${service}:${region}:${ACCOUNT}:${id}`;
  addRole(pair, trustOf({ Service: ["fc.aliyuncs.com"] }));
  pair.add("logProject", "demo-log", { projectName: "demo-guard", tags: tags("target") }, tenant);
  pair.add(
    "logStore",
    "demo-store",
    { projectName: "demo-guard", logstoreName: "verdicts", retentionPeriod: 180 },
    tenant,
  );
  pair.add(
    "function",
    "demo-guard",
    {
      functionName: "demo-guard",
      runtime: "nodejs20",
      handler: "index.handler",
      role: `acs:ram::${ACCOUNT}:role/demo-role`,
      timeout: 30,
      internetAccess: true,
      environmentVariables: { BUNDLE_SHA256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" },
      logConfig: { project: "demo-guard", logstore: "verdicts" },
      code: { ossBucketName: "demo", ossObjectName: "guard.zip", checksum: "1" },
      tags: tags("target"),
    },
    tenant,
  );
  pair.add("concurrency", "demo-concurrency", { functionName: "demo-guard", reservedConcurrency: 5 }, tenant);
  pair.add(
    "asyncConfig",
    "demo-async",
    {
      functionName: "demo-guard",
      maxAsyncEventAgeInSeconds: 300,
      maxAsyncRetryAttempts: 2,
      destinationConfig: { onFailure: { destination: arn("mns", "/queues/demo-dead/messages") } },
    },
    tenant,
  );
  pair.add(
    "queue",
    "demo-dead",
    { queueName: "demo-dead", messageRetentionPeriod: 345600, tags: tags("target") },
    tenant,
  );
  pair.add("eventBus", "demo-bus", { eventBusName: "demo" }, tenant);
  pair.add(
    "eventRule",
    "demo-rule",
    {
      eventBusName: "demo",
      ruleName: "demo",
      filterPattern: JSON.stringify({ source: ["acs.dataworks"], type: ["dataworks:NodeChange:FreezeNode"] }),
      targets: [
        {
          targetId: "guard",
          type: "acs.fc.function",
          endpoint: arn("fc", "functions/demo-guard"),
          pushRetryStrategy: "BACKOFF_RETRY",
          deadLetterQueue: { arn: arn("mns", "/queues/demo-dead") },
          paramLists: [],
        },
      ],
    },
    tenant,
  );
}

/** A guard whose resource of one kind is changed. */
export const guardWith =
  (kind: Kind, args: Readonly<Record<string, unknown>>) =>
  (pair: PairFixture): void => {
    addGuard(pair);
    pair.edit(kind, args, "target");
  };

/** A guard without what is of one kind. */
export const guardWithout =
  (kind: Kind) =>
  (pair: PairFixture): void => {
    addGuard(pair);
    pair.remove(kind);
  };

/** A guard whose rule's only target is changed. */
export const guardTarget =
  (change: Readonly<Record<string, unknown>>) =>
  (pair: PairFixture): void => {
    addGuard(pair);
    const [target] = pair.one("eventRule").props.targets;
    pair.edit("eventRule", { targets: [{ ...target, ...change }] });
  };

/** Nothing is changed: the pair as it is. */
export const asItIs = (): void => undefined;
