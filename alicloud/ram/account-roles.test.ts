import { describe, expect, it } from "vitest";
import {
  ACCOUNT_ROLES,
  accountRoleName,
  accountRolePolicies,
  callerName,
  deployerActions,
  deployerPolicy,
  evaluate,
  guardName,
  lintPolicy,
  needsExtension,
  previewActions,
  triggerName,
  type AccountRole,
  type PairParts,
} from "./index";

const tenants = ["source", "target"] as const;

describe.each(["source", "target"] as const)("the deployer's policy for the %s", (tenant) => {
  const options = { tenant, accountId: "1000000000000001", region: "cn-shanghai", pair: "demo" };
  const identity = deployerPolicy(options);
  const may = (action: string, resource: string) =>
    evaluate({ action, resource, context: {} }, { identity }).outcome === "allow";

  it("is this document", () => {
    expect(identity).toMatchSnapshot();
  });

  it("is one policy, or several when one would be too long", () => {
    expect(identity.map(({ name }) => name)).toEqual([`deployer-demo-${tenant}`]);
    const long = deployerPolicy({ ...options, region: "r".repeat(2025) });
    expect(long.map(({ name }) => name)).toEqual([`deployer-demo-${tenant}-1`, `deployer-demo-${tenant}-2`]);
    expect(() => deployerPolicy({ ...options, region: "r".repeat(3150) })).toThrow(/characters long; allowed are 6144/);
  });

  it("passes every rule", () => {
    for (const { document } of identity)
      expect(lintPolicy(document, { kind: "identity", role: "deployer" })).toEqual([]);
  });

  it("has one row for each action, and each with a reason", () => {
    const rows = deployerActions(tenant);
    expect(new Set(rows.map(({ action }) => action)).size).toBe(rows.length);
    expect(rows.every(({ action, why }) => /^[a-z]+:[A-Z]\w+$/.test(action) && why !== "")).toBe(true);
  });

  it("stays in the account and region", () => {
    expect(may("vpc:CreateVpc", "acs:vpc:cn-shanghai:1000000000000001:vpc/*")).toBe(true);
    expect(may("vpc:CreateVpc", "acs:vpc:cn-beijing:1000000000000001:vpc/*")).toBe(false);
    expect(may("vpc:CreateVpc", "acs:vpc:cn-shanghai:1000000000000002:vpc/*")).toBe(false);
  });

  it("covers MaxCompute in its account whatever region RAM compares with, as its requests name none", () => {
    for (const region of ["cn-shanghai", "cn-beijing", "*"]) {
      expect(may("odps:CreateProject", `acs:odps:${region}:1000000000000001:projects/*`)).toBe(true);
      expect(may("odps:CreateProject", `acs:odps:${region}:1000000000000002:projects/*`)).toBe(false);
    }
  });

  it("covers the actions of DataWorks, which are authorised on everything", () => {
    expect(may("dataworks:ImportWorkflowDefinition", "*")).toBe(true);
    expect(may("dataworks:TriggerSchedulerTaskInstance", "*")).toBe(false);
  });

  it("has the network's way out in the source only, and RAM in the target only", () => {
    const source = tenant === "source";
    expect(may("vpc:CreateNatGateway", "acs:vpc:cn-shanghai:1000000000000001:natgateway/*")).toBe(source);
    expect(may("dataworks:CreateParameter", "*")).toBe(source);
    expect(may("ram:CreateAccessKey", "acs:ram::1000000000000001:user/demo-trigger")).toBe(!source);
    expect(may("ram:SetAccessKeyPolicy", "acs:ram:*:1000000000000001:user/demo-trigger")).toBe(!source);
  });

  it("touches no user and no policy of others, its own policy included", () => {
    expect(may("ram:CreateAccessKey", "acs:ram::1000000000000001:user/admin")).toBe(false);
    expect(may("ram:AttachPolicyToUser", "acs:ram::1000000000000001:policy/AdministratorAccess")).toBe(false);
    // The user of a pair whose name begins with this one's.
    expect(may("ram:CreateAccessKey", "acs:ram::1000000000000001:user/demo-eu-trigger")).toBe(false);
    expect(may("ram:CreatePolicyVersion", "acs:ram::1000000000000001:policy/demo-eu-trigger")).toBe(false);
    for (const { name } of identity)
      expect(may("ram:CreatePolicyVersion", `acs:ram::1000000000000001:policy/${name}`)).toBe(false);
  });

  it.each(["deployer", "deployer-demo"])("keeps to that for a pair called %s", (pair) => {
    const named = deployerPolicy({ ...options, pair });
    for (const { name } of [...identity, ...named]) {
      const resource = `acs:ram::1000000000000001:policy/${name}`;
      const { outcome } = evaluate({ action: "ram:CreatePolicyVersion", resource, context: {} }, { identity: named });
      expect(outcome).not.toBe("allow");
    }
  });
});

/** Everything that a pair can have. */
const GUARD = { bus: { name: "demo", own: true }, logs: { project: "demo-logs", store: "guard", own: true } };
const EVERY_KIND: PairParts[] = [
  {},
  { secretStore: "kms" },
  { identity: "linked-role" },
  { guard: GUARD },
  { adoptedGuard: { functionName: "other-guard" } },
  { identity: "linked-role", guard: { bus: { ...GUARD.bus, own: false }, logs: { ...GUARD.logs, own: false } } },
];
const ACCOUNT = "1000000000000001";

function may(role: AccountRole, options: { tenant: "source" | "target"; parts: PairParts; pair?: string }) {
  const { tenant, parts, pair = "demo" } = options;
  const identity = accountRolePolicies(role, { ...parts, tenant, accountId: ACCOUNT, region: "cn-shanghai", pair });
  return (action: string, resource: string) =>
    evaluate({ action, resource, context: {} }, { identity }).outcome === "allow";
}

describe.each(EVERY_KIND)("the roles that work on a tenant of a pair with %j", (parts) => {
  it.each(tenants.flatMap((tenant) => ACCOUNT_ROLES.map((role) => [role, tenant] as const)))(
    "the %s of the %s breaks no rule",
    (role, tenant) => {
      const options = { ...parts, tenant, accountId: ACCOUNT, region: "cn-shanghai", pair: "demo" };
      const subject = { kind: "identity", role: role === "preview" ? undefined : "deployer" } as const;
      for (const { document } of accountRolePolicies(role, options))
        // A document that is nearly as long as RAM takes is only warned of; one that is longer is split.
        expect(lintPolicy(document, subject).filter(({ severity }) => severity === "error")).toEqual([]);
    },
  );

  it.each(tenants)("of the %s: a preview reads and does nothing else, and no secret", (tenant) => {
    for (const { action } of previewActions(tenant, parts)) {
      expect(action).toMatch(/:(Describe|Get|List|View)/);
      expect(action).not.toBe("kms:GetSecretValue");
    }
  });

  it.each(tenants)("of the %s: whoever may preview may run the watchdog of a guard", (tenant) => {
    const has = tenant === "target" && needsExtension(parts);
    for (const action of ["GetExtension", "ListEnabledExtensionsForProject", "ListCheckProcesses"])
      expect(may("preview", { tenant, parts })(`dataworks:${action}`, "*"), action).toBe(has);
  });

  it.each(tenants)("of the %s: whoever may preview sees rules on the guard's bus that nobody declared", (tenant) => {
    const has = tenant === "target" && parts.guard !== undefined;
    const bus = `acs:eventbridge:cn-shanghai:${ACCOUNT}:eventbus/${parts.guard?.bus.name ?? "demo"}`;
    expect(may("preview", { tenant, parts })("eventbridge:ListRules", bus)).toBe(has);
    expect(may("deployer", { tenant, parts })("eventbridge:ListRules", bus)).toBe(false);
  });

  it.each(tenants)("of the %s: a deployer gives nobody the guard's role but the guard, and takes no role", (tenant) => {
    const deployer = may("deployer", { tenant, parts });
    const role = (name: string) => `acs:ram::${ACCOUNT}:role/${name}`;
    expect(deployer("ram:PassRole", role(guardName("demo")))).toBe(tenant === "target" && parts.guard !== undefined);
    for (const name of [
      "admin",
      "demo-eu-guard",
      "demo-guard-2",
      accountRoleName("deployer", { pair: "demo", tenant }),
    ])
      expect(deployer("ram:PassRole", role(name))).toBe(false);
    for (const name of ["admin", callerName("demo"), triggerName("demo")])
      expect(deployer("sts:AssumeRole", role(name))).toBe(false);
    expect(deployer("kms:GetSecretValue", `acs:kms:cn-shanghai:${ACCOUNT}:secret/demo-trigger-key`)).toBe(false);
  });

  it.each(["demo", "deployer", "deployer-demo", "preview", "operator-demo"])(
    "none of a pair called %s can change one of them, nor make itself one that is there",
    (pair) => {
      for (const tenant of tenants)
        for (const role of ACCOUNT_ROLES) {
          const allowed = may(role, { tenant, parts, pair });
          for (const other of ["demo", pair].flatMap((name) =>
            tenants.flatMap((side) => ACCOUNT_ROLES.map((each) => accountRoleName(each, { pair: name, tenant: side }))),
          )) {
            const asRole = `acs:ram::${ACCOUNT}:role/${other}`;
            for (const action of ["UpdateRole", "DeleteRole", "AttachPolicyToRole", "DetachPolicyFromRole"])
              expect(allowed(`ram:${action}`, asRole)).toBe(false);
            for (const suffix of ["", "-1", "-2"])
              expect(allowed("ram:CreatePolicyVersion", `acs:ram::${ACCOUNT}:policy/${other}${suffix}`)).toBe(false);
          }
        }
    },
  );
});

describe("a deployer of a pair with a guard", () => {
  const deployer = may("deployer", { tenant: "target", parts: { guard: GUARD } });
  const arn = (service: string, relativeId: string) => `acs:${service}:cn-shanghai:${ACCOUNT}:${relativeId}`;

  it("makes function, bus, rules, queue and log store by their names, and touches no others", () => {
    for (const [action, own, strange] of [
      ["fc:UpdateFunction", arn("fc", "functions/demo-guard"), arn("fc", "functions/demo-eu-guard")],
      ["eventbridge:CreateEventBus", arn("eventbridge", "eventbus/demo"), arn("eventbridge", "eventbus/default")],
      [
        "eventbridge:DeleteRule",
        arn("eventbridge", "eventbus/default/rule/demo-guard-2"),
        arn("eventbridge", "eventbus/default/rule/demo-guard-guard-1"),
      ],
      ["mns:CreateQueue", arn("mns", "/queues/demo-guard-answered"), arn("mns", "/queues/demo-eu-guard-answered")],
      ["mns:DeleteQueue", arn("mns", "/queues/demo-guard-dead-letter"), arn("mns", "/queues/orders")],
      ["log:DeleteProject", arn("log", "project/demo-logs"), arn("log", "project/audit")],
      [
        "log:UpdateLogStore",
        arn("log", "project/demo-logs/logstore/guard"),
        arn("log", "project/demo-logs/logstore/audit"),
      ],
    ] as const) {
      expect(deployer(action, own)).toBe(true);
      expect(deployer(action, strange)).toBe(false);
    }
  });

  it("calls no function and puts no event, so that it can forge no verdict", () => {
    expect(deployer("fc:InvokeFunction", arn("fc", "functions/demo-guard"))).toBe(false);
    expect(deployer("eventbridge:PutEvents", arn("eventbridge", "eventbus/demo"))).toBe(false);
  });

  it("removes neither bus nor log project that was there before the pair", () => {
    const adopted = { bus: { name: "shared", own: false }, logs: { ...GUARD.logs, own: false } };
    const careful = may("deployer", { tenant: "target", parts: { guard: adopted } });
    expect(careful("eventbridge:GetEventBus", arn("eventbridge", "eventbus/shared"))).toBe(true);
    expect(careful("eventbridge:DeleteEventBus", arn("eventbridge", "eventbus/shared"))).toBe(false);
    expect(careful("log:DeleteProject", arn("log", "project/demo-logs"))).toBe(false);
    expect(careful("eventbridge:CreateRule", arn("eventbridge", "eventbus/shared/rule/demo-guard-1"))).toBe(true);
  });
});

describe("an operator", () => {
  it("fires by hand in the target and changes the key of the pair's user", () => {
    const operator = may("operator", { tenant: "target", parts: {} });
    expect(operator("dataworks:TriggerSchedulerTaskInstance", "*")).toBe(true);
    expect(operator("ram:CreateAccessKey", `acs:ram::${ACCOUNT}:user/demo-trigger`)).toBe(true);
    expect(operator("ram:CreateAccessKey", `acs:ram::${ACCOUNT}:user/admin`)).toBe(false);
    expect(operator("ram:CreatePolicyVersion", `acs:ram::${ACCOUNT}:policy/demo-trigger`)).toBe(false);
    expect(operator("dataworks:DeleteProject", "*")).toBe(false);
  });

  it("writes the key where the source keeps it, and reads it nowhere", () => {
    const inKms = may("operator", { tenant: "source", parts: { secretStore: "kms" } });
    const secret = `acs:kms:cn-shanghai:${ACCOUNT}:secret/demo-trigger-key`;
    expect(inKms("kms:PutSecretValue", secret)).toBe(true);
    expect(inKms("kms:GetSecretValue", secret)).toBe(false);
    expect(inKms("dataworks:UpdateParameter", "*")).toBe(false);
    expect(may("operator", { tenant: "source", parts: {} })("dataworks:UpdateParameter", "*")).toBe(true);
  });
});
