import { describe, expect, it } from "vitest";
import { lintPolicy, lintRules, type LintOptions } from "./index";

/** Ids of the rules that one statement breaks. */
function broken(statement: object, options: Partial<LintOptions> = {}): string[] {
  const document = { Version: "1", Statement: [statement] };
  return [...new Set(lintPolicy(document, { kind: "identity", ...options }).map(({ rule }) => rule))];
}

/** Ids of the rules that a document of several statements breaks. */
function brokenBy(...statements: object[]): string[] {
  const findings = lintPolicy({ Version: "1", Statement: statements }, { kind: "identity" });
  return [...new Set(findings.map(({ rule }) => rule))];
}

const VPC = "acs:vpc:cn-shanghai:1:vpc/a";
const allow = (Action: unknown, more: object = {}) => ({ Effect: "Allow", Action, Resource: "*", ...more });
const deny = (Action: unknown, more: object = {}) => ({ Effect: "Deny", Action, Resource: "*", ...more });

describe("the rules", () => {
  it("have ids of their own, a sentence, and no L9, which is about attachments", () => {
    const ids = lintRules.map(({ id }) => id);
    expect(ids).toEqual(["L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8", "L10", "L11", "L12"]);
    expect(lintRules.every(({ title }) => title.endsWith("."))).toBe(true);
  });

  it("find nothing in a narrow policy", () => {
    expect(broken(allow(["vpc:DescribeVpcs", "vpc:CreateVSwitch"], { Resource: VPC }))).toEqual([]);
  });

  it("tell rule, severity, place and value", () => {
    expect(lintPolicy({ Version: "1", Statement: [allow("eventbridge:Put*")] }, { kind: "identity" })).toEqual([
      {
        rule: "L1",
        severity: "error",
        path: "Statement[0].Action",
        message: expect.stringContaining("eventbridge:Put* also covers"),
      },
    ]);
  });
});

describe("L1: wide actions", () => {
  it.each(["*", "vpc:*", "vpc:Create*", "vpc:C*", "vpc:CreateVpc?", "vpc:*Vpc", "*:GetThing", "vpc:delete*"])(
    "an Allow of %s is an error",
    (action) => expect(broken(allow(action, { Resource: VPC }))).toContain("L1"),
  );

  it("wildcards of reads, and wildcards in a Deny, are fine", () => {
    expect(broken(allow("vpc:Describe*", { Resource: VPC }))).toEqual([]);
    expect(broken(deny("dataworks:*"))).toEqual([]);
  });
});

describe("L2: undocumented elements", () => {
  it("what the grammar refuses is an error at its path", () => {
    const document = {
      Version: "2",
      Statement: [allow("vpc:DescribeVpcs", { Condition: { Null: { "a:b": "true" } } })],
    };
    const found = lintPolicy(document, { kind: "identity" });
    expect(found.map(({ rule, path }) => [rule, path])).toEqual([
      ["L2", "Version"],
      ["L2", "Statement[0].Condition.Null"],
    ]);
  });

  it("NotAction is an error", () => {
    expect(broken({ Effect: "Allow", NotAction: "ram:CreateUser", Resource: VPC })).toEqual(["L2"]);
  });

  it("an unknown prefix of a key is an error, an unknown key of all services a warning", () => {
    const found = (key: string) => {
      const condition = { Condition: { StringEquals: { [key]: "x" } } };
      return lintPolicy({ Version: "1", Statement: [allow("dataworks:GetTask", condition)] }, { kind: "identity" });
    };
    expect(found("aws:SourceIp")).toMatchObject([{ rule: "L2", severity: "error" }]);
    expect(found("acs:SourceIP")).toMatchObject([{ rule: "L2", severity: "warning" }]);
    expect(found("acs:ResourceTag/pair")).toEqual([]);
    expect(found("dataworks:Scope")).toEqual([]);
  });
});

describe("L3: star as resource", () => {
  it.each(["fc:GetFunction", "ram:GetUser", "kms:DescribeSecret", "log:GetLogs", "oss:GetObject", "vpc:DescribeVpcs"])(
    "%s on everything is an error",
    (action) => expect(broken(allow(action))).toEqual(["L3"]),
  );

  it.each(["acs:kms:*:*:*", "acs:*:*:*:*", "acs:kms:cn-hangzhou::**"])("is one in other words too: %s", (Resource) =>
    expect(broken(allow("kms:DescribeSecret", { Resource }))).toContain("L3"),
  );

  it("DataWorks on everything is fine, and so is a Deny", () => {
    expect(broken(allow("dataworks:GetTask"))).toEqual([]);
    expect(broken(deny("ram:GetUser"))).toEqual([]);
  });
});

describe("L4: ARNs for DataWorks", () => {
  it("a narrow resource on an API action is an error, in a Deny as well", () => {
    const Resource = "acs:dataworks:*:*:project/7";
    expect(broken(allow("dataworks:GetTask", { Resource }))).toEqual(["L4"]);
    expect(broken(deny("dataworks:*", { Resource }))).toEqual(["L4"]);
  });

  it("the console's actions on workspaces take one", () => {
    expect(broken(allow("dataworks:ModifyWorkspace", { Resource: "acs:dataworks:*:1:workspace/demo" }))).toEqual([]);
  });
});

describe("L5: ways to more rights", () => {
  const Resource = "acs:ram::1:user/ann";

  it.each(["ram:CreateAccessKey", "ram:AttachPolicyToUser", "ram:UpdateRole", "dataworks:CreateProjectMember"])(
    "%s is an error unless a deployer has it",
    (action) => {
      const statement = allow(action, { Resource: action.startsWith("ram") ? Resource : "*" });
      expect(broken(statement)).toEqual(["L5"]);
      expect(broken(statement, { role: "deployer" })).toEqual([]);
    },
  );

  it("taking or passing a role is one only when it reaches every role", () => {
    expect(broken(allow("sts:AssumeRole", { Resource: "acs:ram::2:role/*" }))).toEqual(["L5"]);
    expect(broken(allow("ram:PassRole", { Resource: "acs:ram::2:*" }))).toEqual(["L5"]);
    expect(broken(allow("sts:AssumeRole", { Resource: "acs:ram::2:role/**" }))).toEqual(["L5"]);
    expect(broken(allow("sts:AssumeRole", { Resource: "acs:*:*:*:*" }))).toContain("L5");
    expect(broken(allow("sts:AssumeRole", { Resource: "acs:ram::2:role/demo-trigger" }))).toEqual([]);
  });

  it("a wildcard that reaches one is found", () => {
    expect(broken(allow("ram:AttachPolicy*", { Resource }))).toContain("L5");
  });
});

describe("L6: pinned callers", () => {
  const IpAddress = { "acs:SourceIp": "203.0.113.7" };
  const Bool = { "acs:SecureTransport": "true" };
  const runtime = (Condition: object) => broken(allow("dataworks:GetTask", { Condition }), { role: "runtime" });

  it("a runtime identity needs the address and TLS in every Allow", () => {
    expect(runtime({ IpAddress, Bool })).toEqual([]);
    expect(runtime({ IpAddress })).toEqual(["L6"]);
    expect(runtime({ Bool })).toEqual(["L6"]);
    expect(runtime({ IpAddress, Bool: { "acs:SecureTransport": "false" } })).toEqual(["L6"]);
    expect(broken(allow("dataworks:GetTask"), { role: "runtime" })).toEqual(["L6"]);
  });

  it("others do not", () => {
    expect(broken(allow("dataworks:GetTask"))).toEqual([]);
  });
});

describe("L7: trusted strangers", () => {
  const trust = (Principal: object, Condition?: object) =>
    broken(
      { Effect: "Allow", Action: "sts:AssumeRole", Principal, ...(Condition && { Condition }) },
      { kind: "trust", accountId: "2" },
    );
  const externalId = { StringEquals: { "sts:ExternalId": "pair-7f3a" } };

  it("everybody, or a wildcard of a name, is an error", () => {
    expect(trust({ RAM: "*" }, externalId)).toEqual(["L7"]);
    expect(trust({ RAM: "acs:ram::2:role/*" }, externalId)).toEqual(["L7"]);
  });

  it("root of another account is an error, root of the own is not", () => {
    expect(trust({ RAM: "acs:ram::1:root" }, externalId)).toEqual(["L7"]);
    expect(trust({ RAM: "acs:ram::2:root" })).toEqual([]);
  });

  it("a named stranger needs an external id", () => {
    expect(trust({ RAM: "acs:ram::1:role/caller" })).toEqual(["L7"]);
    expect(trust({ RAM: "acs:ram::1:role/caller" }, externalId)).toEqual([]);
  });

  it("an identity provider's tokens need an audience and a subject in full", () => {
    const provider = { Federated: "acs:ram::2:oidc-provider/github" };
    const [aud, sub] = [{ "oidc:aud": "sts.aliyuncs.com" }, { "oidc:sub": "repo:acme/orders:environment:dev" }];
    expect(trust(provider)).toEqual(["L7"]);
    expect(trust(provider, { StringEquals: aud })).toEqual(["L7"]);
    expect(trust(provider, { StringEquals: sub })).toEqual(["L7"]);
    expect(trust(provider, { StringEquals: aud, StringLike: { "oidc:sub": "repo:acme/*" } })).toEqual(["L7"]);
    expect(trust(provider, { StringEquals: { ...aud, ...sub } })).toEqual([]);
    expect(trust({ Federated: "acs:ram::2:oidc-provider/*" }, { StringEquals: { ...aud, ...sub } })).toEqual(["L7"]);
    expect(trust({ Federated: "acs:ram::2:saml-provider/idp" })).toEqual([]);
  });

  it("an identity provider of another account is an error: that account decides whose tokens it takes", () => {
    const whole = { StringEquals: { "oidc:aud": "sts.aliyuncs.com", "oidc:sub": "repo:acme/orders:environment:dev" } };
    expect(trust({ Federated: "acs:ram::1:oidc-provider/github" }, whole)).toEqual(["L7"]);
    expect(trust({ Federated: "acs:ram::1:saml-provider/idp" })).toEqual(["L7"]);
    const document = {
      Version: "1" as const,
      Statement: [
        {
          Effect: "Allow" as const,
          Action: "sts:AssumeRole",
          Principal: { Federated: "acs:ram::1:oidc-provider/github" },
          Condition: whole,
        },
      ],
    };
    // Whose account it is may not be known.
    expect(lintPolicy(document, { kind: "trust" })).toEqual([]);
  });

  it("services are fine", () => {
    expect(trust({ Service: "fc.aliyuncs.com" })).toEqual([]);
  });
});

describe("L8: addresses that pin nothing", () => {
  it.each(["10.0.0.1", "192.168.0.0/29", "100.64.1.1", "0.0.0.0/0", "203.0.113.0/28", "::/0"])(
    "%s in acs:SourceIp is an error",
    (address) => {
      expect(broken(allow("dataworks:GetTask", { Condition: { IpAddress: { "acs:SourceIp": address } } }))).toEqual([
        "L8",
      ]);
      expect(broken(deny("dataworks:*", { Condition: { NotIpAddress: { "acs:SourceIp": address } } }))).toEqual(["L8"]);
    },
  );

  it("a public address, and a private one inside a VPC, are fine", () => {
    const within = { IpAddress: { "acs:SourceIp": "203.0.113.0/29", "acs:VpcSourceIp": "10.0.0.1" } };
    expect(broken(allow("dataworks:GetTask", { Condition: within }))).toEqual([]);
  });
});

describe("L10: length", () => {
  const long = (count: number) => Array.from({ length: count }, (_each, index) => `vpc:Describe${1000 + index}`);

  it("more than 80 % of the limit is a warning", () => {
    const found = lintPolicy({ Version: "1", Statement: [allow(long(270), { Resource: VPC })] }, { kind: "identity" });
    expect(found).toMatchObject([{ rule: "L10", severity: "warning", path: "policy" }]);
    expect(broken(allow(long(200), { Resource: VPC }))).toEqual([]);
  });
});

describe("L11: statements without effect", () => {
  const on = (Condition: object) => ({ Condition });
  const from = (address: string | string[]) => on({ IpAddress: { "acs:SourceIp": address } });
  const notFrom = (address: string | string[]) => on({ NotIpAddress: { "acs:SourceIp": address } });

  it("a Deny whose conditions exclude each other is an error", () => {
    const key = { "acs:SourceIp": "203.0.113.7" };
    expect(brokenBy(deny("dataworks:*", on({ IpAddress: key, NotIpAddress: key })))).toEqual(["L11"]);
    const scope = {
      StringEquals: { "dataworks:Scope": "Page" },
      StringNotEquals: { "dataworks:Scope": ["Page", "x"] },
    };
    expect(brokenBy(deny("dataworks:*", on(scope)))).toEqual(["L11"]);
  });

  it("a range without an inside is an error", () => {
    const time = (after: string, before: string) =>
      on({ DateGreaterThan: { "acs:CurrentTime": after }, DateLessThan: { "acs:CurrentTime": before } });
    expect(brokenBy(deny("dataworks:*", time("2026-02-01", "2026-01-01")))).toEqual(["L11"]);
    expect(brokenBy(deny("dataworks:*", time("2026-01-01", "2026-02-01")))).toEqual([]);
  });

  it("an Allow under a Deny as wide is an error", () => {
    expect(brokenBy(allow("dataworks:GetTask"), deny("dataworks:*"))).toEqual(["L11"]);
    expect(brokenBy(allow("dataworks:GetTask"), deny("DataWorks:Get*"))).toEqual(["L11"]);
    expect(brokenBy(allow("dataworks:GetTask"), deny("dataworks:List*"))).toEqual([]);
    expect(brokenBy(allow(["dataworks:GetTask", "dataworks:ListTasks"]), deny("dataworks:List*"))).toEqual([]);
  });

  it("an Allow from one address under a Deny outside of another is an error", () => {
    const granted = allow("dataworks:GetTask", from("203.0.113.7"));
    expect(brokenBy(granted, deny("dataworks:*", notFrom("203.0.113.8")))).toEqual(["L11"]);
    expect(brokenBy(granted, deny("dataworks:*", notFrom("203.0.113.7")))).toEqual([]);
    expect(brokenBy(granted, deny("dataworks:*", notFrom("203.0.113.0/29")))).toEqual([]);
  });

  it("an Allow that only partly lies under a Deny is fine", () => {
    const granted = allow("dataworks:GetTask", from(["203.0.113.7", "203.0.113.8"]));
    expect(brokenBy(granted, deny("dataworks:*", from("203.0.113.8")))).toEqual([]);
    expect(brokenBy(granted, deny("dataworks:*", from(["203.0.113.7", "203.0.113.8"])))).toEqual(["L11"]);
  });
});

describe("L12: secrets", () => {
  // Put together here, so that no scanner takes this file for a leak.
  const keyId = "LTAI" + "5tQnKxExample99";
  const secret = "aB3dE5gH7jK9mN1pQ3sT5vW7" + "yZ9bD2";

  it.each([
    ["an AccessKey id", keyId],
    ["an AccessKey secret", secret],
  ])("%s in a value is an error, and is not repeated", (shape, value) => {
    const Condition = { StringEquals: { "sts:ExternalId": `x-${value}` } };
    const [found, ...more] = lintPolicy(
      { Version: "1", Statement: [allow("dataworks:GetTask", { Condition })] },
      { kind: "identity" },
    );
    expect(more).toEqual([]);
    expect(found).toMatchObject({ rule: "L12", path: "Statement[0].Condition.StringEquals.sts:ExternalId[0]" });
    expect(found!.message).toContain(shape);
    expect(found!.message).not.toContain(value);
  });

  it("names of actions and roles are none", () => {
    expect(broken(allow("dataworks:TriggerSchedulerTaskInstance"))).toEqual([]);
    expect(broken(allow("sts:AssumeRole", { Resource: "acs:ram::1:role/AliyunServiceRoleForDataWorks" }))).toEqual([]);
  });
});
