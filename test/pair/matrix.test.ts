import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadWorkflows, type Workflows } from "../../alicloud/dataworks";
import { parsePairConfig, type PairConfig } from "../../infra";
import { rehearse } from "../../local/rehearsal";
import { pairsOf, pairwise, type Row } from "../support/pairwise";

/** The choices of a pair. A new value here is rehearsed together with each value of the others. */
const axes = {
  identity: ["ram-user", "ram-user and kms", "linked-role"],
  parts: ["create", "adopt"],
  mode: ["basic", "standard"],
  compute: ["with", "without"],
  guard: ["off", "on"],
  topology: ["two accounts, one region", "two accounts, two regions", "one account, two regions"],
} as const;

const rows = pairwise(axes);

const shanghai = { region: "cn-shanghai", zone: "cn-shanghai-b" };
const hangzhou = { region: "cn-hangzhou", zone: "cn-hangzhou-h" };
const places: Record<Row<typeof axes>["topology"], { source: object; target: object; sameAccount?: true }> = {
  "two accounts, one region": {
    source: { accountId: "1000000000000001", ...shanghai },
    target: { accountId: "1000000000000002", ...shanghai },
  },
  "two accounts, two regions": {
    source: { accountId: "1000000000000001", ...shanghai },
    target: { accountId: "1000000000000002", ...hangzhou },
  },
  "one account, two regions": {
    source: { accountId: "1000000000000001", ...shanghai },
    target: { accountId: "1000000000000001", ...hangzhou },
    sameAccount: true,
  },
};

const standingGuardParts = {
  bus: { adopt: { name: "standing-bus" } },
  logs: { adopt: { project: "standing-logs", store: "guard" } },
};

function configOf({ identity, parts, mode, compute, guard, topology }: Row<typeof axes>): PairConfig {
  const { source, target, sameAccount = false } = places[topology];
  const side = (role: "source" | "target", block: number) => ({
    network:
      parts === "create"
        ? { cidr: `10.${block}.0.0/16` }
        : { adopt: { vpcId: "vpc-a", vswitchId: "vsw-a", securityGroupId: "sg-a" } },
    workspace: parts === "create" ? { name: `demo_${role}`, mode } : { adopt: { id: "7301" }, mode },
    resourceGroup: parts === "create" ? {} : { adopt: { id: "Serverless_1" } },
    compute: compute === "without" ? { skip: true } : parts === "create" ? {} : { adopt: { project: `old_${role}` } },
  });
  const egress = { address: "203.0.113.200", allocationId: "eip-a", natGatewayId: "ngw-a" };
  return parsePairConfig({
    pair: "demo",
    ...(identity === "linked-role" ? { identity } : { identity: "ram-user" }),
    ...(identity === "ram-user and kms" && { secretStore: "kms" }),
    sameAccount,
    tags: { owner: "platform", environment: "rehearsal", costCentre: "none" },
    source: {
      ...source,
      ...side("source", 10),
      ...(parts === "adopt" && { egress: { adopt: egress } }),
      ...(identity === "ram-user and kms" && { kms: { instanceId: "kst-rehearsal" } }),
    },
    target: { ...target, ...side("target", 20) },
    guard: guard === "off" ? { skip: true } : parts === "create" ? {} : standingGuardParts,
  });
}

describe("the matrix of pairs", () => {
  let workflows: Workflows;
  beforeAll(async () => {
    workflows = await loadWorkflows(join(__dirname, "../../workflows"));
  });

  it("has each two choices in at least one pair, and few pairs", () => {
    const covered = new Set(rows.flatMap(pairsOf));
    const names = Object.entries(axes).flatMap(([axis, values]) => values.map((value) => [axis, value] as const));
    for (const [axis, value] of names)
      for (const [other, beside] of names)
        if (axis !== other)
          expect([`${axis}=${value} & ${other}=${beside}`, `${other}=${beside} & ${axis}=${value}`]).toSatisfy(
            (spellings: string[]) => spellings.some((pair) => covered.has(pair)),
          );
    // Fewer than three identities times three topologies cannot be.
    expect(rows).toHaveLength(9);
  });

  it.each(rows.map((row) => [Object.values(row).join(", "), row] as const))(
    "works from the first command to the last, and leaves both accounts as they were: %s",
    async (_, row) => {
      const config = configOf(row);
      const { report } = await rehearse({ config, workflows, stack: "matrix", policyConfig: {}, tearDown: true });
      expect(report.failure).toBeUndefined();
      expect(report.policies?.violations).toBe(0);
      expect(report.postDeploy?.secondApply).toEqual({ added: 0, changed: 0, removed: 0 });
      expect(report.result.downstream?.status).toBe("Success");
      expect(report.steps.filter(({ name }) => name === "what stands already" && row.parts === "adopt")).toHaveLength(
        row.parts === "adopt" ? 1 : 0,
      );
      expect(report.steps.at(-1)).toMatchObject({ name: "both accounts are as they were", ok: true });
    },
    60_000,
  );
});
