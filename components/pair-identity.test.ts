import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { parsePolicyDocument } from "../alicloud/ram";
import { computed, fakeTenant } from "../test/support/fake-tenant";
import { graph, record, valueOf, type RecordedResource } from "../test/support/recorder";
import { Egress } from "./egress";
import { makePairIdentity, type IdentityChoice, type PairIdentity } from "./pair-identity";

const choices: [string, IdentityChoice][] = [
  ["ram-user", { kind: "ram-user", secretStore: "workspace-parameter" }],
  ["ram-user with kms", { kind: "ram-user", secretStore: "kms", kms: { keyId: "key-1" } }],
  ["linked-role", { kind: "linked-role" }],
];

const EXTERNAL_ID = "dJ4Qw9eX2mV7sK1zB8tR5yU0pL3nH6aC";
const known = {
  ...computed,
  "pulumi:index:Stash": () => ({ output: EXTERNAL_ID }),
  "alicloud:ram/role:Role": (name: string) => ({ arn: `acs:ram::1000000000000001:role/${name}`, roleId: "3001" }),
};

/** The egress and the identities of a pair, alone. */
function program(identity: IdentityChoice): PairIdentity {
  const source = fakeTenant("source");
  const parent = new pulumi.ComponentResource("test:index:Parent", "demo");
  const { address } = new Egress("demo-out", { tenant: source, displayName: "demo", vpcId: "v", vswitchId: "s" });
  return makePairIdentity(
    "demo",
    {
      ...{ pair: "demo", identity, scope: "fire", source, target: fakeTenant("target"), address },
      ...{ workspaceId: "700001", workspaceRole: "role_project_pe" },
    },
    { parent },
  );
}

/** Names of the resources whose outputs an argument of a resource was made from. */
function madeFrom({ request }: RecordedResource, argument: string): string[] {
  const urns: string[] = request.getPropertydependenciesMap().get(argument)?.getUrnsList() ?? [];
  return urns.map((urn) => urn.split("::").at(-1)!).sort();
}

const ofRam = ({ type }: RecordedResource) => /alicloud:ram|pulumi:index|dataworks/.test(type);
const documentOf = (resource: RecordedResource, argument: string) => String(resource.inputs[argument]);

describe.each(choices)("the identities of a pair with %s", (_name, identity) => {
  it("are these", async () => {
    const { resources } = await record(() => program(identity), { computed: known });
    // The stash is given another text at each run.
    const steady = graph(resources.filter(ofRam)).replace(/input: "[0-9a-f]{64}"/, "input: <random>");
    expect(`\n${steady}\n`).toMatchSnapshot();
  });

  it("follow a new address before the old one is released, whatever becomes of gateway and SNAT", async () => {
    const { resources } = await record(() => program(identity), { computed: known });
    const address = resources.find(({ type }) => type === "alicloud:ecs/eipAddress:EipAddress")!;
    // The engine makes the new one, then changes what is made from it, and deletes the old one last of all.
    expect(address.request.getDeletebeforereplace()).toBe(false);
    const policies = resources.filter(({ type }) => type === "alicloud:ram/policy:Policy");
    expect(policies.length).toBe(identity.kind === "ram-user" && identity.secretStore !== "kms" ? 1 : 2);
    for (const policy of policies) {
      // Nothing but the address: a gateway that takes long, or fails, does not keep the released one in a policy.
      expect(madeFrom(policy, "policyDocument")).toEqual([address.name]);
      expect(policy.dependencies.map((urn) => urn.split("::").at(-1))).toEqual([address.name]);
      expect(documentOf(policy, "policyDocument")).toContain("203.0.113.7");
      expect(policy.request.getDeletebeforereplace()).toBe(false);
    }
    // And nothing that is made from the address is replaced with the identity: no membership, key or role is lost.
    for (const one of resources.filter(({ type }) => /:Role$|:User$|ProjectMember$/.test(type)))
      expect(one.dependencies.some((urn) => urn.endsWith(`::${address.name}`))).toBe(false);
  });
});

describe("the linked-role identities", () => {
  const linked = choices[2]![1];

  it("name the caller role in the trust policy only once it exists", async () => {
    const { resources } = await record(() => program(linked), { computed: known });
    const role = resources.find(({ name }) => name === "demo-trigger-role")!;
    expect(madeFrom(role, "assumeRolePolicyDocument")).toEqual(["demo-caller-role", "demo-trigger-external-id"]);
    const trust = parsePolicyDocument(documentOf(role, "assumeRolePolicyDocument"), { kind: "trust" }).document!;
    expect(trust.Statement).toEqual([
      {
        Effect: "Allow",
        Principal: { RAM: ["acs:ram::1000000000000001:role/demo-caller"] },
        Action: ["sts:AssumeRole"],
        Condition: { StringEquals: { "sts:ExternalId": [EXTERNAL_ID] } },
      },
    ]);
  });

  it("keep the first external id: a new one at each run counts for nothing", async () => {
    const first = await record(() => program(linked), { computed: known });
    const second = await record(() => program(linked), { computed: known });
    const stash = ({ resources }: typeof first) => resources.find(({ type }) => type === "pulumi:index:Stash")!;
    expect(stash(first).inputs["input"]).not.toBe(stash(second).inputs["input"]);
    expect(stash(first).request.getIgnorechangesList()).toEqual(["input"]);
    expect(await valueOf(second.result.triggerRole!.externalId)).toBe(EXTERNAL_ID);
    // In which no part can look like the secret of an access key: the policy pack would refuse the pair by chance.
    expect(documentOf(stash(first), "input")).toMatch(/^[0-9a-f]{64}$/);
  });

  it("let the caller take the one role of the target and nothing else", async () => {
    const { resources } = await record(() => program(linked), { computed: known });
    const policy = resources.find(({ name }) => name === "demo-caller-policy")!;
    const { Statement } = parsePolicyDocument(documentOf(policy, "policyDocument"), { kind: "identity" }).document!;
    expect(Statement.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      [["sts:AssumeRole"], ["acs:ram::1000000000000002:role/demo-trigger"]],
    ]);
  });
});
