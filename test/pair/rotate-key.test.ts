import { afterEach, describe, expect, it } from "vitest";
import { apply, keyParameterName, rotateKey } from "../../infra/post-deploy";
import { CHOICES } from "../support/identity-choices";
import { killedAt } from "../support/killed-client";
import { localPair, type LocalPair } from "../support/pair";

let pair: LocalPair | undefined;

afterEach(async () => {
  await pair?.cloud.close();
  pair = undefined;
});

const USER = "demo-trigger";

/** The user's keys with their status, and the pins of those that are active. */
async function keysOf({ owners, manifest }: LocalPair) {
  const { keys } = owners.target;
  const userPrincipalName = await keys.getUserPrincipalName(
    manifest.target.triggerIdentity.kind === "ram-user" ? manifest.target.triggerIdentity.userId : "",
  );
  const present = await keys.listAccessKeys(USER);
  const pins = await Promise.all(
    present.map(
      async ({ accessKeyId }) => (await keys.getAccessKeyPolicy({ userPrincipalName, accessKeyId }))?.addresses,
    ),
  );
  return present.map(({ accessKeyId, status }, index) => ({ accessKeyId, status, pinned: pins[index]?.join() }));
}

/** Runs the source's node at its time; whether it was accepted, and with which key. */
async function fires(local: LocalPair): Promise<string | undefined> {
  await local.control.advance({ by: 24 * 3_600_000 });
  const calls = (await local.control.journal()).flatMap((entry) =>
    entry.kind === "request" && entry.action === "TriggerSchedulerTaskInstance" ? [entry] : [],
  );
  const last = calls.at(-1);
  return last?.status === 200 ? last.accessKeyId : undefined;
}

const stores = CHOICES.filter(({ name }) => name !== "linked-role");

describe.each(stores)("rotating the key of $name", ({ change }) => {
  it("leaves the new key stored and the old one disabled, then deletes the old one", async () => {
    pair = await localPair({ change });
    const { key } = await apply(pair.postDeploy);
    await pair.stepsByHand();
    const rotated = await rotateKey(await pair.nextRun(), "rotate");
    expect(rotated.previous).toEqual({ accessKeyId: key.accessKeyId, status: "Inactive" });
    const address = pair.manifest.source.egress.address;
    const [first, second] = await keysOf(pair);
    expect([first, second]).toEqual(
      expect.arrayContaining([
        { accessKeyId: key.accessKeyId, status: "Inactive", pinned: address },
        { accessKeyId: rotated.current, status: "Active", pinned: address },
      ]),
    );
    // The overlap is no difference that an apply would remove.
    expect((await apply(await pair.nextRun())).changes).toEqual([]);
    expect(await fires(pair)).toBe(rotated.current);

    expect((await rotateKey(await pair.nextRun(), "rotate")).changes).toEqual([]);
    const finished = await rotateKey(await pair.nextRun(), "finish");
    expect(finished).toMatchObject({ current: rotated.current, next: expect.stringMatching(/^Nothing/) as string });
    expect((await keysOf(pair)).map(({ accessKeyId }) => accessKeyId)).toEqual([rotated.current]);
    expect((await rotateKey(await pair.nextRun(), "finish")).changes).toEqual([]);
    await expect(rotateKey(await pair.nextRun(), "rollback")).rejects.toMatchObject({ code: "NOTHING_TO_ROLL_BACK" });
    expect((await rotateKey(await pair.nextRun(), "rotate")).previous?.accessKeyId).toBe(rotated.current);
  });

  it("killed before or after any of its changes goes on when it is run again, with a key that works all the time", async () => {
    pair = await localPair({ change });
    await apply(pair.postDeploy);
    await pair.stepsByHand();
    const reached = new Set<string>();
    for (const moment of ["before", "after"] as const)
      for (let step = 1; step <= 10; step += 1) {
        const run = killedAt(step, moment);
        await rotateKey(await pair.nextRun(run.connect), "rotate").catch(() => undefined);
        const keys = await keysOf(pair);
        // RAM allows two; a third would be refused and leave the pair stuck.
        expect(keys.length).toBeLessThanOrEqual(2);
        expect(keys.filter(({ status }) => status === "Active").length).toBeGreaterThanOrEqual(1);
        const again = await rotateKey(await pair.nextRun(), "rotate");
        const place = new Map((await keysOf(pair)).map((one) => [one.accessKeyId, one]));
        expect(place.get(again.current)).toMatchObject({
          status: "Active",
          pinned: pair.manifest.source.egress.address,
        });
        expect([...place.values()].filter(({ status }) => status === "Active")).toHaveLength(1);
        const finish = killedAt(1, moment);
        await rotateKey(await pair.nextRun(finish.connect), "finish").catch(() => undefined);
        await rotateKey(await pair.nextRun(), "finish");
        expect((await keysOf(pair)).map(({ accessKeyId }) => accessKeyId)).toEqual([again.current]);
        if (run.killedAt() === undefined) break;
        reached.add(`${moment} ${run.killedAt()}`);
      }
    for (const action of ["CreateAccessKey", "SetAccessKeyPolicy", "UpdateAccessKey"])
      for (const moment of ["before", "after"]) expect(reached).toContain(`${moment} ${action}`);
    expect([...reached].some((one) => /after (UpdateParameter|PutSecretValue)$/.test(one))).toBe(true);
    expect((await apply(await pair.nextRun())).changes).toEqual([]);
  }, 120_000);
});

describe("a rotation", () => {
  it("is rolled back by enabling the old key again, and goes on by disabling it", async () => {
    pair = await localPair();
    const { key } = await apply(pair.postDeploy);
    await rotateKey(await pair.nextRun(), "rotate");
    const back = await rotateKey(await pair.nextRun(), "rollback");
    expect(back.previous).toEqual({ accessKeyId: key.accessKeyId, status: "Active" });
    await expect(rotateKey(await pair.nextRun(), "finish")).rejects.toMatchObject({ code: "ROTATION_NOT_DONE" });
    expect((await rotateKey(await pair.nextRun(), "rotate")).previous?.status).toBe("Inactive");
    await pair.owners.target.keys.updateAccessKey({ userName: USER, accessKeyId: back.current, status: "Inactive" });
    await rotateKey(await pair.nextRun(), "rollback");
    await expect(rotateKey(await pair.nextRun(), "rotate")).rejects.toMatchObject({ code: "NEW_KEY_DISABLED" });
  });

  it("reports no success where another one has stored a key in the meantime that is gone", async () => {
    pair = await localPair();
    const { key } = await apply(pair.postDeploy);
    const { dataworks } = pair.owners.source;
    const run = await pair.nextRun();
    const { keys } = run.clients.target;
    run.clients.target.keys = {
      ...keys,
      // The other rotation, whose key this one has taken for a forgotten one, stores it now.
      updateAccessKey: async (change) => {
        await keys.updateAccessKey(change);
        const [parameter] = await dataworks.listParameters({
          projectId: run.manifest.source.workspace.id,
          names: [keyParameterName(run.manifest.pair)],
        });
        const description = `Access key LTAI5tOfTheOtherOne of RAM user ${USER}, after ${key.accessKeyId}`;
        const properties = [{ EnvType: "Prod" as const, Value: "LTAI5tOfTheOtherOne:gone" }];
        await dataworks.updateParameter({ id: parameter!.id, description, properties });
      },
    };
    await expect(rotateKey(run, "rotate")).rejects.toMatchObject({ code: "KEY_LOST", exitCode: 6 });
    const { key: mended } = await apply(await pair.nextRun());
    await pair.stepsByHand();
    expect(await fires(pair)).toBe(mended.accessKeyId);
  });

  it("needs a stored key, and an identity that has keys", async () => {
    pair = await localPair();
    await expect(rotateKey(await pair.nextRun(), "rotate")).rejects.toMatchObject({ code: "NO_STORED_KEY" });
    await pair.cloud.close();
    pair = await localPair({ change: CHOICES.find(({ name }) => name === "linked-role")!.change });
    await expect(rotateKey(await pair.nextRun(), "rotate")).rejects.toMatchObject({
      code: "KEYLESS_IDENTITY",
      exitCode: 3,
    });
  });
});
