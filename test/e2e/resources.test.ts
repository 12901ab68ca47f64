import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { REGION, type ResourceDescription } from "./resources/description";
import { stacks } from "./resources/stacks";
import type { Inventory } from "./support/leftovers";
import { plannedChanges } from "./support/planned-changes";
import { addProven, callsOf, provenText, type ProvenActions } from "./support/proven-actions";
import { everythingIn } from "./support/resource-leftovers";
import { ResourceProject, type StackState } from "./support/resource-project";

const workshop = inject("workshop");
const proven: ProvenActions = {};

const updated = (all: ResourceDescription[]) => all.map((one) => ({ ...one, args: { ...one.args, ...one.updated } }));
const replaced = (all: ResourceDescription[]) => all.map((one) => ({ ...one, args: { ...one.args, ...one.replaced } }));

/** `resource.argument` for each argument that a table changes, and how the engine is to take it. */
function expectedChanges(all: ResourceDescription[], kind: "updated" | "replaced"): Record<string, string> {
  const how = kind === "updated" ? "update" : "replace";
  const changes = all.flatMap((one) =>
    Object.keys(one[kind] ?? {})
      .filter((argument) => kind === "updated" || !one.alongside?.includes(argument))
      .map((argument) => [`${one.name}.${argument}`, how] as const),
  );
  return Object.fromEntries(changes);
}

/** One life of every resource; each test goes on where the one before it ended. */
describe.skipIf(workshop === undefined).each(stacks.map((one) => [one.name, one] as const))(
  "every resource of the %s on the real engine",
  (name, { resources, invokes }) => {
    let project: ResourceProject;
    let untouched: Inventory;
    let firstCall: number;
    let beforeReplacement: StackState;

    beforeAll(async () => {
      project = await ResourceProject.open(workshop!, name);
      untouched = await inventory();
      firstCall = await callsOf(project.cloud);
    });
    afterAll(() => project?.close());

    const inventory = () => everythingIn(project.cloud, project.account, REGION);
    // What fails does not hide what else would.
    const up = (...more: string[]) => project.pulumi(["up", "--yes", "--skip-preview", "--continue-on-error", ...more]);

    /** Neither the program nor the cloud has anything that the other has not. */
    async function expectRest(): Promise<void> {
      const again = await up("--expect-no-changes", "--diff");
      expect(again.exitCode, again.screen).toBe(0);
      const noDrift = ["--yes", "--run-program", "--skip-preview", "--expect-no-changes", "--diff"];
      const refresh = await project.pulumi(["refresh", ...noDrift]);
      expect(refresh.exitCode, refresh.screen).toBe(0);
    }

    /** What the engine means to do to each argument that the tables change. */
    async function planned(kind: "updated" | "replaced"): Promise<Record<string, string>> {
      const preview = await project.pulumi(["preview", "--json"]);
      expect(preview.exitCode, preview.screen).toBe(0);
      const changes = plannedChanges(preview.stdout);
      const named = Object.keys(expectedChanges(resources, kind)).map((path) => {
        const [resource, argument] = path.split(".") as [string, string];
        return [path, changes.get(resource)?.arguments[argument] ?? "nothing"] as const;
      });
      return Object.fromEntries(named);
    }

    it("is created", async () => {
      await project.describe(resources, invokes);
      const created = await up();
      expect(created.exitCode, created.screen).toBe(0);
    });

    it("neither changes nor has drifted when it was created", expectRest);

    it("would change each argument in place that may change", async () => {
      await project.describe(updated(resources), invokes);
      expect(await planned("updated")).toEqual(expectedChanges(resources, "updated"));
    });

    it("changes in place", async () => {
      const changed = await up("--diff");
      expect(changed.exitCode, changed.screen).toBe(0);
      const changing = resources.filter((one) => one.updated);
      expect(changed.screen).toMatch(new RegExp(`${changing.length} updated`));
      expect(changed.screen).not.toMatch(/\d+ (created|deleted|replaced)/);
    });

    it("neither changes nor has drifted when it was changed", expectRest);

    it("would be replaced for each argument that cannot change", async () => {
      beforeReplacement = await project.exportState();
      await project.describe(replaced(updated(resources)), invokes);
      expect(await planned("replaced")).toEqual(expectedChanges(resources, "replaced"));
    });

    it("is replaced, and gets another id", async () => {
      const changed = await up("--diff");
      expect(changed.exitCode, changed.screen).toBe(0);
      const replacing = resources.filter((one) => one.replaced);
      expect(changed.screen).toMatch(new RegExp(`${replacing.length} replaced`));
      const after = await project.exportState();
      const kept = replacing.filter((one) => after.idOf(one.name) === beforeReplacement.idOf(one.name));
      expect(kept.map((one) => one.name)).toEqual([]);
    });

    it("neither changes nor has drifted when it was replaced", expectRest);

    it("is not there any more under the id that it had before", async () => {
      const now = await project.exportState();
      const gone = resources.filter((one) => one.replaced && !one.unseenByRefresh);
      await project.importState(beforeReplacement);
      const targets = gone.flatMap((one) => ["--target", beforeReplacement.urnOf(one.name)]);
      const refresh = await project.pulumi(["refresh", "--yes", "--skip-preview", ...targets]);
      expect(refresh.exitCode, refresh.screen).toBe(0);
      const left = await project.exportState();
      expect(gone.filter((one) => left.idOf(one.name) !== undefined).map((one) => one.name)).toEqual([]);
      await project.importState(now);
    });

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
