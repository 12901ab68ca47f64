import { describe, expect, it } from "vitest";
import { parsePolicyDocument } from "../alicloud/ram";
import { capturedIo } from "../test/support/captured-io";
import { run } from "./main";

describe("bootstrap --print", () => {
  it.each(["source", "target"])("prints policies of the %s's deployer that RAM can read", async (tenant) => {
    const io = capturedIo();
    expect(await run(["bootstrap", "--tenant", tenant, "--stack", "dev", "--print", "--json"], io)).toBe(0);
    const { policies, accountId } = JSON.parse(io.stdout()) as {
      accountId: string;
      policies: { name: string; document: unknown }[];
    };
    expect(accountId).toBe(tenant === "source" ? "1000000000000001" : "1000000000000002");
    expect(policies.length).toBeGreaterThan(0);
    for (const { document } of policies)
      expect(parsePolicyDocument(document, { kind: "identity" })).toHaveProperty("document");
  });

  it("says for people in which account, and what the identity may not be called", async () => {
    const io = capturedIo();
    expect(await run(["bootstrap", "--tenant", "target", "--stack", "dev", "--print"], io)).toBe(0);
    expect(io.stdout()).toContain("1000000000000002");
    expect(io.stdout()).toContain('"demo-"');
  });

  it("ends with 64 when it is not told whose account or what to do", async () => {
    expect(await run(["bootstrap", "--stack", "dev", "--print"], capturedIo())).toBe(64);
    expect(await run(["bootstrap", "--tenant", "source", "--stack", "dev"], capturedIo())).toBe(64);
  });
});
