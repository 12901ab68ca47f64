import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { Inventory } from "./support/leftovers";
import { Stage } from "./support/stage";

const workshop = inject("workshop");

/** The other shape of a pair, brought up and taken down by the project's own two commands. */
describe.skipIf(workshop === undefined)("a pair inside one account, in two regions", () => {
  let stage: Stage;
  let untouched: Record<"source" | "target", Inventory>;

  beforeAll(async () => {
    stage = await Stage.open({
      workshop: workshop!,
      stack: "one-account",
      change: (keys) => {
        keys["sameAccount"] = true;
        Object.assign(keys["target"], {
          accountId: keys["source"].accountId,
          region: "cn-hangzhou",
          zone: "cn-hangzhou-h",
        });
        keys["source"].workspace.mode = "basic";
        keys["target"].resourceGroup = { specification: 4 };
      },
    });
    untouched = await stage.inventories();
  });
  afterAll(() => stage?.close());

  it("is made by `tenant-pair up`, which then waits for a person with exit code 4", async () => {
    const up = await stage.tenantPair(["up", "--yes"]);
    expect(up.exitCode, up.screen).toBe(4);
    expect(up.screen).toContain("by hand (open): source/new-data-studio");
    expect(up.screen).toContain("by hand (open): target/new-data-studio");
    const { source, target } = await stage.inventories();
    expect([source["vpcs"], target["vpcs"]]).toEqual([["demo-source"], ["demo-target"]]);
    expect([source["addresses"]!.length, target["addresses"]!.length]).toEqual([1, 0]);
  });

  it("has not drifted", async () => {
    const preview = await stage.pulumi(["preview", "--refresh", "--run-program", "--expect-no-changes"]);
    expect(preview.exitCode, preview.screen).toBe(0);
  });

  it("is taken down by `tenant-pair down`, half configured as it is", async () => {
    const down = await stage.tenantPair(["down", "--yes"]);
    expect(down.exitCode, down.screen).toBe(0);
    expect(await stage.inventories()).toEqual(untouched);
  });
});
