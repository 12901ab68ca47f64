import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { administratorOf, API } from "./support/administrator";
import type { Inventory } from "./support/leftovers";
import { Stage } from "./support/stage";

const workshop = inject("workshop");

/** Somebody has made a RAM user of the name that the pair gives its trigger identity. */
describe.skipIf(workshop === undefined)("`tenant-pair up` that fails half-way", () => {
  let stage: Stage;
  let before: Record<"source" | "target", Inventory>;

  beforeAll(async () => {
    stage = await Stage.open({ workshop: workshop!, stack: "half-way" });
    const target = stage.cloud.accounts.find(({ role }) => role === "target")!;
    const { ask } = administratorOf(stage.cloud, target, stage.config.target.region);
    await ask(API.ram, "CreateUser", { UserName: "demo-trigger" });
    before = await stage.inventories();
  });
  afterAll(() => stage?.close());

  it("names the resource and the cloud's reason, and does not begin the post-deploy step", async () => {
    const up = await stage.tenantPair(["up", "--yes"]);
    expect(up.exitCode, up.screen).toBe(1);
    expect(up.screen).toContain("alicloud:ram:User (demo-trigger-user)");
    expect(up.screen).toContain("EntityAlreadyExists.User");
    expect(up.screen).toContain("PULUMI_FAILED");
    // How far the engine came before the refusal differs from run to run; what comes after it must not have begun.
    expect(up.screen).not.toMatch(/binding of resource group|access key of RAM user/);
  });

  it("can be taken down all the same; what others made stays, and is named because it bears a name of the pair", async () => {
    const down = await stage.tenantPair(["down", "--yes"]);
    expect(down.exitCode, down.screen).toBe(1);
    expect(down.screen).toMatch(
      /Still there\..*\n.*\n *target +RAM user +\d+ +the program makes it as demo-trigger-user/,
    );
    expect(await stage.inventories()).toEqual(before);
  });
});
