import { describe, expect, it } from "vitest";
import {
  allow,
  deny,
  evaluateAssumeRole,
  policy,
  roleArn,
  type NamedDocument,
  type PolicySet,
  type RequestPrincipal,
  type Statement,
} from "./index";

const [SOURCE, TARGET] = ["1000000000000001", "1000000000000002"];
const role = roleArn({ accountId: TARGET, name: "demo-trigger" });
const caller = { RAM: roleArn({ accountId: SOURCE, name: "demo-caller" }) };

function named(name: string, ...statements: Statement[]): NamedDocument {
  return { name, document: policy(...statements) };
}

const mayAssume = named("may", allow({ actions: "sts:AssumeRole", resources: role }));

function trusting(principal: { RAM?: string; Service?: string; Federated?: string }, externalId?: string) {
  const when = externalId === undefined ? undefined : { StringEquals: { "sts:ExternalId": externalId } };
  return named("trust", allow({ actions: "sts:AssumeRole", principal, when }));
}

function outcome(options: {
  principal?: RequestPrincipal;
  trust: NamedDocument;
  policies?: Omit<PolicySet, "resource">;
  externalId?: string;
}) {
  const { principal = caller, trust, policies = { identity: [mayAssume] }, externalId } = options;
  const request = { principal, role, context: { "sts:ExternalId": externalId } };
  return evaluateAssumeRole(request, { caller: policies, trust }).outcome;
}

describe("assuming a role", () => {
  it("needs the caller's policies and the trust policy", () => {
    expect(outcome({ trust: trusting(caller) })).toBe("allow");
    expect(outcome({ trust: trusting(caller), policies: { identity: [] } })).toBe("implicit-deny");
    expect(outcome({ trust: trusting({ RAM: roleArn({ accountId: SOURCE, name: "other" }) }) })).toBe("implicit-deny");
  });

  it("is denied by a Deny on either side", () => {
    const denied = named("no", deny({ actions: "sts:*" }));
    expect(outcome({ trust: trusting(caller), policies: { identity: [mayAssume, denied] } })).toBe("explicit-deny");
    const trust = named(
      "trust",
      ...trusting(caller).document.Statement,
      deny({ actions: "sts:AssumeRole", principal: caller }),
    );
    expect(outcome({ trust })).toBe("explicit-deny");
  });

  it("is bounded by control and session policies of the caller", () => {
    const silent = named("silent", allow({ actions: "vpc:*" }));
    expect(outcome({ trust: trusting(caller), policies: { identity: [mayAssume], session: silent } })).toBe(
      "implicit-deny",
    );
    expect(outcome({ trust: trusting(caller), policies: { identity: [mayAssume], control: [silent] } })).toBe(
      "implicit-deny",
    );
  });

  it("asks for the external id that the trust policy wants", () => {
    const trust = trusting(caller, "pair-7f3a");
    expect(outcome({ trust, externalId: "pair-7f3a" })).toBe("allow");
    expect(outcome({ trust, externalId: "pair-0000" })).toBe("implicit-deny");
    expect(outcome({ trust })).toBe("implicit-deny");
  });

  it("says which side is missing", () => {
    const request = { principal: caller, role, context: {} };
    const { reason } = evaluateAssumeRole(request, { caller: { identity: [mayAssume] }, trust: trusting(caller, "x") });
    expect(reason).toContain("Assuming a role needs both sides.");
    expect(reason).toContain("Nothing in the trust policy of");
    expect(reason).toContain("the request has no sts:ExternalId");
    expect(reason).not.toContain("the caller's policies");
  });
});

describe("principals of a trust policy", () => {
  const root = { RAM: `acs:ram::${SOURCE}:root` };

  it("root stands for every user and role of that account, and of no other", () => {
    expect(outcome({ trust: trusting(root) })).toBe("allow");
    expect(outcome({ trust: trusting(root), principal: { RAM: `acs:ram::${SOURCE}:user/ann` } })).toBe("allow");
    expect(outcome({ trust: trusting(root), principal: { RAM: `acs:ram::${TARGET}:user/ann` } })).toBe("implicit-deny");
  });

  it("a role is meant by its sessions, whatever the case of its name", () => {
    const principal = { RAM: `acs:ram::${SOURCE}:assumed-role/Demo-Caller/run-1` };
    expect(outcome({ trust: trusting(caller), principal })).toBe("allow");
  });

  it("a user is another than the role of the same name", () => {
    const principal = { RAM: `acs:ram::${SOURCE}:user/demo-caller` };
    expect(outcome({ trust: trusting(caller), principal })).toBe("implicit-deny");
  });

  it("a star alone is everybody; within a name it is a plain character", () => {
    expect(outcome({ trust: trusting({ RAM: "*" }) })).toBe("allow");
    expect(outcome({ trust: trusting({ RAM: `acs:ram::${SOURCE}:role/*` }) })).toBe("implicit-deny");
  });

  it("a service or a federated caller needs the trust policy alone", () => {
    const service = { Service: "dataworks.aliyuncs.com" };
    const provider = { Federated: `acs:ram::${TARGET}:oidc-provider/ci` };
    const policies = { identity: [] };
    expect(outcome({ trust: trusting(service), principal: service, policies })).toBe("allow");
    expect(outcome({ trust: trusting(provider), principal: provider, policies })).toBe("allow");
    expect(outcome({ trust: trusting(service), principal: provider, policies })).toBe("implicit-deny");
  });

  it("a service of another account is not the service of this one", () => {
    const foreign = { Service: `${SOURCE}@engine.dataworks.aliyuncs.com` };
    expect(outcome({ trust: trusting({ Service: "engine.dataworks.aliyuncs.com" }), principal: foreign })).toBe(
      "implicit-deny",
    );
    expect(outcome({ trust: trusting(foreign), principal: foreign })).toBe("allow");
  });

  it("a RAM user cannot take a role that trusts a service", () => {
    const principal = { RAM: `acs:ram::${TARGET}:user/ann` };
    expect(outcome({ trust: trusting({ Service: "fc.aliyuncs.com" }), principal })).toBe("implicit-deny");
  });
});
