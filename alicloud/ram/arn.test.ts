import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatArn, matchesAction, matchesResource, parseArn, roleArn, rootArn, userArn } from "./index";
import { matchesWildcard } from "./wildcard";

/** The definition, without any thought of speed. */
function naive(pattern: string, text: string): boolean {
  if (pattern === "") return text === "";
  const rest = pattern.slice(1);
  if (pattern[0] === "*") return naive(rest, text) || (text !== "" && naive(pattern, text.slice(1)));
  return text !== "" && (pattern[0] === "?" || pattern[0] === text[0]) && naive(rest, text.slice(1));
}

describe("wildcards", () => {
  const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 9 });
  const text = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 9 });

  it("match as their definition says", () => {
    fc.assert(
      fc.property(pattern, text, (p, t) => matchesWildcard(p, t) === naive(p, t)),
      { numRuns: 2000 },
    );
  });

  it("a star stands for any number of characters and a question mark for exactly one", () => {
    expect(matchesWildcard("a*", "a")).toBe(true);
    expect(matchesWildcard("a?", "a")).toBe(false);
    expect(matchesWildcard("a?", "ab")).toBe(true);
  });

  it("a pattern of many stars is decided at once", () => {
    expect(matchesWildcard("*a".repeat(40) + "b", "a".repeat(4000))).toBe(false);
  });
});

describe("ARNs", () => {
  it("are split at the first four colons only", () => {
    const text = "acs:mns:cn-shanghai:1234567890123456:/queues/a:b/c";
    const parts = { service: "mns", region: "cn-shanghai", accountId: "1234567890123456", relativeId: "/queues/a:b/c" };
    expect(parseArn(text)).toEqual(parts);
    expect(formatArn(parts)).toBe(text);
  });

  it("may leave region and account empty", () => {
    expect(parseArn("acs:oss:::bucket")).toMatchObject({ region: "", accountId: "" });
  });

  it.each(["", "*", "acs:vpc:cn-shanghai:1", "acs:vpc:cn-shanghai:1:", "arn:aws:iam::1:role/x"])("%j is none", (text) =>
    expect(parseArn(text)).toBeUndefined(),
  );

  it("of RAM have no region", () => {
    expect(roleArn({ accountId: "1", name: "reader" })).toBe("acs:ram::1:role/reader");
    expect(userArn({ accountId: "1", name: "ann" })).toBe("acs:ram::1:user/ann");
    expect(rootArn({ accountId: "1" })).toBe("acs:ram::1:root");
  });
});

describe("matching of actions and resources", () => {
  it("actions match without regard to case", () => {
    expect(matchesAction("DataWorks:gettask*", "dataworks:GetTaskInstance")).toBe(true);
    expect(matchesAction("*", "ram:CreateUser")).toBe(true);
    expect(matchesAction("vpc:*", "ecs:CreateSecurityGroup")).toBe(false);
  });

  it("resources match with regard to case", () => {
    expect(matchesResource("acs:oss:*:*:Bucket/*", "acs:oss:cn-shanghai:1:Bucket/key")).toBe(true);
    expect(matchesResource("acs:oss:*:*:Bucket/*", "acs:oss:cn-shanghai:1:bucket/key")).toBe(false);
  });

  it("names of RAM roles match without regard to case, those of users with", () => {
    expect(matchesResource("acs:ram::1:role/Reader", "acs:ram::1:role/reader")).toBe(true);
    expect(matchesResource("acs:ram::1:user/Ann", "acs:ram::1:user/ann")).toBe(false);
  });

  it("a star in one part of an ARN does not reach into the next", () => {
    expect(matchesResource("acs:ram:*:1:role/reader", "acs:ram::2:role/x:1:role/reader")).toBe(false);
    expect(matchesResource("acs:ram:*:1:user/demo-*", "acs:ram::1:user/demo-trigger")).toBe(true);
  });

  it("an ARN in a policy does not cover a call that is authorised on everything", () => {
    expect(matchesResource("acs:dataworks:*:*:project/7", "*")).toBe(false);
    expect(matchesResource("*", "*")).toBe(true);
  });
});
