import { triggerUserOf } from "../../infra";
import { afterEach, describe, expect, it } from "vitest";
import { apply, destroy, exitCodeOf, keyParameterName, verify } from "../../infra/post-deploy";
import { killedAt } from "../support/killed-client";
import { localPair, type LocalPair } from "../support/pair";

let pair: LocalPair | undefined;

afterEach(async () => {
  await pair?.cloud.close();
  pair = undefined;
});

/** Keys of the trigger identity, and the one that the source's parameter names. */
async function keysOf({ manifest, owners }: LocalPair) {
  const keys = await owners.target.keys.listAccessKeys(triggerUserOf(manifest).userName);
  const parameters = await owners.source.dataworks.listParameters({
    projectId: manifest.source.workspace.id,
    names: [keyParameterName(manifest.pair)],
  });
  return { keys, parameters, named: parameters.map(({ description }) => /LTAI\w+/.exec(description ?? "")?.[0]) };
}

/** What must hold once an apply has come to its end, however often it was killed before. */
async function expectConverged(local: LocalPair): Promise<void> {
  const { keys, parameters, named } = await keysOf(local);
  expect(keys.map(({ accessKeyId }) => accessKeyId)).toEqual(named);
  expect(keys.map(({ status }) => status)).toEqual(["Active"]);
  expect(parameters).toHaveLength(1);
  for (const [tenant, workflow] of [
    ["source", "Trigger_Workflow"],
    ["target", "HTTP_Workflow"],
  ] as const) {
    const projectId = local.manifest[tenant].workspace.id;
    const { dataworks } = local.owners[tenant];
    const definitions = await dataworks.listWorkflowDefinitions({ projectId });
    expect(definitions.map(({ name }) => name)).toEqual([workflow]);
    expect(await dataworks.listComputeResources({ projectId })).toHaveLength(2);
    const bound = await dataworks.listResourceGroupAssociateProjects({
      resourceGroupId: local.manifest[tenant].resourceGroup.id,
    });
    expect(bound).toEqual([projectId]);
  }
  expect((await apply(await local.nextRun())).changes).toEqual([]);
  expect(exitCodeOf(await verify(await local.nextRun()))).toBe(0);
}

const reached = new Set<string>();

describe("an apply that is killed", () => {
  it("before and after each of its changes converges in the end, with nothing doubled", async () => {
    pair = await localPair();
    const killed = new Set<string>();
    // Each round is killed once before and once after its first change, so it gets exactly one change further. The key
    // is left to the next test: a key that was made and not stored is made again, so its path starts anew each time.
    const keyPath = /AccessKey|Parameter/;
    for (let rounds = 0; rounds < 100; rounds += 1) {
      const before = killedAt(1, "before", keyPath);
      await apply(await pair.nextRun(before.connect)).catch(() => undefined);
      if (before.killedAt() === undefined) break;
      const after = killedAt(1, "after", keyPath);
      await apply(await pair.nextRun(after.connect)).catch(() => undefined);
      killed.add(after.killedAt() ?? "");
      // RAM allows two; a third would be refused and leave the pair stuck.
      expect((await keysOf(pair)).keys.length).toBeLessThanOrEqual(2);
    }
    for (const action of [
      "AssociateProjectToResourceGroup",
      "CreateComputeResource",
      "ImportWorkflowDefinition",
      "CreatePipelineRun",
      "ExecPipelineRunStage",
    ])
      expect(killed).toContain(action);
    await expectConverged(pair);
    // Some thirty applies one after the other.
  }, 60_000);

  // The first ten changes hold the key's path: made, pinned, stored, between bindings and compute resources.
  it.each(
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].flatMap((change) => [[change, "before"] as const, [change, "after"] as const]),
  )("at change %i (%s it) is cured by the next apply, which leaves one working key", async (change, moment) => {
    pair = await localPair();
    const run = killedAt(change, moment);
    await apply(await pair.nextRun(run.connect)).catch(() => undefined);
    reached.add(`${moment} ${run.killedAt()}`);
    await apply(await pair.nextRun());
    await expectConverged(pair);
  });
});

it("has been killed before and after each call between creating and storing the key", () => {
  for (const action of ["CreateAccessKey", "SetAccessKeyPolicy", "CreateParameter"]) {
    expect(reached).toContain(`before ${action}`);
    expect(reached).toContain(`after ${action}`);
  }
});

describe("a destroy that is killed", () => {
  it("before and after each of its changes converges in the end", async () => {
    pair = await localPair();
    await apply(pair.postDeploy);
    for (let rounds = 0; rounds < 100; rounds += 1) {
      const before = killedAt(1, "before");
      await destroy(await pair.nextRun(before.connect)).catch(() => undefined);
      if (before.killedAt() === undefined) break;
      await destroy(await pair.nextRun(killedAt(1, "after").connect)).catch(() => undefined);
    }
    expect((await destroy(await pair.nextRun())).changes).toEqual([]);
    expect((await keysOf(pair)).keys).toEqual([]);
    expect((await keysOf(pair)).parameters).toEqual([]);
  });
});
