import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { capturedIo, projectCopy } from "../test/support/captured-io";
import { run } from "./main";

let project: ReturnType<typeof projectCopy>;

beforeEach(() => {
  project = projectCopy();
});
afterEach(() => project.remove());

/** Adds a stack file that differs from the development stack by `change`. */
function addStack(name: string, change: (text: string) => string): void {
  const text = readFileSync(join(project.directory, "Pulumi.dev.yaml"), "utf8");
  writeFileSync(join(project.directory, `Pulumi.${name}.yaml`), change(text));
}

const renamed = (name: string) => (text: string) =>
  text.replace("pair: demo", `pair: ${name}`).replaceAll("name: demo_", `name: ${name.replaceAll("-", "_")}_`);

describe("stacks", () => {
  it("prints the matrix of all stack files as GitHub Actions takes it", async () => {
    addStack("prod", renamed("prod"));
    const io = capturedIo({ directory: project.directory });
    expect(await run(["stacks", "matrix", "--json"], io)).toBe(0);
    expect(JSON.parse(io.stdout())).toEqual({
      include: ["dev", "prod"].map((stack) => ({
        stack,
        pair: stack === "dev" ? "demo" : "prod",
        source: { accountId: "1000000000000001", region: "cn-shanghai" },
        target: { accountId: "1000000000000002", region: "cn-shanghai" },
      })),
    });
  });

  it("tells the problems of all files together, each with its file", async () => {
    addStack("one", (text) => text.replace("cn-shanghai\n", "cn-atlantis\n"));
    addStack("two", (text) => text.replace("pair: demo", "pair: X"));
    const io = capturedIo({ directory: project.directory });
    expect(await run(["stacks", "check"], io)).toBe(3);
    expect(io.stderr()).toMatch(/Pulumi\.one\.yaml[^\n]*cn-atlantis/);
    expect(io.stderr()).toMatch(/Pulumi\.two\.yaml[^\n]*pair/);
  });

  it("tells the same to machines, and exits likewise", async () => {
    const look = async () => {
      const io = capturedIo({ directory: project.directory });
      const exitCode = await run(["stacks", "check", "--json"], io);
      return { exitCode, ...(JSON.parse(io.stdout()) as { stackFiles: number; problems: object[] }) };
    };
    expect(await look()).toEqual({ exitCode: 0, schemaVersion: 1, stackFiles: 1, problems: [] });
    addStack("one", (text) => text.replace("pair: demo", "pair: X"));
    expect(await look()).toMatchObject({
      exitCode: 3,
      stackFiles: 2,
      problems: [{ file: "Pulumi.one.yaml", path: "pair", value: "X", allowed: expect.stringContaining("2-20") }],
    });
  });

  it("finds two pairs that claim the same names in one account", async () => {
    copyFileSync(join(project.directory, "Pulumi.dev.yaml"), join(project.directory, "Pulumi.copy.yaml"));
    const io = capturedIo({ directory: project.directory });
    expect(await run(["stacks", "check"], io)).toBe(3);
    expect(io.stderr()).toMatch(/Pulumi\.dev\.yaml[^\n]*Pulumi\.copy\.yaml uses it/);
  });

  it("checks 200 stack files within three seconds", async () => {
    for (let number = 1; number < 200; number += 1) addStack(`p${number}`, renamed(`p${number}`));
    const io = capturedIo({ directory: project.directory });
    const started = performance.now();
    expect(await run(["stacks", "check"], io)).toBe(0);
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(io.stdout()).toContain("200 stack file(s)");
  });
});
