import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allow, deny, parsePolicyDocument, policy, policyText } from "./index";

const good = { Effect: "Allow", Action: "dataworks:GetTask", Resource: "*" };

function problemsOf(statement: unknown, kind: "identity" | "trust" = "identity"): string[] {
  return parsePolicyDocument({ Version: "1", Statement: [statement] }, { kind }).problems ?? [];
}

describe("the grammar of a policy", () => {
  it("takes a smallest policy as text and as object", () => {
    const policy = { Version: "1", Statement: [good] };
    const expected = {
      Version: "1",
      Statement: [{ Effect: "Allow", Action: ["dataworks:GetTask"], Resource: ["*"] }],
    };
    expect(parsePolicyDocument(policy, { kind: "identity" }).document).toEqual(expected);
    expect(parsePolicyDocument(JSON.stringify(policy), { kind: "identity" }).document).toEqual(expected);
  });

  it("treats a single string and a list of one as the same", () => {
    const listed = { ...good, Action: ["dataworks:GetTask"], Resource: ["*"] };
    const read = (statement: unknown) =>
      parsePolicyDocument({ Version: "1", Statement: [statement] }, { kind: "identity" }).document;
    expect(read(good)).toEqual(read(listed));
  });

  it("reports all problems at once, each with its path", () => {
    const { problems } = parsePolicyDocument(
      {
        Version: 1,
        Statement: [
          { ...good, Effect: "allow" },
          { Effect: "Deny", Resource: "everything" },
        ],
      },
      { kind: "identity" },
    );
    expect(problems?.map((each) => each.split(": ")[0])).toEqual([
      "Version",
      "Statement[0].Effect",
      "Statement[1].Action",
      "Statement[1].Resource",
    ]);
  });

  it.each([
    ["text that is not JSON", "{", "policy"],
    ["a list", [], "policy"],
    ["a version other than the text 1", { Version: "2012-10-17", Statement: [good] }, "Version"],
    ["a missing version", { Statement: [good] }, "Version"],
    ["a missing list of statements", { Version: "1" }, "Statement"],
    ["an empty list of statements", { Version: "1", Statement: [] }, "Statement"],
    ["a statement that is not in a list", { Version: "1", Statement: good }, "Statement"],
    ["an element that RAM does not know", { Version: "1", Id: "x", Statement: [good] }, "Id"],
  ])("refuses %s", (_what, input, path) => {
    const { problems } = parsePolicyDocument(input, { kind: "identity" });
    expect(problems).toHaveLength(1);
    expect(problems![0]).toMatch(new RegExp(`^${path}: `));
  });

  it.each([
    ["a missing Effect", { Action: "a:B", Resource: "*" }, "Effect"],
    ["neither Action nor NotAction", { Effect: "Allow", Resource: "*" }, "Action"],
    ["both Action and NotAction", { ...good, NotAction: "a:B" }, "Action"],
    ["an action without a service", { ...good, Action: "GetTask" }, "Action"],
    ["an empty list of actions", { ...good, Action: [] }, "Action"],
    ["an action that is no text", { ...good, Action: ["a:B", 7] }, "Action[1]"],
    ["a missing Resource", { Effect: "Allow", Action: "a:B" }, "Resource"],
    ["a resource that is no ARN", { ...good, Resource: "vpc-1" }, "Resource"],
    ["NotResource", { ...good, NotResource: "*" }, "NotResource"],
    ["an element that RAM does not know", { ...good, Sid: "one" }, "Sid"],
    ["a Principal in an identity policy", { ...good, Principal: { RAM: "*" } }, "Principal"],
    ["a Condition that is no object", { ...good, Condition: [] }, "Condition"],
    [
      "an operator of another cloud",
      { ...good, Condition: { DateTimeGreaterThan: {} } },
      "Condition.DateTimeGreaterThan",
    ],
    ["an operator with IfExists", { ...good, Condition: { StringLikeIfExists: {} } }, "Condition.StringLikeIfExists"],
    ["an operator in another case", { ...good, Condition: { ipAddress: {} } }, "Condition.ipAddress"],
    ["an operator without keys", { ...good, Condition: { Bool: {} } }, "Condition.Bool"],
    [
      "a Boolean that is not written as text",
      { ...good, Condition: { Bool: { "acs:SecureTransport": true } } },
      "Condition.Bool.acs:SecureTransport",
    ],
    [
      "a number that is not written as text",
      { ...good, Condition: { NumericEquals: { "a:b": ["1", 2] } } },
      "Condition.NumericEquals.a:b[1]",
    ],
    [
      "an address that is none",
      { ...good, Condition: { IpAddress: { "acs:SourceIp": "203.0.113.0/33" } } },
      "Condition.IpAddress.acs:SourceIp",
    ],
    [
      "a time without zone",
      { ...good, Condition: { DateLessThan: { "acs:CurrentTime": "2026-01-01T00:00:00" } } },
      "Condition.DateLessThan.acs:CurrentTime",
    ],
  ])("refuses %s", (_what, statement, path) => {
    const problems = problemsOf(statement);
    expect(problems).toHaveLength(1);
    expect(problems[0]!.startsWith(`Statement[0].${path}: `)).toBe(true);
  });

  it("lists the known operators when it refuses one", () => {
    expect(problemsOf({ ...good, Condition: { ArnLike: {} } })[0]).toContain("StringNotLike, NumericEquals");
  });
});

describe("the grammar of a trust policy", () => {
  const trust = { Effect: "Allow", Action: "sts:AssumeRole" };

  it("takes the three kinds of principal without a Resource", () => {
    const Principal = {
      RAM: ["acs:ram::1234567890123456:root", "acs:ram::1234567890123456:role/caller"],
      Service: ["dataworks.aliyuncs.com", "1234567890123456@engine.dataworks.aliyuncs.com"],
      Federated: "acs:ram::1234567890123456:oidc-provider/ci",
    };
    expect(problemsOf({ ...trust, Principal }, "trust")).toEqual([]);
  });

  it.each([
    ["a missing Principal", undefined, ""],
    ["a Principal without a kind", {}, ""],
    ["an unknown kind of principal", { AWS: "*" }, ".AWS"],
    ["an account number instead of an ARN", { RAM: "1234567890123456" }, ".RAM"],
    ["a service of another cloud", { Service: "ecs.amazonaws.com" }, ".Service"],
  ])("refuses %s", (_what, Principal, path) => {
    const problems = problemsOf({ ...trust, Principal }, "trust");
    expect(problems.map((each) => each.split(": ")[0])).toEqual([`Statement[0].Principal${path}`]);
  });
});

describe("text and document", () => {
  const name = fc.stringMatching(/^[a-z]{1,6}:[A-Z][A-Za-z]{0,8}\*?$/);
  const resource = fc.stringMatching(/^acs:[a-z]{1,4}:(\*|cn-shanghai)?:\d{0,4}:[a-z/:*-]{1,9}$/);
  const values = fc.array(fc.string(), { minLength: 1, maxLength: 3 });
  const when = fc.record({
    StringNotLike: fc.dictionary(fc.string({ minLength: 1 }), values, {
      minKeys: 1,
      maxKeys: 2,
      noNullPrototype: true,
    }),
    Bool: fc.constant({ "acs:SecureTransport": "true" }),
  });
  const statement = fc.record(
    { actions: fc.array(name, { minLength: 1 }), resources: fc.array(resource, { minLength: 1 }), when },
    { requiredKeys: ["actions"] },
  );

  it("a built policy is what its text is parsed to", () => {
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 3 }), ([first, ...rest]) => {
        const built = policy(allow(first!), ...rest.map(deny));
        expect(parsePolicyDocument(policyText(built), { kind: "identity" })).toEqual({ document: built });
      }),
      { numRuns: 200 },
    );
  });

  it("never throws, whatever the text is", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.jsonValue()), (input) => {
        const { document, problems } = parsePolicyDocument(input, { kind: "trust" });
        expect(document === undefined).toBe((problems?.length ?? 0) > 0);
      }),
    );
  });
});
