import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { credentialEnvironment } from "../local/rehearsal/bring-up";
import { capturedIo, projectCopy } from "../test/support/captured-io";
import { armed, guardedPair, type GuardedPair } from "../test/support/guarded-pair";
import { run } from "./main";

describe("tenant-pair guard", { timeout: 60_000 }, () => {
  let pair: GuardedPair;
  let project: ReturnType<typeof projectCopy>;

  beforeAll(async () => {
    pair = await guardedPair();
  }, 60_000);
  afterAll(async () => pair?.cloud.close());
  beforeEach(() => {
    project = projectCopy({
      "Pulumi.dev.yaml": (text) => `${text}  # Judges operations on the target.\n  dataworks-tenant-pair:guard: {}\n`,
    });
    writeManifest(pair.manifest);
  });
  afterEach(() => project.remove());

  const writeManifest = (manifest: object) =>
    writeFileSync(join(project.directory, "manifest.json"), JSON.stringify(manifest));
  const stackFile = () => readFileSync(join(project.directory, "Pulumi.dev.yaml"), "utf8");
  async function guard(...argv: string[]) {
    const io = capturedIo({ directory: project.directory, env: credentialEnvironment(pair.keys) });
    const exitCode = await run(["guard", ...argv, "--manifest", "manifest.json"], io);
    return { exitCode, stdout: io.stdout(), stderr: io.stderr() };
  }

  it("register writes code and checks into the stack file, leaves the rest of it, and says what comes next", async () => {
    const before = stackFile();
    const code = await pair.register();
    const { exitCode, stdout, stderr } = await guard("register", code, "--stack", "dev");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toBe(
      `Pulumi.dev.yaml: guard.extensionCode is ${code}; checks: protected-nodes.\nNext: npm run up -- --stack dev\n`,
    );
    const after = stackFile();
    expect(after).toContain("# Judges operations on the target.");
    expect(after).toContain(`extensionCode: ${code}`);
    expect(after).toContain("name: http_trigger");
    const untouched = before.slice(0, before.indexOf("dataworks-tenant-pair:guard"));
    expect(after.startsWith(untouched)).toBe(true);
    // What was written is a stack file, and doing it again changes nothing.
    const io = capturedIo({ directory: project.directory });
    expect(await run(["stacks", "check"], io)).toBe(0);
    expect((await guard("register", code, "--stack", "dev")).exitCode).toBe(0);
    expect(stackFile()).toBe(after);
  });

  it("register gives machines what it wrote, and takes a stack file whose keys have no project's name", async () => {
    writeFileSync(join(project.directory, "Pulumi.dev.yaml"), stackFile().replaceAll("dataworks-tenant-pair:", ""));
    const code = await pair.register();
    const { exitCode, stdout } = await guard("register", code, "--stack", "dev", "--json");
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      file: "Pulumi.dev.yaml",
      extensionCode: code,
      checks: { "protected-nodes": { nodes: [{ name: "http_trigger" }] } },
    });
    expect(stackFile()).toContain(`extensionCode: ${code}`);
  });

  it("register leaves the stack file alone when the extension does not fit", async () => {
    const before = stackFile();
    const { exitCode, stdout, stderr } = await guard("register", "0123456789abcdef", "--stack", "dev");
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatch(/^EXTENSION_UNFIT: There is no extension of this code/);
    expect(stderr).toContain("next step:");
    expect(stackFile()).toBe(before);
  });

  it("register asks nobody when there is no stack file to write to, or one without a guard", async () => {
    const before = (await pair.control.journal()).length;
    expect(await guard("register", "code", "--stack", "absent")).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining("Pulumi.absent.yaml"),
    });
    expect((await pair.control.journal()).length).toBe(before);
    project.remove();
    project = projectCopy();
    writeManifest(pair.manifest);
    const code = await pair.register();
    expect(await guard("register", code, "--stack", "dev")).toMatchObject({
      exitCode: 3,
      stderr: expect.stringMatching(/Pulumi\.dev\.yaml: config\.guard/),
    });
  });

  it("register needs a code and a stack", async () => {
    expect((await guard("register", "--stack", "dev")).exitCode).toBe(64);
    expect((await guard("register", "code")).exitCode).toBe(64);
  });

  it("watchdog ends with 2 and a next step while nobody has registered the extension, and with 0 once it is awake", async () => {
    const asleep = await guard("watchdog");
    expect(asleep.exitCode).toBe(2);
    expect(asleep.stdout + asleep.stderr).toContain("No extension is registered, so every operation passes.");
    const { manifest, extensionCode } = await armed(pair);
    writeManifest(manifest);
    expect(await guard("watchdog")).toEqual({ exitCode: 0, stdout: "The guard is awake.\n", stderr: "" });
    await pair.console.switchOffExtension({ ...pair.place, extensionCode });
    const off = await guard("watchdog", "--json");
    expect(off.exitCode).toBe(2);
    expect(JSON.parse(off.stdout)).toMatchObject({
      schemaVersion: 1,
      findings: [{ tenant: "target", resource: `extension ${extensionCode}`, hint: expect.any(String) }],
    });
  });

  it("watchdog says of a pair without a guard that it has none", async () => {
    const without = { ...pair.manifest };
    delete without.guard;
    writeManifest(without);
    expect(await guard("watchdog")).toEqual({ exitCode: 0, stdout: "The pair has no guard.\n", stderr: "" });
  });
});
