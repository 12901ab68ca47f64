import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { prepareGuard } from "../../local/rehearsal/guard";
import type { Inventory } from "./support/leftovers";
import {
  importAsPlanned,
  loseState,
  must,
  nextChanges,
  planOfAdoption,
  resourcesInState,
  type AdoptPlan,
} from "./support/lost-state";
import { Stage } from "./support/stage";

const workshop = inject("workshop");

/** What no cloud gives back, so that the first `up` after an import makes or sends it again. */
const KNOWN_TO_NO_CLOUD = ["demo-trigger-external-id", "function demo-guard-function-function"];

/** Each test goes on where the one before ended. That of a pair with a key is part of `inventory.test.ts`. */
describe.skipIf(workshop === undefined)("a linked role and a guard whose state is lost, on the real engine", () => {
  let stage: Stage;
  let untouched: Record<"source" | "target", Inventory>;
  let lost: string[];
  let plan: AdoptPlan;

  beforeAll(async () => {
    const change = (keys: Record<string, any>) => Object.assign(keys, { identity: "linked-role", guard: {} });
    stage = await Stage.open({ workshop: workshop!, stack: "adopt", change });
    await prepareGuard(stage.cloud, stage.config);
    untouched = await stage.inventories();
    await must(stage, ["up", "--yes", "--skip-preview"]);
    lost = await resourcesInState(stage);
    await loseState(stage);
  });
  afterAll(() => stage?.close());

  it("are planned by `adopt`, which says what no import can take in", async () => {
    plan = await planOfAdoption(stage);
    expect(plan).toMatchObject({ adopt: [], toBeMade: [], undecided: [], differences: [] });
    expect(plan.notImportable.map(({ resource }) => resource)).toEqual(KNOWN_TO_NO_CLOUD);
    expect(plan.stateOnly.map(({ resource }) => resource).sort()).toEqual([
      "RAM policy demo-caller-policy",
      "RAM policy demo-guard-function-policy",
      "RAM policy demo-trigger-policy",
    ]);
  });

  it("are imported by the printed commands: all but the external id is where it was in the lost state", async () => {
    await importAsPlanned(stage, plan);
    const found = await resourcesInState(stage);
    expect(found).toEqual(lost.filter((line) => !line.includes("demo-trigger-external-id")));
  });

  it("then are changed by the next up as the plan says and in nothing else, and not a second time", async () => {
    expect(await nextChanges(stage)).toEqual([
      "create demo-trigger-external-id: ",
      "update demo-caller-policy: rotateStrategy",
      "update demo-guard-function-function: code",
      "update demo-guard-function-policy: rotateStrategy",
      "update demo-trigger-policy: rotateStrategy",
      "update demo-trigger-role: assumeRolePolicyDocument",
    ]);
    const up = await stage.tenantPair(["up", "--yes"]);
    // A person has yet to link the role, and to register the guard.
    expect(up.exitCode, up.screen).toBe(4);
    expect(await nextChanges(stage)).toEqual([]);
    const refresh = await stage.pulumi(["refresh", "--preview-only", "--run-program", "--expect-no-changes"]);
    expect(refresh.exitCode, refresh.screen).toBe(0);
  });

  it("are taken down like any other pair, and leave both accounts as they were", async () => {
    const down = await stage.tenantPair(["down", "--yes"]);
    expect(down.exitCode, down.screen).toBe(0);
    expect(down.screen).toContain("Nothing of the pair is left in either account.");
    expect(await stage.inventories()).toEqual(untouched);
  });
});
