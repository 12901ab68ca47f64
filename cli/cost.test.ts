import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { capturedIo, projectCopy } from "../test/support/captured-io";
import { run } from "./main";

let project: ReturnType<typeof projectCopy>;

beforeEach(() => {
  project = projectCopy();
});
afterEach(() => project.remove());

async function cost(...argv: string[]) {
  const io = capturedIo({ directory: project.directory });
  const exitCode = await run(["cost", ...argv], io);
  return { exitCode, io };
}

function addStack(name: string, change: (text: string) => string): void {
  const text = readFileSync(join(project.directory, "Pulumi.dev.yaml"), "utf8");
  writeFileSync(join(project.directory, `Pulumi.${name}.yaml`), change(text));
}

describe("cost", () => {
  it("lists what the stack is billed for, with quantity, price, page and the day on which it was read", async () => {
    const { exitCode, io } = await cost("--stack", "dev");
    expect(exitCode).toBe(0);
    expect(io.stdout()).toContain("source (1000000000000001, cn-shanghai): Internet NAT gateway demo-source\n");
    expect(io.stdout()).toContain(
      "existing: 730 x gateway-hour; 0.034 USD per gateway-hour, read 2026-11-27 = 24.82 USD a month " +
        "(https://www.alibabacloud.com/help/en/nat-gateway/latest/billing-of-internet-nat-gateways)",
    );
    expect(io.stdout()).toMatch(/running tasks that compute: by use, in units of CU-hour; price unknown/);
    expect(io.stdout()).toMatch(/not billed to this stack:\n(.*\n)*.*DataWorks edition Basic Edition or above/);
    expect(io.stdout()).toContain("known and fixed: 27.01 USD a month; not in it: 0 fixed charge(s)");
    expect(io.stderr()).toBe("");
  });

  it("gives machines the same, stack by stack, with a sum over all", async () => {
    addStack("abroad", (text) =>
      text
        .replace("pair: demo", "pair: abroad")
        .replaceAll("name: demo_", "name: abroad_")
        .replaceAll("cn-shanghai-b", "ap-southeast-1a")
        .replaceAll("cn-shanghai", "ap-southeast-1"),
    );
    const { exitCode, io } = await cost("--all", "--json");
    expect(exitCode).toBe(0);
    const report = JSON.parse(io.stdout()) as any;
    expect(report).toMatchObject({ schemaVersion: 1, hoursPerMonth: 730 });
    expect(report.stacks.map(({ stack, total }: any) => [stack, total.month])).toEqual([
      ["abroad", 35.77],
      ["dev", 27.01],
    ]);
    expect(report.total).toMatchObject({ month: 62.78, currency: "USD", unknown: 0 });
    expect(report.stacks[1].objects[0]).toMatchObject({
      tenant: "source",
      object: "Internet NAT gateway",
      charges: [
        { charge: "nat-gateway", unit: "gateway-hour", perMonth: 730, price: 0.034, currency: "USD", month: 24.82 },
        { charge: "nat-capacity", perMonth: "by use", price: "unknown", month: "by use" },
      ],
    });
  });

  it("says of a stack on a local cloud that nothing is billed there", async () => {
    addStack("local", (text) =>
      text.replace("config:\n", "config:\n  dataworks-tenant-pair:endpoint: 127.0.0.1:4566\n"),
    );
    const { io } = await cost("--stack", "local");
    expect(io.stdout()).toContain("on a local cloud: what it would cost on the real one");
  });

  it("needs a stack or all of them, and not both", async () => {
    expect((await cost()).exitCode).toBe(64);
    const { exitCode, io } = await cost("--all", "--stack", "dev");
    expect(exitCode).toBe(64);
    expect(io.stderr()).toContain("cannot be used with");
  });

  it("refuses a stack that does not exist and a stack file with mistakes, with every mistake", async () => {
    const missing = await cost("--stack", "absent");
    expect(missing.exitCode).toBe(3);
    expect(missing.io.stderr()).toContain("Pulumi.absent.yaml");
    addStack("wrong", (text) => text.replace("pair: demo", "pair: X").replace("cn-shanghai\n", "cn-atlantis\n"));
    const wrong = await cost("--all", "--json");
    expect(wrong.exitCode).toBe(3);
    expect(wrong.io.stdout()).toBe("");
    expect(wrong.io.stderr()).toMatch(/Pulumi\.wrong\.yaml[^\n]*pair/);
    expect(wrong.io.stderr()).toContain("cn-atlantis");
  });
});
