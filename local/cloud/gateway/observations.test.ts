import { describe, expect, test } from "vitest";
import { EchoCloud } from "../../../test/support/echo-cloud";
import { AccessObservations, type Asked } from "./observations";

const asked = (need: string, resource: string): Asked => ({
  at: 0,
  requestId: "r",
  accountId: "1000000000000001",
  identity: "acs:ram::1000000000000001:user/deployer",
  need,
  resource,
  status: "published",
});
const refused = { outcome: "implicit-deny", reason: "" } as const;
const arn = (relative: string) => `acs:vpc:cn-shanghai:1000000000000001:${relative}`;

function policyOf(...needs: [need: string, resource: string][]): { Action: unknown; Resource: unknown }[] {
  const observations = new AccessObservations();
  for (const [need, resource] of needs) observations.note(asked(need, resource), refused);
  return JSON.parse(observations.policies()[0]!.policies[0]!.document).Statement;
}

describe("the smallest policy that would have passed", () => {
  test("has one statement for all actions on the same resources", () => {
    expect(policyOf(["vpc:A", "*"], ["vpc:B", arn("vpc/*")], ["vpc:C", "*"])).toEqual([
      { Effect: "Allow", Action: ["vpc:A", "vpc:C"], Resource: "*" },
      { Effect: "Allow", Action: "vpc:B", Resource: arn("vpc/*") },
    ]);
  });

  test("names a star instead of ids that the cloud made up, and no resource that another one covers", () => {
    const made = arn("vpc/vpc-0123456789abcdef0");
    expect(policyOf(["vpc:A", made], ["vpc:A", arn("vpc/*")], ["vpc:A", arn("vswitch/mine")])).toEqual([
      { Effect: "Allow", Action: "vpc:A", Resource: [arn("vpc/*"), arn("vswitch/mine")] },
    ]);
  });
});

describe("a cloud that only observes RAM", () => {
  test("lets through what it would refuse, counts it, and notes what was allowed too", async () => {
    const cloud = new EchoCloud({ ram: "observe" });
    const deny = { Version: "1", Statement: [{ Effect: "Deny", Action: "echo:Guarded", Resource: "*" }] };
    const { credentials } = await cloud.user("denied", deny);
    for (const action of ["Guarded", "Guarded", "Assumed"])
      expect(await cloud.outcome({ ...credentials, action })).toBe("accepted");
    const observations = cloud.state.shared(AccessObservations);
    expect(observations.denials()).toMatchObject([
      { need: "echo:Guarded", outcome: "explicit-deny", status: "published", times: 2 },
      { need: "echo:Assumed", outcome: "implicit-deny", status: "unpublished", times: 1 },
    ]);
    expect(observations.policies()).toEqual([
      {
        identity: "acs:ram::1000000000000001:user/denied",
        accountId: "1000000000000001",
        policies: [
          {
            name: "observed-denied",
            document:
              '{"Version":"1","Statement":[{"Effect":"Allow","Action":["echo:Assumed","echo:Guarded"],"Resource":"*"}]}',
          },
        ],
      },
    ]);
  });

  test("notes nothing while RAM is enforced", async () => {
    const cloud = new EchoCloud();
    const { credentials } = await cloud.user("plain");
    expect(await cloud.outcome({ ...credentials, action: "Guarded" })).not.toBe("accepted");
    expect(cloud.state.shared(AccessObservations).policies()).toEqual([]);
  });
});
