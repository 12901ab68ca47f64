import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  callerPolicy,
  callerTrust,
  evaluate,
  evaluateAssumeRole,
  lintPolicy,
  parsePolicyDocument,
  PolicyError,
  policyText,
  roleArn,
  rootArn,
  triggerPolicy,
  triggerSessionPolicy,
  triggerTrust,
  userArn,
  type RequestPrincipal,
  type TriggerScope,
} from "./index";

const [SOURCE, TARGET] = ["1000000000000001", "1000000000000002"];
const EIP = "203.0.113.7";
const EXTERNAL_ID = "dJ4Qw9eX2mV7sK1zB8tR5yU0pL3nH6aC";
const callerRole = "demo-source-caller";
const callerArn = roleArn({ accountId: SOURCE, name: callerRole });
const triggerArn = roleArn({ accountId: TARGET, name: "demo-target-trigger" });
const secretArn = `acs:kms:cn-shanghai:${SOURCE}:secret/demo-trigger-key`;
const keyArn = `acs:kms:cn-shanghai:${SOURCE}:key/key-0001`;

const caller = callerPolicy({ addresses: [EIP], triggerRoleArn: triggerArn });
const reader = callerPolicy({ addresses: [EIP], secretArn, keyArn });
const trust = triggerTrust({ accountId: SOURCE, callerRole, externalId: EXTERNAL_ID });

/** The linked role's session takes the trigger role; every part may differ from what the pair does. */
function assume(options: {
  principal?: RequestPrincipal;
  role?: string;
  externalId?: string | undefined;
  sourceIp?: string;
  secure?: string;
}) {
  const { principal = { RAM: callerArn }, role = triggerArn, sourceIp = EIP, secure = "true" } = options;
  const externalId = "externalId" in options ? options.externalId : EXTERNAL_ID;
  return evaluateAssumeRole(
    {
      principal,
      role,
      context: { "acs:SourceIp": sourceIp, "acs:SecureTransport": secure, "sts:ExternalId": externalId },
    },
    {
      caller: { identity: [{ name: "caller", document: caller }] },
      trust: { name: "trust", document: trust },
    },
  ).outcome;
}

const accounts = fc.stringMatching(/^[1-9]\d{15}$/);
const names = fc.stringMatching(/^[a-z][a-z0-9.-]{0,30}$/);

describe("the documents of the linked-role identity", () => {
  it("are these", () => {
    expect({ callerTrust: callerTrust(), caller, reader, trust }).toMatchSnapshot();
    expect(triggerSessionPolicy({ addresses: [EIP], scope: "observe" })).toMatchSnapshot();
  });

  it.each([caller, reader])("pass every rule as those of a runtime identity", (document) => {
    expect(lintPolicy(document, { kind: "identity", role: "runtime" })).toEqual([]);
  });

  it("pass every rule as trust policies", () => {
    expect(lintPolicy(trust, { kind: "trust", accountId: TARGET })).toEqual([]);
    expect(lintPolicy(callerTrust(), { kind: "trust", accountId: SOURCE })).toEqual([]);
  });

  it("have a session policy that passes every rule, and that STS would take", () => {
    for (const scope of ["fire", "observe"] as const) {
      const text = triggerSessionPolicy({ addresses: [EIP], scope });
      expect(lintPolicy(text, { kind: "identity", role: "runtime" })).toEqual([]);
      expect(text.length).toBeLessThanOrEqual(2048);
    }
  });

  it("refuse a session policy that STS would not take", () => {
    const addresses = Array.from({ length: 200 }, (_each, index) => `203.0.113.${index}`);
    expect(() => triggerSessionPolicy({ addresses, scope: "fire" })).toThrow(/STS takes 2048/);
  });
});

describe("taking the trigger role", () => {
  it("works for the named role with the external id from the pinned address over TLS", () => {
    expect(assume({})).toBe("allow");
    expect(assume({ principal: { RAM: `acs:ram::${SOURCE}:assumed-role/${callerRole}/run-1` } })).toBe("allow");
  });

  it("is refused to every role of every other account", () => {
    fc.assert(
      fc.property(
        accounts.filter((each) => each !== SOURCE),
        fc.oneof(names, fc.constant(callerRole)),
        (accountId, name) => assume({ principal: { RAM: roleArn({ accountId, name }) } }) !== "allow",
      ),
    );
  });

  it("is refused to every other role and to every user of the source's account, its root included", () => {
    fc.assert(
      fc.property(names, (name) => {
        const role = roleArn({ accountId: SOURCE, name });
        const allowed = name === callerRole;
        return (
          (assume({ principal: { RAM: role } }) === "allow") === allowed &&
          assume({ principal: { RAM: userArn({ accountId: SOURCE, name }) } }) !== "allow"
        );
      }),
    );
    expect(assume({ principal: { RAM: rootArn({ accountId: SOURCE }) } })).not.toBe("allow");
    expect(assume({ principal: { RAM: userArn({ accountId: SOURCE, name: callerRole }) } })).not.toBe("allow");
  });

  it("is refused to services and to callers that an identity provider vouches for", () => {
    expect(assume({ principal: { Service: "dataworks.aliyuncs.com" } })).not.toBe("allow");
    expect(assume({ principal: { Federated: `acs:ram::${SOURCE}:oidc-provider/ci` } })).not.toBe("allow");
  });

  it("is refused with every other external id, and without one", () => {
    expect(assume({ externalId: undefined })).not.toBe("allow");
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom("*", EXTERNAL_ID.toLowerCase(), `${EXTERNAL_ID} `, EXTERNAL_ID.slice(1))),
        (externalId) => externalId === EXTERNAL_ID || assume({ externalId }) !== "allow",
      ),
    );
  });

  it("is refused from every other address, and without TLS", () => {
    expect(assume({ secure: "false" })).not.toBe("allow");
    fc.assert(
      fc.property(
        fc.oneof(fc.ipV4(), fc.ipV6()).filter((each) => each !== EIP && !each.includes("::ffff:")),
        (sourceIp) => assume({ sourceIp }) !== "allow",
      ),
    );
  });

  it("does not reach any other role of the target, whoever trusts it", () => {
    const open = { name: "open", document: triggerTrust({ accountId: SOURCE, callerRole, externalId: EXTERNAL_ID }) };
    const context = { "acs:SourceIp": EIP, "acs:SecureTransport": "true", "sts:ExternalId": EXTERNAL_ID };
    for (const role of [roleArn({ accountId: TARGET, name: "admin" }), `${triggerArn}-2`])
      expect(
        evaluateAssumeRole(
          { principal: { RAM: callerArn }, role, context },
          { caller: { identity: [{ name: "caller", document: caller }] }, trust: open },
        ).outcome,
      ).toBe("implicit-deny");
  });
});

describe("the caller role", () => {
  const may = (document: typeof reader, action: string, resource: string, sourceIp = EIP) =>
    evaluate(
      { action, resource, context: { "acs:SourceIp": sourceIp, "acs:SecureTransport": "true" } },
      { identity: [{ name: "caller", document }] },
    ).outcome === "allow";

  it("reads its one secret and no other, from the pinned address only", () => {
    expect(may(reader, "kms:GetSecretValue", secretArn)).toBe(true);
    expect(may(reader, "kms:GetSecretValue", secretArn, "198.51.100.4")).toBe(false);
    expect(may(reader, "kms:GetSecretValue", `acs:kms:cn-shanghai:${SOURCE}:secret/other`)).toBe(false);
    expect(may(reader, "kms:GetSecretValue", `acs:kms:cn-shanghai:${TARGET}:secret/demo-trigger-key`)).toBe(false);
    expect(may(reader, "kms:PutSecretValue", secretArn)).toBe(false);
    expect(may(reader, "kms:Decrypt", keyArn)).toBe(true);
    expect(may(reader, "sts:AssumeRole", triggerArn)).toBe(false);
  });

  it("is taken by DataWorks of its own account only", () => {
    const taken = (principal: RequestPrincipal) =>
      evaluateAssumeRole(
        { principal, role: callerArn, context: {} },
        { caller: { identity: [] }, trust: { name: "trust", document: callerTrust() } },
      ).outcome;
    expect(taken({ Service: "dataworks.aliyuncs.com" })).toBe("allow");
    expect(taken({ Service: `${TARGET}@dataworks.aliyuncs.com` })).toBe("implicit-deny");
    expect(taken({ Service: "fc.aliyuncs.com" })).toBe("implicit-deny");
    expect(taken({ RAM: userArn({ accountId: SOURCE, name: "ann" }) })).toBe("implicit-deny");
  });
});

describe("a session of the trigger role", () => {
  const scopes: TriggerScope[] = ["fire", "observe"];
  const more = { Version: "1" as const, Statement: [{ Effect: "Allow" as const, Action: ["*"], Resource: ["*"] }] };

  it.each(scopes)("in scope %s stays small when somebody attaches more to the role", (scope) => {
    const text = triggerSessionPolicy({ addresses: [EIP], scope });
    const document = parsePolicyDocument(text, { kind: "identity" }).document!;
    const may = (action: string, sourceIp = EIP) =>
      evaluate(
        { action, resource: "*", context: { "acs:SourceIp": sourceIp, "acs:SecureTransport": "true" } },
        {
          identity: [
            { name: "trigger", document: triggerPolicy({ addresses: [EIP], scope }) },
            { name: "more", document: more },
          ],
          session: { name: "session", document },
        },
      ).outcome;
    expect(may("dataworks:TriggerSchedulerTaskInstance")).toBe("allow");
    expect(may("dataworks:TriggerSchedulerTaskInstance", "198.51.100.4")).not.toBe("allow");
    expect(may("dataworks:GetTaskInstance")).toBe(scope === "observe" ? "allow" : "implicit-deny");
    expect(may("dataworks:DeleteProject")).toBe("implicit-deny");
    expect(may("ram:CreateUser")).toBe("implicit-deny");
  });
});

describe("what cannot be a linked-role document", () => {
  const attempt = (build: () => unknown, code: string) => {
    expect(build).toThrow(PolicyError);
    expect(build).toThrow(expect.objectContaining({ code }));
  };

  it.each(["*", "acs:ram::1000000000000002:role/*", "acs:ram::*:role/a", "acs:ram::1000000000000002:root", "role/a"])(
    "a caller that may take %s",
    (triggerRoleArn) => attempt(() => callerPolicy({ addresses: [EIP], triggerRoleArn }), "ARN_NOT_EXACT"),
  );

  it.each(["", "short", "x".repeat(31), `${"x".repeat(32)} y`, "*".repeat(32)])(
    "a trust with the external id %j",
    (externalId) => attempt(() => triggerTrust({ accountId: SOURCE, callerRole, externalId }), "EXTERNAL_ID_TOO_SHORT"),
  );

  it.each(["*", "demo-*", ""])("a trust that names the role %j", (name) =>
    attempt(() => triggerTrust({ accountId: SOURCE, callerRole: name, externalId: EXTERNAL_ID }), "ARN_NOT_EXACT"),
  );

  it("a caller without address", () => {
    attempt(() => callerPolicy({ addresses: [], triggerRoleArn: triggerArn }), "ADDRESS_NOT_PINNABLE");
    attempt(() => triggerSessionPolicy({ addresses: ["10.0.0.1"], scope: "fire" }), "ADDRESS_NOT_PINNABLE");
  });

  it("texts that RAM would not take", () => {
    expect(policyText(trust).length).toBeLessThan(2048);
  });
});
