import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { capturedIo, projectCopy, type CapturedIo } from "../test/support/captured-io";
import { run } from "./main";

let remove: (() => void) | undefined;

afterEach(() => {
  remove?.();
  remove = undefined;
});

/** Rehearses a project whose files were changed; nothing may be printed but one error. */
async function rehearseEdited(
  edit: Record<string, (text: string) => string>,
): Promise<{ io: CapturedIo; exitCode: number }> {
  const project = projectCopy(edit);
  remove = project.remove;
  const io = capturedIo({ directory: project.directory });
  return { io, exitCode: await run(["rehearse"], io) };
}

const stack = (change: (text: string) => string) => ({ "Pulumi.dev.yaml": change });
const target = (change: (text: string) => string) => ({ "workflows/target/HTTP_Workflow.yaml": change });

describe("a rehearsal with bad input", () => {
  it.each<[string, Record<string, (text: string) => string>, RegExp]>([
    ["a missing value", stack((text) => text.replace(/^.*accountId: "1000000000000002"\n/m, "")), /target\.accountId/],
    ["a value of the wrong type", stack((text) => text.replace(/zone: cn-shanghai-b/, "zone: [1]")), /source\.zone/],
    ["an unknown region", stack((text) => text.replace(/region: cn-shanghai/, "region: cn-atlantis")), /cn-atlantis/],
    [
      "source and target in the same account and region",
      stack((text) => text.replace("1000000000000002", "1000000000000001")),
      /same account/i,
    ],
    [
      "one account without sameAccount",
      stack((text) =>
        text
          .replace("1000000000000002", "1000000000000001")
          .replace(
            /(target:[\s\S]*?)region: cn-shanghai\n(\s+)zone: cn-shanghai-b/,
            "$1region: cn-beijing\n$2zone: cn-beijing-g",
          ),
      ),
      /sameAccount/,
    ],
    [
      "an address range that is too small",
      stack((text) => text.replace("10.10.0.0/16", "10.10.0.0/29")),
      /10\.10\.0\.0\/29/,
    ],
    [
      "a target workflow without a trigger node",
      target((text) => text.replace("type: http-trigger", 'type: shell\n    script: "true"')),
      /http-trigger/,
    ],
    [
      "a workflow with a cycle",
      target((text) => text.replace("type: http-trigger", "type: http-trigger\n    after: [downstream]")),
      /cycle/i,
    ],
    [
      "a workflow with a name that is too long",
      target((text) => text.replace("name: HTTP_Workflow", `name: ${"x".repeat(129)}`)),
      /128/,
    ],
  ])("refuses %s with one message, exit code 3 and no stack", async (_what, edit, message) => {
    const { io, exitCode } = await rehearseEdited(edit);
    expect(io.stderr()).toMatch(message);
    expect(io.stderr()).not.toMatch(/\n\s+at /);
    expect(io.stdout()).toBe("");
    expect(exitCode).toBe(3);
  });

  it("names all problems of a stack file at once", async () => {
    const { io } = await rehearseEdited(
      stack((text) =>
        text.replace(/^.*accountId: "1000000000000001"\n/m, "").replace("cidr: 10.20.0.0/16", "cidr: nonsense"),
      ),
    );
    expect(io.stderr()).toMatch(/source\.accountId/);
    expect(io.stderr()).toMatch(/nonsense/);
  });

  it("names every mistake of the policy configuration before anything starts", async () => {
    const project = projectCopy();
    remove = project.remove;
    mkdirSync(join(project.directory, "policies"));
    writeFileSync(
      join(project.directory, "policies/policy-config.json"),
      JSON.stringify({ "tag-complete": "disabled", "fc-timeout": { second: 5 } }),
    );
    const io = capturedIo({ directory: project.directory });
    expect(await run(["rehearse"], io)).toBe(3);
    expect(io.stderr()).toMatch(/policy-config\.json: tag-complete: no such rule\. Did you mean tags-complete\?/);
    expect(io.stderr()).toMatch(/policy-config\.json: fc-timeout\.second: no such setting\. Did you mean seconds\?/);
    expect(io.stderr()).not.toMatch(/\n\s+at /);
    expect(io.stdout()).toBe("");
  });

  it("names curl when it is missing, before anything starts", async () => {
    const io = capturedIo({ env: { PATH: "/nonexistent" } });
    expect(await run(["rehearse"], io)).toBe(3);
    expect(io.stderr()).toContain("curl");
    expect(io.stdout()).toBe("");
  });
});

describe("the command line", () => {
  it("ends with 64 for an unknown verb and for a choice that there is not", async () => {
    expect(await run(["rehears"], capturedIo())).toBe(64);
    expect(await run(["rehearse", "--break", "everything"], capturedIo())).toBe(64);
  });

  it("ends with 0 for help and version", async () => {
    const io = capturedIo();
    expect(await run(["--help"], io)).toBe(0);
    expect(io.stdout()).toContain("rehearse");
    expect(await run(["--version"], capturedIo())).toBe(0);
  });

  it("says that a local cloud's port is in use, and how to go on", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as AddressInfo;
    const io = capturedIo();
    expect(await run(["local-cloud", "--port", String(port)], io)).toBe(3);
    expect(io.stderr()).toContain(String(port));
    expect(io.stderr()).not.toMatch(/\n\s+at /);
    other.close();
  });

  it.each([
    ["another file with keys", '{"access_key_secret": "canary-canary"}'],
    ["a file that is no JSON", "canary-canary"],
  ])("shows nothing of %s that is given as a manifest", async (_what, text) => {
    const project = projectCopy({ "Pulumi.dev.yaml": () => text });
    remove = project.remove;
    const io = capturedIo({ directory: project.directory });
    expect(await run(["--debug", "post-deploy", "plan", "--manifest", "Pulumi.dev.yaml"], io)).toBe(3);
    expect(io.stderr()).toContain("Pulumi.dev.yaml");
    expect(io.stderr()).not.toContain("canary");
  });

  it.each([
    ["region", "evil.example/", /source\.region/],
    ["egress", { address: "0.0.0.0" }, /source\.egress\.address/],
    ["pair", "", /pair/],
    ["workflows", "../elsewhere", /workflows/],
  ])("refuses a manifest whose %s is %j", async (key, value, message) => {
    const other = JSON.stringify({ schemaVersion: 1, [key]: value, source: { [key]: value } });
    const project = projectCopy({ "Pulumi.dev.yaml": () => other });
    remove = project.remove;
    const io = capturedIo({ directory: project.directory });
    expect(await run(["post-deploy", "plan", "--manifest", "Pulumi.dev.yaml"], io)).toBe(3);
    expect(io.stderr()).toMatch(new RegExp(`${message.source} is `));
  });

  it("refuses a manifest that is none, with every problem in it", async () => {
    const project = projectCopy({ "Pulumi.dev.yaml": () => '{"schemaVersion": 2}' });
    remove = project.remove;
    const io = capturedIo({ directory: project.directory });
    expect(await run(["post-deploy", "plan", "--manifest", "Pulumi.dev.yaml"], io)).toBe(3);
    expect(io.stderr()).toMatch(/schemaVersion[\s\S]*source/);
  });
});
