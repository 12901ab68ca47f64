import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readStackFile } from "../config/stack-file";
import type { PairConfig } from "../config/pair-config";
import { regions } from "../config/regions";
import { chargeKinds } from "./charges";
import { estimateCost, sumOf, type CostEstimate } from "./estimate";
import { prices, priceOf } from "./prices";

const root = join(__dirname, "../..");
const dev = readStackFile(join(root, "Pulumi.dev.yaml"));
const guarded = readStackFile(join(root, "Pulumi.guarded.yaml"));

const named = (objects: CostEstimate["objects"]) =>
  objects.map(({ tenant, object, name }) => `${tenant} ${object} ${name}`);

describe("the billable objects of a pair", () => {
  it("are those that its program and its post-deploy step make", () => {
    expect(named(estimateCost(dev).objects)).toEqual([
      "source Internet NAT gateway demo-source",
      "source Elastic IP address, paid by traffic demo-source",
      "source DataWorks workspace demo_source",
      "source Serverless resource group, paid by use demo_source",
      "source MaxCompute project, paid by use demo_src_001",
      "target DataWorks workspace demo_target",
      "target Serverless resource group, paid by use demo_target",
      "target MaxCompute project, paid by use demo_tgt_002",
    ]);
  });

  it("have a guard's function, bus, queues and log among them, and the edition that it needs", () => {
    const { objects, elsewhere } = estimateCost(guarded);
    expect(named(objects).slice(-5)).toEqual([
      "target Function of the guard guarded-guard",
      "target Custom event bus guarded-guard",
      "target Message queue guarded-guard-dead-letter",
      "target Message queue guarded-guard-answered",
      "target Log store guarded-guard-1000000000000002/guard",
    ]);
    expect(named(elsewhere)).toContain("target DataWorks edition Enterprise Edition, for the guard");
  });

  it("are not billed to the stack where it adopts them, and absent where it leaves them out", () => {
    const config: PairConfig = {
      ...guarded,
      source: {
        ...guarded.source,
        egress: { adopt: { address: "198.51.100.4", allocationId: "eip-1", natGatewayId: "ngw-1" } },
        workspace: { adopt: { id: "700001" }, mode: "standard" },
        resourceGroup: { adopt: { id: "rg-1" } },
        compute: { skip: true },
      },
      target: { ...guarded.target, compute: { adopt: { project: "shared" } } },
      guard: { adopt: { functionName: "other-guard", extensionCode: "code", bus: "other-guard" } },
    };
    const { objects, elsewhere, total } = estimateCost(config);
    expect(named(objects)).toEqual([
      "target DataWorks workspace guarded_target",
      "target Serverless resource group, paid by use guarded_target",
    ]);
    expect(elsewhere.map(({ object, name, elsewhere }) => [object, name, elsewhere!.split(":")[0]])).toEqual([
      ["Internet NAT gateway", "ngw-1", "adopted"],
      ["Elastic IP address, paid by traffic", "eip-1", "adopted"],
      ["DataWorks workspace", "700001", "adopted"],
      ["Serverless resource group, paid by use", "rg-1", "adopted"],
      ["DataWorks edition", "Basic Edition or above", "bought for the whole account and region"],
      ["MaxCompute project, paid by use", "shared", "adopted"],
      ["Function of the guard", "other-guard", "adopted"],
      ["DataWorks edition", "Enterprise Edition, for the guard", "bought for the whole account and region"],
    ]);
    expect(total).toEqual({ month: 0, currency: "USD", unknown: 0, byUse: 3 });
  });

  it("have a KMS secret in an instance that stands already, where the key is kept there", () => {
    const kms: PairConfig = {
      ...dev,
      secretStore: "kms",
      source: { ...dev.source, kms: { instanceId: "kst-hzz0000000000" } },
    };
    expect(named(estimateCost(kms).objects)).toContain("source KMS secret demo-trigger-key");
    expect(named(estimateCost(kms).elsewhere)).toContain("source KMS instance kst-hzz0000000000");
    expect(named(estimateCost({ ...kms, identity: "linked-role" }).objects).join()).not.toContain("KMS");
  });
});

describe("the total", () => {
  it("sums what is known and fixed, and counts what is not in it", () => {
    const { total, objects } = estimateCost(guarded);
    const queue = objects.find(({ object }) => object === "Message queue")!.charges[0]!;
    expect(queue).toMatchObject({ perMonth: 30.4, price: 0.08, month: 2.43 });
    expect(total).toMatchObject({ month: 31.87, unknown: 0 });
    expect(sumOf([total, total])).toMatchObject({ month: 63.74, unknown: 0, byUse: total.byUse * 2 });
  });

  it("holds no price of a region that no page names", () => {
    const gov: PairConfig = { ...dev, source: { ...dev.source, region: "cn-north-2-gov-1" } };
    const { objects, total } = estimateCost(gov);
    expect(objects[0]!.charges[0]).toMatchObject({ price: "unknown", month: "unknown" });
    expect(total).toMatchObject({ month: 0, unknown: 2 });
  });
});

describe("the table of prices", () => {
  it("has for each price its page and the day on which it was read", () => {
    for (const { source, read, amount } of prices) {
      expect(new URL(source).hostname).toMatch(/(^|\.)(alibabacloud|aliyun)\.com$/);
      expect(read).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(amount).toBeGreaterThan(0);
    }
    for (const { page } of Object.values(chargeKinds)) expect(new URL(page).protocol).toBe("https:");
  });

  it("has one price at most for each charge and region", () => {
    for (const charge of Object.keys(chargeKinds))
      for (const region of regions) {
        const found = prices.filter(
          (price) => price.charge === charge && (price.regions === "all" || price.regions.includes(region)),
        );
        expect(found.length, `${charge} ${region}`).toBeLessThan(2);
      }
    expect(priceOf("nat-gateway", "eu-central-1")!.amount).toBe(0.043);
  });
});
