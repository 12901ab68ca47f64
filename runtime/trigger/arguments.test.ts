import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CASE_KEY } from "./cases";
import { renderTrigger, type TriggerOptions } from "./render";
import { makeFolder, runScript, type Run } from "./testing/run";
import { makeCertificate, startService, type Certificate } from "./testing/service";

const folder = makeFolder();
const caFile = join(folder.path, "ca.pem");
const key = `${CASE_KEY.id}:${CASE_KEY.secret}`;
let certificate: Certificate;

beforeAll(async () => {
  certificate = await makeCertificate();
  writeFileSync(caFile, certificate.cert);
});
afterAll(() => folder.remove());

function script(options: Partial<TriggerOptions> = {}): string {
  return renderTrigger({
    region: "cn-hangzhou",
    taskId: "7",
    zone: "Asia/Shanghai",
    attempts: 1,
    firstDelayMs: 0,
    ...options,
  });
}

/** Runs with a proxy at which nothing listens: whatever passes the checks before the request ends with 25. */
function runOffline(
  args: string[],
  options: Partial<TriggerOptions> = {},
  env: Record<string, string> = {},
): Promise<Run> {
  return runScript(folder.path, script(options), args, { HTTPS_PROXY: "http://127.0.0.1:1", ...env });
}

/** A PATH on which only these programs are found. */
function pathWith(name: string, programs: readonly string[]): string {
  const directory = join(folder.path, name);
  mkdirSync(directory);
  for (const program of ["bash", ...programs]) {
    const found = (process.env["PATH"] ?? "")
      .split(delimiter)
      .map((entry) => join(entry, program))
      .find((file) => existsSync(file));
    if (!found) throw new Error(`${program} is needed for this test`);
    symlinkSync(found, join(directory, program));
  }
  return directory;
}

describe("bad input", () => {
  const bad: [name: string, args: string[], line: string][] = [
    ["no arguments", [], "two arguments are expected (key, scheduled time), 0 were given"],
    ["one argument", [key], "two arguments are expected (key, scheduled time), 1 were given"],
    ["a parameter that does not exist", ["${workspace.pair_key}", "20250101000000"], "argument 1 (key) is the name"],
    ["a key without a colon", ["LTAI5tSecretOnly", "20250101000000"], "argument 1 (key)"],
    ["a key without a secret", ["LTAI5t:", "20250101000000"], "argument 1 (key)"],
    ["a secret with a blank", ["LTAI5t:a b", "20250101000000"], "argument 1 (key)"],
    ["a key id that would break out of a header", ['LTAI"x:abc', "20250101000000"], "argument 1 (key)"],
    ["a scheduled time with dashes", [key, "2025-01-01 00:00:00"], "argument 2 (scheduled time)"],
    ["a scheduled time that was not replaced", [key, "$cyctime"], "argument 2 (scheduled time)"],
    ["the 30th of February", [key, "20250230000000"], "the scheduled time is not a time of the calendar"],
    ["the 25th hour", [key, "20250101250000"], "the scheduled time is not a time of the calendar"],
    ["month 0", [key, "20250001000000"], "the scheduled time is not a time of the calendar"],
  ];

  it.each(bad)("ends with 3 at %s, names the argument and not its value", async (_name, args, line) => {
    const run = await runOffline(args);
    expect(run.exit).toBe(3);
    expect(run.stdout).toContain(line);
    expect(run.stdout).toContain("Nothing was sent.");
    expect(run.stdout).toContain("Next: ");
    for (const arg of args.filter((text) => text.length > 0)) expect(run.stdout + run.stderr).not.toContain(arg);
  });

  it("ends with 3 and names curl when curl is missing", async () => {
    const run = await runOffline([key, "20250101000000"], {}, { PATH: pathWith("no-curl", ["sha256sum"]) });
    expect(run).toMatchObject({ exit: 3, stderr: "" });
    expect(run.stdout).toContain("the program curl is missing");
  });

  it("ends with 3 and names both hash programs when none is there", async () => {
    const run = await runOffline([key, "20250101000000"], {}, { PATH: pathWith("no-hash", ["curl"]) });
    expect(run).toMatchObject({ exit: 3, stderr: "" });
    expect(run.stdout).toContain("sha256sum and openssl are both missing");
  });

  it("signs with openssl when sha256sum is missing", async () => {
    const service = await startService(certificate, {
      replies: [{ kind: "answer", status: 200, body: '{"Success":true}' }],
    });
    const run = await runScript(folder.path, script(), [key, "20250101000000"], {
      PATH: pathWith("openssl-only", ["curl", "openssl"]),
      HTTPS_PROXY: service.proxy,
      CURL_CA_BUNDLE: caFile,
    });
    await service.close();
    expect(run).toMatchObject({ exit: 0, stderr: "" });
  });

  it("ends with 1 and sends nothing when the hash program does not work", async () => {
    const service = await startService(certificate, {});
    const path = pathWith("broken-hash", ["curl"]);
    writeFileSync(join(path, "sha256sum"), "#!/bin/sh\necho no hash\n", { mode: 0o755 });
    const run = await runScript(folder.path, script(), [key, "20250101000000"], {
      PATH: path,
      HTTPS_PROXY: service.proxy,
    });
    await service.close();
    expect(run.exit).toBe(1);
    expect(run.stdout).toContain("no request could be made. Nothing was sent.");
    expect(service.requests).toEqual([]);
  });

  it("signs with a secret longer than a block of the hash", async () => {
    const secret = "0123456789abcdef".repeat(5);
    const service = await startService(
      certificate,
      { replies: [{ kind: "answer", status: 200, body: '{"Success":true}' }] },
      { id: "LTAI5tLong", secret },
    );
    const run = await runScript(folder.path, script(), [`LTAI5tLong:${secret}`, "20250101000000"], {
      HTTPS_PROXY: service.proxy,
      CURL_CA_BUNDLE: caFile,
    });
    await service.close();
    expect(run).toMatchObject({ exit: 0, stderr: "" });
  });
});

describe("the trigger time", () => {
  const inShanghai = (ms: number): string =>
    new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replaceAll(/[-T:]/g, "");
  const hour = 3_600_000;

  it("refuses a time more than 24 hours ahead without sending anything", async () => {
    const run = await runOffline([key, inShanghai(Date.now() + 24.1 * hour)]);
    expect(run.exit).toBe(20);
    expect(run.stdout).toContain("Nothing was sent.");
  });

  it("fires a time less than 24 hours ahead", async () => {
    expect((await runOffline([key, inShanghai(Date.now() + 23.9 * hour)])).exit).toBe(25);
  });

  it.each([
    ["the node's own time", "same", "20241231235959", "2024-12-31 23:59:59 +0800 = 1735660799000 ms"],
    ["a leap day", "same", "20240229000000", "2024-02-29 00:00:00 +0800 = 1709136000000 ms"],
    ["a time of day on the node's day", "00:10:00", "20250101083000", "2025-01-01 00:10:00 +0800 = 1735661400000 ms"],
  ])("can be %s", async (_name, triggerAt, scheduled, line) => {
    expect((await runOffline([key, scheduled], { triggerAt })).stdout).toContain(line);
  });

  it.each([
    ["summer", "20250701083000", "2025-07-01 08:30:00 +0200 = 1751351400000 ms"],
    ["winter", "20250105083000", "2025-01-05 08:30:00 +0100 = 1736062200000 ms"],
    ["the hour after the clocks were set forward", "20250330033000", "2025-03-30 03:30:00 +0200 = 1743298200000 ms"],
    ["the hour that occurs twice (its first pass)", "20251026023000", "2025-10-26 02:30:00 +0200 = 1761438600000 ms"],
  ])("follows a zone with summer time in %s", async (_name, scheduled, line) => {
    const run = await runOffline([key, scheduled], { zone: "Europe/Berlin" });
    expect(run.stdout).toContain(line);
    expect(run.exit).toBe(25);
  });

  it("refuses an hour that the clocks leave out", async () => {
    const run = await runOffline([key, "20250330023000"], { zone: "Europe/Berlin" });
    expect(run.exit).toBe(3);
    expect(run.stdout).toContain("left out in Europe/Berlin");
  });

  it("says so when the machine has no data of the zone, instead of reading it as UTC", async () => {
    const run = await runOffline([key, "20250701083000"], { zone: "Europe/Berlin" }, { TZDIR: folder.path });
    expect(run.exit).toBe(3);
    expect(run.stdout).toContain("no data of the time zone Europe/Berlin");
  });

  it("does not depend on the zone of the machine", async () => {
    const run = await runOffline([key, "20250701083000"], {}, { TZ: "America/New_York" });
    expect(run.stdout).toContain("2025-07-01 08:30:00 +0800 = 1751329800000 ms");
  });

  it("needs no zone data where the zone has one offset", async () => {
    const run = await runOffline([key, "20250701083000"], {}, { TZDIR: folder.path });
    expect(run.stdout).toContain("2025-07-01 08:30:00 +0800 = 1751329800000 ms");
  });
});
