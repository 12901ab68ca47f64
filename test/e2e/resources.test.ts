import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { REGION, type ResourceDescription } from "./resources/description";
import { stacks } from "./resources/stacks";
import type { Inventory } from "./support/leftovers";
import { addProven, callsOf, provenText, type ProvenActions } from "./support/proven-actions";
import { everythingIn } from "./support/resource-leftovers";
import { ResourceProject } from "./support/resource-project";

const workshop = inject("workshop");
const proven: ProvenActions = {};

const updated = (all: ResourceDescription[]) => all.map((one) => ({ ...one, args: { ...one.args, ...one.updated } }));
const replaced = (all: ResourceDescription[]) => all.map((one) => ({ ...one, args: { ...one.args, ...one.replaced } }));

/** One life of every resource; each test goes on where the one before it ended. */
describe.skipIf(workshop === undefined).each(stacks.map((one) => [one.name, one] as const))(
  "every resource of the %s on the real engine",
  (name, { resources, invokes }) => {
    let project: ResourceProject;
    let untouched: Inventory;
    let firstCall: number;

    beforeAll(async () => {
      project = await ResourceProject.open(workshop!, name);
      untouched = await inventory();
      firstCall = await callsOf(project.cloud);
    });
    afterAll(() => project?.close());

    const inventory = () => everythingIn(project.cloud, project.account, REGION);
    const up = (...more: string[]) => project.pulumi(["up", "--yes", "--skip-preview", ...more]);

    /** Neither the program nor the cloud has anything that the other has not. */
    async function expectRest(): Promise<void> {
      const again = await up("--expect-no-changes", "--diff");
      expect(again.exitCode, again.screen).toBe(0);
      const noDrift = ["--yes", "--run-program", "--skip-preview", "--expect-no-changes", "--diff"];
      const refresh = await project.pulumi(["refresh", ...noDrift]);
      expect(refresh.exitCode, refresh.screen).toBe(0);
    }

    it("is created", async () => {
      await project.describe(resources, invokes);
      const created = await up();
      expect(created.exitCode, created.screen).toBe(0);
    });

    it("neither changes nor has drifted when it was created", expectRest);

    it("changes each property in place that may change", async () => {
      await project.describe(updated(resources), invokes);
      const changed = await up("--diff");
      expect(changed.exitCode, changed.screen).toBe(0);
      const changing = resources.filter((one) => one.updated);
      expect(changed.screen).toMatch(new RegExp(`${changing.length} updated`));
      expect(changed.screen).not.toMatch(/\d+ (created|deleted|replaced)/);
    });

    it("neither changes nor has drifted when it was changed", expectRest);

    it("is replaced where a property cannot change", async () => {
      await project.describe(replaced(updated(resources)), invokes);
      const changed = await up("--diff");
      expect(changed.exitCode, changed.screen).toBe(0);
      const replacing = resources.filter((one) => one.replaced);
      expect(changed.screen).toMatch(new RegExp(`${replacing.length} replaced`));
    });

    it("neither changes nor has drifted when it was replaced", expectRest);

    it("is destroyed, and leaves the account as it was", async () => {
      const destroyed = await project.pulumi(["destroy", "--yes", "--skip-preview"]);
      expect(destroyed.exitCode, destroyed.screen).toBe(0);
      await addProven(proven, project.cloud, { since: firstCall, stack: name });
      expect(await inventory()).toEqual(untouched);
    });
  },
);

describe.skipIf(workshop === undefined)("the calls of the engine", () => {
  it("are those that the coverage page is told of", async () => {
    await expect(provenText(proven)).toMatchFileSnapshot("resources/proven-actions.json");
  });
});
