import * as pulumi from "@pulumi/pulumi";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { PairConfig } from "../../infra";
import { readStackFile } from "../../infra/config/stack-file";
import { deploy } from "../../infra/program";
import { policyReport, rules } from "../../policies/report";
import { pairOf } from "../support/policy-harness";
import { badPairs } from "./bad-pairs";
import { expiredExemption } from "./bad-pairs/expired-exemption";

const dev = readStackFile(join(__dirname, "../../Pulumi.dev.yaml"));

/** What stands in the two accounts before the pair is made, by its id. */
const found = {
  "vsw-1": { vpcId: "vpc-1", zoneId: "cn-shanghai-b" },
  "sg-1": { vpcId: "vpc-1" },
  "ngw-1": { vpcId: "vpc-1" },
  "eip-1": { ipAddress: "198.51.100.4" },
  "700001": { projectName: "demo_source", devEnvironmentEnabled: true },
  "700002": { projectName: "demo_target", devEnvironmentEnabled: true },
  "rg-1": { resourceGroupName: "demo_source", defaultVswitchId: "vsw-1" },
  "rg-2": { resourceGroupName: "demo_target", defaultVswitchId: "vsw-1" },
  demo: { projectName: "demo" },
};
const network = { adopt: { vpcId: "vpc-1", vswitchId: "vsw-1", securityGroupId: "sg-1" } };
const egress = { adopt: { address: "198.51.100.4", allocationId: "eip-1", natGatewayId: "ngw-1" } };

/** Pairs as configurations make them; what is adopted is not the pack's to judge. */
const goodPairs: Record<string, PairConfig> = {
  "of the default configuration": dev,
  "in production": { ...dev, production: true, tags: { ...dev.tags, environment: "production" } },
  "of basic workspaces": {
    ...dev,
    source: { ...dev.source, workspace: { ...dev.source.workspace, mode: "basic" } },
    target: { ...dev.target, workspace: { ...dev.target.workspace, mode: "basic" } },
  },
  "in two regions": { ...dev, target: { ...dev.target, region: "cn-beijing", zone: "cn-beijing-g" } },
  "of one account in two regions": {
    ...dev,
    sameAccount: true,
    target: { ...dev.target, accountId: dev.source.accountId, region: "cn-beijing", zone: "cn-beijing-g" },
  },
  "whose source adopts its network": { ...dev, source: { ...dev.source, network } },
  "whose target adopts its network": { ...dev, target: { ...dev.target, network } },
  "whose source adopts its network and its way out": { ...dev, source: { ...dev.source, network, egress } },
  "that adopts what it can": {
    ...dev,
    source: {
      ...dev.source,
      network,
      egress,
      workspace: { adopt: { id: "700001" }, mode: "standard" },
      resourceGroup: { adopt: { id: "rg-1" } },
      compute: { skip: true },
    },
    target: {
      ...dev.target,
      network,
      workspace: { adopt: { id: "700002" }, mode: "standard" },
      resourceGroup: { adopt: { id: "rg-2" } },
      compute: { adopt: { project: "demo" } },
    },
  },
};

describe("the policy report of a good pair", () => {
  it.each(Object.entries(goodPairs))("%s has no violation", async (_title, config) => {
    const program = () => pulumi.runtime.runInPulumiStack(async () => ({ ...(await deploy(config)) }));
    const { findings, answers } = await pairOf(program, { found }).then((resources) => policyReport(resources));
    expect(findings.map(({ rule, resource, message }) => `${rule} ${resource}: ${message}`)).toEqual([]);
    expect(answers.compliant).toBeGreaterThan(20);
  });
});

describe("the policy report of a bad pair", () => {
  it.each(badPairs.map((pair) => [pair.title, pair] as const))("%s has just its findings", async (_title, pair) => {
    const resources = await pairOf(() => pulumi.runtime.runInPulumiStack(pair.program as () => Promise<any>));
    const { findings } = policyReport(resources, { config: pair.config ?? {} });
    const found = new Set(findings.map(({ rule, resource }) => `${rule} ${resource}`));
    expect([...found].sort()).toEqual(pair.findings);
  });

  it("is asked for of every one in the folder", () => {
    const files = readdirSync(join(__dirname, "bad-pairs")).filter((name) => !/^(index|bad-pair)\.ts$/.test(name));
    expect(badPairs).toHaveLength(files.length);
  });

  it("shows every rule of the pack fire in a whole stack", () => {
    // What each pair's findings are is asked above.
    const fired = new Set(badPairs.flatMap(({ findings }) => findings.map((finding) => finding.split(" ")[0])));
    expect([...fired].sort()).toEqual(rules.map(({ id }) => id).sort());
  });

  it("says of an expired exemption that it is one", async () => {
    const { program, config } = expiredExemption;
    const resources = await pairOf(() => pulumi.runtime.runInPulumiStack(program as () => Promise<any>));
    const { findings, exempted } = policyReport(resources, { config });
    expect(findings[0]!.message).toContain('ticket 4711" expired on 2020-01-31; mend this or renew the exemption.');
    expect(exempted.map(({ rule, resource }) => `${rule} ${resource}`)).toEqual([
      "ram-user-not-forced demo-trigger-user",
    ]);
  });
});
