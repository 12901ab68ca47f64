import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadWorkflows } from "../../alicloud/dataworks";
import { readStackFile, type DeployerPolicy } from "../../infra";
import { rehearse, type Actor, type Policies, type Rehearsed, type RehearseOptions } from "../../local/rehearsal";

const root = join(__dirname, "../..");

async function rehearseDev(options: Pick<RehearseOptions, "observe" | "policies">): Promise<Rehearsed> {
  const config = readStackFile(join(root, "Pulumi.dev.yaml"));
  const workflows = await loadWorkflows(join(root, config.workflows));
  return rehearse({ config, workflows, stack: "dev", ...options });
}

interface Document {
  Version: "1";
  Statement: { Effect: string; Action: string | string[]; Resource: string | string[] }[];
}

const listOf = (value: string | string[]) => (typeof value === "string" ? [value] : value);
const documentOf = ({ document }: DeployerPolicy) => JSON.parse(document) as Document;
const actionsOf = (policies: readonly DeployerPolicy[]) =>
  policies.flatMap((policy) => documentOf(policy).Statement.flatMap(({ Action }) => listOf(Action)));

/** The policies with one action taken away. */
function without(action: string, policies: readonly DeployerPolicy[]): DeployerPolicy[] {
  return policies.map((policy) => {
    const Statement = documentOf(policy).Statement.flatMap((each) => {
      const rest = listOf(each.Action).filter((other) => other !== action);
      return rest.length > 0 ? [{ ...each, Action: rest }] : [];
    });
    return { ...policy, document: JSON.stringify({ Version: "1", Statement }) };
  });
}

const KEYS: Record<keyof Policies, Actor> = {
  source: "source deployer",
  target: "target deployer",
  trigger: "trigger identity",
};

describe("a rehearsal in which RAM only observes", { timeout: 60_000 }, () => {
  let observed: Rehearsed;
  let written: Required<Policies>;

  beforeAll(async () => {
    observed = await rehearseDev({ observe: true });
    const of = (actor: Actor) => observed.report.access!.identities.find((each) => each.actor === actor)!.policies;
    written = { source: of(KEYS.source), target: of(KEYS.target), trigger: of(KEYS.trigger) };
  }, 60_000);

  it("passes with deployers that have no policy, and lists what would have been refused", () => {
    const { report } = observed;
    expect(report.failure).toBeUndefined();
    expect(report.access!.identities.map(({ actor }) => actor).sort()).toEqual(Object.values(KEYS).sort());
    expect(report.access!.denials.find(({ need }) => need === "vpc:CreateVpc")).toMatchObject({
      identity: "acs:ram::1000000000000001:user/deployer",
      resource: "acs:vpc:cn-shanghai:1000000000000001:vpc/*",
      outcome: "implicit-deny",
      status: "published",
    });
  });

  it("writes policies without a wildcard in an action and without an id that the cloud made up", () => {
    for (const policies of Object.values(written)) {
      expect(actionsOf(policies).filter((action) => action.includes("*"))).toEqual([]);
      expect(JSON.stringify(policies)).not.toMatch(/-[0-9a-f]{17}/);
    }
    expect(actionsOf(written.trigger)).toEqual(["dataworks:TriggerSchedulerTaskInstance"]);
  });

  it("passes again with these policies and nothing more while RAM is enforced", async () => {
    const { report } = await rehearseDev({ policies: written });
    expect(report.failure).toBeUndefined();
    expect(report.result.trigger.status).toBe("accepted");
    expect(report.access).toBeUndefined();
  });

  it.each<[keyof Policies, string]>([
    ["source", "vpc:CreateVpc"],
    ["source", "vpc:CreateSnatEntry"],
    ["target", "ram:AttachPolicyToUser"],
    ["target", "ram:CreateAccessKey"],
    ["target", "dataworks:CreateProjectMember"],
    ["trigger", "dataworks:TriggerSchedulerTaskInstance"],
  ])("fails by name when the %s loses %s", async (whose, action) => {
    await expectFailure(whose, action);
  });

  // Minutes long; run it with SLOW_TESTS=1 after a change of what is deployed.
  it.skipIf(!process.env["SLOW_TESTS"])(
    "fails by name for each published action that is taken away",
    { timeout: 900_000 },
    async () => {
      const published = new Set(
        observed.report.access!.denials.filter(({ status }) => status === "published").map(({ need }) => need),
      );
      expect(published.size).toBeGreaterThan(10);
      for (const whose of ["source", "target"] as const)
        for (const action of actionsOf(written[whose]).filter((each) => published.has(each)))
          await expectFailure(whose, action);
    },
  );

  async function expectFailure(whose: keyof Policies, action: string): Promise<void> {
    expect(actionsOf(written[whose])).toContain(action);
    const { report } = await rehearseDev({ policies: { ...written, [whose]: without(action, written[whose]) } });
    expect(report.failure?.message, `${whose} without ${action}`).toContain(action.slice(action.indexOf(":") + 1));
  }
});
