import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { RequestEntry } from "../../local/cloud";
import { credentialEnvironment } from "../../local/rehearsal/bring-up";
import type { DeployerKey } from "../../local/rehearsal/provider";
import { STACK_TRACE } from "./support/command";
import { Stage } from "./support/stage";

const workshop = inject("workshop");

function keysOf({ keys }: Stage) {
  return { source: keys.get("source")!, target: keys.get("target")! };
}

/** Actions that the cloud was asked for since a point of its journal. */
async function asked(stage: Stage, since: number): Promise<Set<string>> {
  const entries = await stage.control.journal({ since });
  const requests = entries.filter((entry): entry is RequestEntry => entry.kind === "request");
  return new Set(requests.map(({ action }) => action ?? "an unknown call"));
}

describe.skipIf(workshop === undefined)("the credentials that the engine works with", () => {
  let stage: Stage;
  let since: number;

  beforeAll(async () => {
    stage = await Stage.open({ workshop: workshop!, stack: "credentials" });
    since = (await stage.control.journal()).length;
  });
  afterAll(() => stage?.close());

  it("stops before anything is made when source and target have each other's credentials", async () => {
    const { source, target } = keysOf(stage);
    const env = credentialEnvironment(new Map([["source", target] as const, ["target", source] as const]));
    const up = await stage.pulumi(["up", "--yes", "--skip-preview"], { env });
    expect(up.exitCode, up.screen).toBe(1);
    const [sourceAccount, targetAccount] = [stage.config.source.accountId, stage.config.target.accountId];
    expect(up.screen).toContain(
      `WRONG_ACCOUNT: The credentials of tenant source belong to account ${targetAccount}, expected ${sourceAccount}. ` +
        `The credentials of tenant target belong to account ${sourceAccount}, expected ${targetAccount}.`,
    );
    expect(up.screen).not.toMatch(STACK_TRACE);
    expect(await asked(stage, since)).toEqual(new Set(["GetCallerIdentity"]));
  });

  it("names the variables of the tenant that has no credentials", async () => {
    const up = await stage.pulumi(["up", "--yes"], { env: { TENANT_PAIR_TARGET_ACCESS_KEY_SECRET: undefined } });
    expect(up.exitCode, up.screen).toBe(1);
    expect(up.screen).toContain("CREDENTIALS_REFUSED: The credentials of tenant target do not work: ");
    expect(up.screen).toContain("Set TENANT_PAIR_TARGET_ACCESS_KEY_ID and TENANT_PAIR_TARGET_ACCESS_KEY_SECRET");
    expect(up.screen).not.toMatch(STACK_TRACE);
    expect(await asked(stage, since)).toEqual(new Set(["GetCallerIdentity"]));
  });

  it("says what the cloud says about a key that it does not accept", async () => {
    const up = await stage.pulumi(["up", "--yes"], { env: { TENANT_PAIR_SOURCE_ACCESS_KEY_SECRET: "made up" } });
    expect(up.exitCode, up.screen).toBe(1);
    expect(up.screen).toContain("The credentials of tenant source do not work: SignatureDoesNotMatch: ");
    expect(up.screen).not.toMatch(STACK_TRACE);
    expect(await asked(stage, since)).toEqual(new Set(["GetCallerIdentity"]));
  });

  it("may come from profiles of the aliyun CLI", async () => {
    const { source, target } = keysOf(stage);
    const file = await writeProfiles(stage, { "pair-source": source, "pair-target": target });
    await stage.edit((keys) => {
      keys["source"].credentials = { kind: "profile", name: "pair-source", file };
      keys["target"].credentials = { kind: "profile", name: "pair-target", file };
    });
    const preview = await stage.pulumi(["preview"], { env: { TENANT_PAIR_SOURCE_ACCESS_KEY_ID: undefined } });
    expect(preview.exitCode, preview.screen).toBe(0);
    expect(await asked(stage, since)).toEqual(new Set(["GetCallerIdentity"]));
  });
});

/** A configuration file of the aliyun CLI. */
async function writeProfiles(stage: Stage, profiles: Record<string, DeployerKey>): Promise<string> {
  const file = join(stage.project, "aliyun.json");
  const entries = Object.entries(profiles).map(([name, { accessKeyId, accessKeySecret }]) => ({
    name,
    mode: "AK",
    access_key_id: accessKeyId,
    access_key_secret: accessKeySecret,
    region_id: stage.config.source.region,
  }));
  await writeFile(file, JSON.stringify({ current: entries[0]!.name, profiles: entries }), { mode: 0o600 });
  return file;
}
