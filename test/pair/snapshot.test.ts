import { triggerUserOf } from "../../infra";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apply, verify, type Outcome } from "../../infra/post-deploy";
import { ControlClient, startLocalCloud, type JournalEntry } from "../../local/cloud";
import { localPair, type LocalPair } from "../support/pair";

describe("a snapshot of a pair that waits for its trigger", { timeout: 60_000 }, () => {
  let pair: LocalPair;
  let outcome: Outcome;
  let folder: string;
  let file: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "snapshot-"));
    file = join(folder, "cloud.snapshot");
    pair = await localPair();
    outcome = await apply(pair.postDeploy);
    await pair.control.saveSnapshot({ file });
  }, 60_000);
  afterAll(async () => {
    await pair.cloud.close();
    await rm(folder, { recursive: true });
  });

  /** Lets the day pass until the source has fired; says what happened to task instances. */
  async function fire(control: ControlClient): Promise<string[]> {
    const before = (await control.journal()).length;
    const { triggerTime } = outcome.triggers[0]!.next!;
    await control.advance({ to: triggerTime + 3_600_000 });
    return names(await control.journal({ since: before }));
  }

  // In the order of their names: the source's process and the target's run at the same time, and either may end first.
  const names = (entries: JournalEntry[]) =>
    entries
      .flatMap((entry) =>
        entry.kind === "event" && entry.name.startsWith("task-instance")
          ? [`${entry.name} ${String(entry.detail["taskName"])}`]
          : [],
      )
      .sort();

  it("can be gone back to: the same things happen again, once each", async () => {
    const control = pair.control;
    const { now } = await control.clock();
    const journal = await control.journal();
    const first = await fire(control);
    expect(first).toContain("task-instance.succeeded downstream");
    await control.restoreSnapshot({ file });
    expect((await control.clock()).now).toBe(now);
    expect(await control.journal()).toEqual(journal);
    expect(await fire(control)).toEqual(first);
    await control.restoreSnapshot({ file });
    const again = await pair.nextRun();
    expect((await apply(again)).changes).toEqual([]);
    expect((await verify(again)).findings).toEqual([]);
  });

  it("starts another local cloud with the same accounts, keys and appointments", async () => {
    const other = await startLocalCloud({ accounts: [], snapshot: file });
    try {
      expect(other.accounts.map(({ id, accessKeyId }) => `${id} ${accessKeyId}`)).toEqual(
        pair.cloud.accounts.map(({ id, accessKeyId }) => `${id} ${accessKeyId}`),
      );
      const happened = await fire(new ControlClient(other.control));
      expect(happened).toContain("task-instance.waiting-for-trigger http_trigger");
      expect(happened).toContain("task-instance.succeeded downstream");
    } finally {
      await other.close();
    }
  });

  it("is for its owner's eyes only, since it holds every secret", async () => {
    expect((await stat(file)).mode & 0o077).toBe(0);
  });

  it.each([
    ["was cut short", (text: string) => text.slice(0, text.length >> 1), /SnapshotCutShort/],
    ["was changed", (text: string) => text.replace("cn-shanghai", "cn-beijing0"), /SnapshotCutShort/],
    [
      "is of another version",
      (text: string) => text.replace(/"version":\d+/, '"version":99'),
      /SnapshotOfAnotherVersion/,
    ],
    ["is something else", () => "{}", /NotASnapshot/],
    ["is empty", () => "", /NotASnapshot/],
  ])("that %s is refused and changes nothing", async (_what, spoil, code) => {
    const spoilt = join(folder, "spoilt.snapshot");
    await writeFile(spoilt, spoil(await readFile(file, "utf8")));
    const [before, journal] = [await pair.control.clock(), await pair.control.journal()];
    await expect(pair.control.restoreSnapshot({ file: spoilt })).rejects.toThrow(code);
    await expect(startLocalCloud({ accounts: [], snapshot: spoilt })).rejects.toMatchObject({
      code: "SNAPSHOT_REFUSED",
      cause: { code: expect.stringMatching(code) },
    });
    expect(await pair.control.clock()).toEqual(before);
    expect(await pair.control.journal()).toEqual(journal);
    expect((await apply(await pair.nextRun())).changes).toEqual([]);
  });

  it("says that a file cannot be read", async () => {
    await expect(pair.control.restoreSnapshot({ file: join(folder, "none") })).rejects.toThrow(/ENOENT/);
  });

  it("a reset leaves the accounts with their keys and nothing else", async () => {
    await pair.control.reset();
    expect(await pair.control.journal()).toEqual([]);
    expect(
      await pair.owners.target.keys
        .listAccessKeys(triggerUserOf(pair.manifest).userName)
        .catch((error) => error.apiCode ?? error.code),
    ).toMatch(/EntityNotExist/);
    expect((await pair.control.clock()).next).toBeUndefined();
    await pair.control.restoreSnapshot({ file });
  });
});
