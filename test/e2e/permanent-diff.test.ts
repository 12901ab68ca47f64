import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { ControlClient } from "../../local/cloud";
import type { DriftSettings } from "../../local/cloud/kernel";
import { drifting } from "./resources/drifting";
import { plannedChanges } from "./support/planned-changes";
import { ResourceProject } from "./support/resource-project";

const workshop = inject("workshop");

/** What the engine finds changed for each switch: the resource and the argument. */
const FOUND: Record<keyof DriftSettings, string[]> = {
  reversedRoles: ["member.roles"],
  addedGuestRole: ["member.roles"],
  maskedPasswords: ["source.connectionProperties"],
  connectionsAsText: ["source.connectionProperties"],
  addedRuleParameter: ["rule.targets"],
  rocketmqGroupAsSent: ["from-rocketmq.sourceRocketmqParameters"],
  blankFunctionSettings: ["greeter.invocationRestriction", "greeter.logConfig"],
  addedTriggerSetting: ["by-events.triggerConfig"],
  addedQuota: ["compute.defaultQuota"],
};

/** A server that answers a read in another form than it was sent keeps the engine changing what is as it should be. */
describe.skipIf(workshop === undefined)("an answer in another form on the real engine", () => {
  let project: ResourceProject;
  let control: ControlClient;

  beforeAll(async () => {
    project = await ResourceProject.open(workshop!, "drifting");
    control = new ControlClient(project.cloud.control);
    await project.describe(drifting);
    const created = await project.pulumi(["up", "--yes", "--skip-preview"]);
    expect(created.exitCode, created.screen).toBe(0);
  });
  afterAll(() => project?.close());

  /** Arguments that the engine would change after it has looked at the cloud. */
  async function found(): Promise<string[]> {
    const preview = await project.pulumi(["preview", "--refresh", "--json"]);
    expect(preview.exitCode, preview.screen).toBe(0);
    return [...plannedChanges(preview.stdout)]
      .flatMap(([name, { op, arguments: changed }]) =>
        ["same", "refresh", "read"].includes(op) ? [] : Object.keys(changed).map((argument) => `${name}.${argument}`),
      )
      .sort();
  }

  it("finds nothing to change while the cloud answers as it was told", async () => {
    expect(await found()).toEqual([]);
  });

  it.each(Object.entries(FOUND))("finds a change that is none: %s", async (name, changes) => {
    await control.setPain({ [name]: true });
    expect(await found()).toEqual(changes);
    await control.setPain({ [name]: false });
  });

  it("finds them again after an update: nobody can take them away", async () => {
    // Text and a mask do not go together; and an update to no quota is refused, so that one ends no better.
    const tried = Object.entries(FOUND).filter(([name]) => !["maskedPasswords", "addedQuota"].includes(name));
    await control.setPain(Object.fromEntries(tried.map(([name]) => [name, true])));
    const update = await project.pulumi(["up", "--refresh", "--yes", "--skip-preview"]);
    expect(update.exitCode, update.screen).toBe(0);
    expect(await found()).toEqual([...new Set(tried.flatMap(([, changes]) => changes))].sort());
    await control.setPain(Object.fromEntries(tried.map(([name]) => [name, false])));
  });

  it("is destroyed when the cloud answers as it was told", async () => {
    const destroyed = await project.pulumi(["destroy", "--yes", "--skip-preview"]);
    expect(destroyed.exitCode, destroyed.screen).toBe(0);
  });
});
