import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { capturedIo, projectCopy } from "../test/support/captured-io";
import { run } from "./main";

describe("doctor", () => {
  it("prints a row for each check of the machine without a stack, and counts them", async () => {
    const io = capturedIo();
    await run(["doctor"], io);
    expect(io.stdout()).toMatch(/^pass {2}tool\/node +\S+ \d+\.\d+/m);
    expect(io.stdout()).toMatch(/\d+ pass, \d+ warn, \d+ fail\n$/);
    const { engines } = JSON.parse(readFileSync(join(__dirname, "../package.json"), "utf8"));
    expect(engines.node).toBe(">=20.19");
  });

  it.each(["README.md", "docs/en/getting-started.md", "docs/zh/getting-started.md"])(
    "asks for the engine that Pulumi.yaml takes, and %s says the same",
    async (page) => {
      const io = capturedIo({ env: { PATH: "/nowhere" } });
      await run(["doctor"], io);
      const asked = /Install the Pulumi CLI, (\S+) or newer/.exec(io.stdout())![1]!;
      const text = (file: string) => readFileSync(join(__dirname, "..", file), "utf8");
      expect(text("Pulumi.yaml")).toContain(`requiredPulumiVersion: ">=${asked}"`);
      expect(text(page)).toContain(asked);
    },
  );

  it("gives the same as JSON, and nothing else on standard output", async () => {
    const io = capturedIo({ env: { PATH: "/nowhere" } });
    expect(await run(["doctor", "--json"], io)).toBe(1);
    const { schemaVersion, checks } = JSON.parse(io.stdout());
    expect(schemaVersion).toBe(1);
    for (const { id, status, detail } of checks)
      expect([id, status, detail]).toEqual([id, expect.stringMatching(/^(pass|warn|fail)$/), expect.any(String)]);
    expect(checks.find(({ id }: any) => id === "tool/bash")).toMatchObject({ status: "fail" });
  });

  it("ends with 3 at a stack file that is wrong, with all its problems and the tools beside them", async () => {
    const project = projectCopy({
      "Pulumi.dev.yaml": (text) =>
        text.replace('accountId: "1000000000000001"', "accountId: 1").replace("10.10.0.0/16", "x"),
    });
    const io = capturedIo({ directory: project.directory });
    expect(await run(["doctor", "--stack", "dev"], io)).toBe(3);
    project.remove();
    expect(io.stdout()).toContain("source.accountId");
    expect(io.stdout()).toContain("source.network.cidr");
    expect(io.stdout()).toContain("tool/node");
  });

  it("ends with 64 at an option that it does not know", async () => {
    expect(await run(["doctor", "--quick"], capturedIo())).toBe(64);
  });
});
