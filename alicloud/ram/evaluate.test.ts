import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allow,
  deny,
  evaluate,
  policy,
  type AccessRequest,
  type NamedDocument,
  type PolicySet,
  type Statement,
} from "./index";

const request: AccessRequest = {
  action: "vpc:DeleteVpc",
  resource: "acs:vpc:cn-shanghai:1:vpc/a",
  context: { "acs:SourceIp": "203.0.113.7", "acs:SecureTransport": "true" },
};

function named(name: string, ...statements: Statement[]): NamedDocument {
  return { name, document: policy(...statements) };
}

const allowing = (name: string) => named(name, allow({ actions: "vpc:*" }));
const denying = (name: string) => named(name, deny({ actions: "vpc:*" }));
const silent = (name: string) => named(name, allow({ actions: "ecs:*" }));

function outcome(policies: PolicySet, asked = request) {
  return evaluate(asked, policies).outcome;
}

describe("the basic step", () => {
  it("denies implicitly when nothing speaks", () => {
    expect(outcome({ identity: [] })).toBe("implicit-deny");
    expect(outcome({ identity: [silent("a")] })).toBe("implicit-deny");
  });

  it("allows when a statement allows, and says which", () => {
    const decision = evaluate(request, { identity: [silent("a"), allowing("b")] });
    expect(decision).toMatchObject({ outcome: "allow", decidedBy: { policy: "b", statement: 0 } });
  });

  it("lets any Deny win over any Allow, whatever the order", () => {
    expect(outcome({ identity: [allowing("a"), denying("b")] })).toBe("explicit-deny");
    expect(outcome({ identity: [denying("b"), allowing("a")] })).toBe("explicit-deny");
  });

  it("NotAction speaks about every other action", () => {
    const others: Statement = { Effect: "Allow", NotAction: ["ecs:*"], Resource: ["*"] };
    expect(outcome({ identity: [named("a", others)] })).toBe("allow");
    expect(outcome({ identity: [named("a", others)] }, { ...request, action: "ecs:RunInstances" })).toBe(
      "implicit-deny",
    );
  });
});

describe("conditions", () => {
  const when = (condition: Parameters<typeof allow>[0]["when"]) =>
    outcome({ identity: [named("a", allow({ actions: "vpc:*", when: condition }))] });

  it("several values of a key are ORed", () => {
    expect(when({ IpAddress: { "acs:SourceIp": ["198.51.100.1", "203.0.113.7"] } })).toBe("allow");
  });

  it("several keys of one operator are ANDed", () => {
    expect(when({ StringEquals: { "acs:SourceIp": "203.0.113.7", "acs:SecureTransport": "false" } })).toBe(
      "implicit-deny",
    );
  });

  it("several operators are ANDed", () => {
    const IpAddress = { "acs:SourceIp": "203.0.113.7" };
    expect(when({ IpAddress, Bool: { "acs:SecureTransport": "true" } })).toBe("allow");
    expect(when({ IpAddress, Bool: { "acs:SecureTransport": "false" } })).toBe("implicit-deny");
  });

  it("a key that the request lacks fails a plain operator and satisfies a negated one", () => {
    expect(when({ StringLike: { "acs:SourceVpc": "*" } })).toBe("implicit-deny");
    expect(when({ StringNotLike: { "acs:SourceVpc": "*" } })).toBe("allow");
  });

  it("a Deny by NotIpAddress also hits a request without a public address", () => {
    const pinned = deny({ actions: "*", when: { NotIpAddress: { "acs:SourceIp": "203.0.113.7" } } });
    const policies = { identity: [allowing("a"), named("b", pinned)] };
    expect(outcome(policies, { ...request, context: { "acs:SourceIp": undefined } })).toBe("explicit-deny");
  });

  it("an absent condition is always true", () => {
    expect(when(undefined)).toBe("allow");
  });

  it("names of keys are compared with regard to case", () => {
    expect(when({ IpAddress: { "acs:sourceip": "203.0.113.7" } })).toBe("implicit-deny");
  });

  it("a key named like a member of every object is absent", () => {
    expect(when({ StringLike: { constructor: "*" } })).toBe("implicit-deny");
  });
});

describe("the order of evaluation", () => {
  it("stops at a control policy that does not allow", () => {
    expect(outcome({ control: [silent("c")], identity: [allowing("a")] })).toBe("implicit-deny");
    expect(outcome({ control: [denying("c")], identity: [allowing("a")] })).toBe("explicit-deny");
    expect(outcome({ control: [allowing("c")], identity: [allowing("a")] })).toBe("allow");
    expect(outcome({ control: [allowing("c")], identity: [] })).toBe("implicit-deny");
  });

  it("stops at a session policy that does not allow", () => {
    expect(outcome({ session: silent("s"), identity: [allowing("a")] })).toBe("implicit-deny");
    expect(outcome({ session: allowing("s"), identity: [] })).toBe("implicit-deny");
    expect(outcome({ session: allowing("s"), identity: [allowing("a")] })).toBe("allow");
  });

  it("asks the control policy before the session policy", () => {
    const decision = evaluate(request, { control: [denying("c")], session: denying("s"), identity: [] });
    expect(decision.decidedBy?.policy).toBe("c");
  });

  it("looks at the resource group's scope only when account scope is silent", () => {
    expect(outcome({ identity: [silent("a")], resourceGroup: [allowing("g")] })).toBe("allow");
    expect(outcome({ identity: [silent("a")], resourceGroup: [denying("g")] })).toBe("explicit-deny");
    expect(outcome({ identity: [denying("a")], resourceGroup: [allowing("g")] })).toBe("explicit-deny");
  });

  it("a Deny at resource-group scope does not defeat an Allow at account scope", () => {
    expect(outcome({ identity: [allowing("a")], resourceGroup: [denying("g")] })).toBe("allow");
  });

  it("takes an Allow from identity or resource policy, and a Deny from either", () => {
    const asked: AccessRequest = { ...request, principal: { RAM: "acs:ram::1:user/ann" } };
    const bucket = (effect: Statement["Effect"]): NamedDocument =>
      named("bucket", {
        Effect: effect,
        Principal: { RAM: ["acs:ram::1:user/ann"] },
        Action: ["vpc:*"],
        Resource: [request.resource],
      });
    expect(outcome({ identity: [], resource: bucket("Allow") }, asked)).toBe("allow");
    expect(outcome({ identity: [allowing("a")], resource: bucket("Deny") }, asked)).toBe("explicit-deny");
    expect(outcome({ identity: [denying("a")], resource: bucket("Allow") }, asked)).toBe("explicit-deny");
    expect(outcome({ identity: [], resource: bucket("Allow") })).toBe("implicit-deny");
  });
});

describe("the reason", () => {
  it("of a Deny names statement, condition and the request's value", () => {
    const pinned = deny({ actions: "*", when: { NotIpAddress: { "acs:SourceIp": "198.51.100.1" } } });
    expect(evaluate(request, { identity: [allowing("a"), named("pin", pinned)] }).reason).toBe(
      "Statement[0] of pin denies vpc:DeleteVpc on acs:vpc:cn-shanghai:1:vpc/a: " +
        "acs:SourceIp is 203.0.113.7, NotIpAddress wants none of 198.51.100.1.",
    );
  });

  it("of silence lists the statements that nearly allowed, with what they missed", () => {
    const identity = [
      named(
        "near",
        allow({ actions: "vpc:*", resources: "acs:vpc:cn-beijing:1:*" }),
        allow({ actions: "vpc:DeleteVpc", when: { Bool: { "acs:MFAPresent": "true" } } }),
        allow({ actions: "ecs:*" }),
      ),
    ];
    expect(evaluate(request, { identity }).reason).toBe(
      "Nothing in the caller's policies allows vpc:DeleteVpc on acs:vpc:cn-shanghai:1:vpc/a. Near misses: " +
        "Statement[0] of near would, but Resource acs:vpc:cn-beijing:1:* does not cover acs:vpc:cn-shanghai:1:vpc/a; " +
        "Statement[1] of near would, but the request has no acs:MFAPresent, Bool wants true.",
    );
  });
});

describe("for any policies", () => {
  const actions = fc.constantFrom("*", "vpc:*", "vpc:DeleteVpc", "ecs:*", "vpc:Create*");
  const when = fc.constantFrom<Parameters<typeof allow>[0]["when"]>(
    undefined,
    { IpAddress: { "acs:SourceIp": "203.0.113.7" } },
    { NotIpAddress: { "acs:SourceIp": "203.0.113.7" } },
    { Bool: { "acs:SecureTransport": "false" } },
  );
  const options = fc.record({ actions, when });
  const statement = fc.oneof(options.map(allow), options.map(deny));
  const document = fc.array(statement, { minLength: 1, maxLength: 3 }).map((each) => named("any", ...each));
  const policies: fc.Arbitrary<PolicySet> = fc.record(
    {
      identity: fc.array(document, { maxLength: 2 }),
      resourceGroup: fc.array(document, { maxLength: 2 }),
      control: fc.array(document, { maxLength: 2 }),
    },
    { requiredKeys: ["identity"] },
  );

  it("a session policy can only take away", () => {
    fc.assert(
      fc.property(policies, document, (set, session) => {
        const withSession = outcome({ ...set, session });
        return withSession !== "allow" || outcome(set) === "allow";
      }),
    );
  });

  it("one more Deny at account scope never allows more", () => {
    fc.assert(
      fc.property(policies, options, (set, denied) => {
        const more = { ...set, identity: [...set.identity, named("more", deny(denied))] };
        return outcome(more) !== "allow" || outcome(set) === "allow";
      }),
    );
  });

  it("an Allow is always somebody's, and so is an explicit Deny", () => {
    fc.assert(
      fc.property(policies, (set) => {
        const decision = evaluate(request, set);
        return (decision.decidedBy === undefined) === (decision.outcome === "implicit-deny");
      }),
    );
  });
});
