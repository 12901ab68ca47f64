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

  it("finds a pair's name that another pair has in the same account on the other side", async () => {
    addStack("mirrored", (text) =>
      text
        .replaceAll("name: demo_", "name: mirrored_")
        .replaceAll("1000000000000002", "1000000000000003")
        .replaceAll("1000000000000001", "1000000000000002")
        .replaceAll("1000000000000003", "1000000000000001"),
    );
    const io = capturedIo({ directory: project.directory });
    expect(await run(["stacks", "check"], io)).toBe(3);
    expect(io.stderr()).toMatch(
      /Pulumi\.mirrored\.yaml: pair is "demo"; another one: Pulumi\.dev\.yaml uses it in account 1000000000000002 already/,
    );
  });

  it("finds two MaxCompute projects, resource groups or log projects of one name, wherever names have to differ", async () => {
    const named = (name: string) => (text: string) =>
      renamed(name)(text)
        .replace(
          /(workspace:\n\s+name: \w+_source\n)/,
          "$1    compute:\n      project: one_for_all\n    resourceGroup:\n      name: one_group\n",
        )
        .concat("  dataworks-tenant-pair:guard:\n    logs:\n      project: one-log\n");
    addStack("one", named("one"));
    addStack("two", (text) => named("two")(text).replaceAll("1000000000000002", "1000000000000009"));
    const io = capturedIo({ directory: project.directory });
    expect(await run(["stacks", "check", "--json"], io)).toBe(3);
    const { problems } = JSON.parse(io.stdout()) as { problems: { file: string; path: string; allowed: string }[] };
    expect(problems.map(({ file, path }) => `${file} ${path}`)).toEqual([
      "Pulumi.two.yaml source.resourceGroup.name",
      "Pulumi.two.yaml source.compute.project",
      "Pulumi.two.yaml guard.logs.project",
    ]);
    expect(problems.every(({ allowed }) => allowed.includes("Pulumi.one.yaml"))).toBe(true);
  });

  it("finds two pairs that both make a guard for one account and region, and says how to share it", async () => {
    const guarded = (name: string) => (text: string) => `${renamed(name)(text)}  dataworks-tenant-pair:guard: {}\n`;
    addStack("first", guarded("first"));
    addStack("second", guarded("second"));
    const check = async () => {
      const io = capturedIo({ directory: project.directory });
      return { exitCode: await run(["stacks", "check"], io), stderr: io.stderr() };
    };
    const { exitCode, stderr } = await check();
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(
      /Pulumi\.second\.yaml: guard: adopt, because .* Pulumi\.first\.yaml makes that of account 1000000000000002 in cn-shanghai: set guard\.adopt\.functionName to first-guard with its extensionCode, and list this target's workspace under guard\.workspaces of Pulumi\.first\.yaml/,
    );
    // As it says; and a guard in another region of the account is another guard.
    const adopted = "{adopt: {functionName: first-guard, extensionCode: registered}}";
    addStack("second", (text) => guarded("second")(text).replace("guard: {}", `guard: ${adopted}`));
    addStack("third", (text) =>
      guarded("third")(text).replace(/(target:[^]*?)cn-shanghai\n([^]*?)cn-shanghai-b/, "$1cn-beijing\n$2cn-beijing-g"),
    );
    expect(await check()).toEqual({ exitCode: 0, stderr: "" });
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
