import { describe, expect, it } from "vitest";
import { ControlClient, type LocalCloud } from "../local/cloud";
import { administratorOf, API } from "../test/e2e/support/administrator";
import { capturedIo } from "../test/support/captured-io";
import { run } from "./main";

const REGION = "cn-shanghai";

/** Runs the verb while `visit` looks at what it started, then interrupts it. */
async function running<T>(flags: string[], visit: (cloud: LocalCloud) => Promise<T>): Promise<T> {
  const captured = capturedIo();
  let heard = (_line: string): void => undefined;
  const firstLine = new Promise<string>((resolve) => (heard = resolve));
  const ended = run(["local-cloud", ...flags], { ...captured, out: (text) => heard(text) });
  try {
    return await visit(JSON.parse(await firstLine) as LocalCloud);
  } finally {
    process.emit("SIGTERM");
    expect(await ended, captured.stderr()).toBe(0);
  }
}

/** A call of a RAM user to whom nothing is granted; resolves with the refusal, or with undefined. */
async function callOfNobody(cloud: LocalCloud, query: Record<string, string> = {}): Promise<string | undefined> {
  const account = cloud.accounts[0]!;
  const { ask } = administratorOf(cloud, account, REGION);
  await ask(API.ram, "CreateUser", { UserName: "nobody" });
  const made = (await ask(API.ram, "CreateAccessKey", { UserName: "nobody" })) as {
    AccessKey: { AccessKeyId: string; AccessKeySecret: string };
  };
  const key = { accessKeyId: made.AccessKey.AccessKeyId, accessKeySecret: made.AccessKey.AccessKeySecret };
  const nobody = administratorOf(cloud, { ...account, ...key }, REGION);
  // What this call needs is assumed.
  return nobody.ask(API.ecs, "DescribeSecurityGroups", query).then(() => undefined, String);
}

describe("the local cloud in the foreground", () => {
  it("enforces every need, and refuses parameters that it does not know", async () => {
    expect(await running([], (cloud) => callOfNobody(cloud))).toMatch(/not authorized: ecs:DescribeSecurityGroups/);
  });

  it("leaves out the needs that nobody publishes when it is told to", async () => {
    expect(await running(["--unpublished-needs", "ignore"], (cloud) => callOfNobody(cloud))).toBeUndefined();
  });

  it("only observes when it is told to, and lists what would have been refused", async () => {
    const denials = await running(["--ram", "observe"], async (cloud) => {
      expect(await callOfNobody(cloud)).toBeUndefined();
      return new ControlClient(cloud.control).denials();
    });
    expect(denials.map(({ need }) => need)).toEqual(["ecs:DescribeSecurityGroups"]);
  });

  it("makes the same keys from the same seed, and others from another", async () => {
    const key = (seed: string) => running(["--seed", seed], (cloud) => Promise.resolve(cloud.accounts[0]!.accessKeyId));
    const first = await key("one");
    expect(await key("one")).toBe(first);
    expect(await key("two")).not.toBe(first);
  });

  it("takes a parameter that it does not know when it is told to", async () => {
    const nonsense = { Nonsense: "1" };
    const flags = ["--ram", "observe", "--unknown-parameters"];
    expect(await running([...flags, "refuse"], (cloud) => callOfNobody(cloud, nonsense))).toMatch(
      /does not take Nonsense/,
    );
    expect(await running([...flags, "ignore"], (cloud) => callOfNobody(cloud, nonsense))).toBeUndefined();
  });

  it("refuses a setting that there is not before it starts", async () => {
    const io = capturedIo();
    expect(await run(["local-cloud", "--ram", "perhaps"], io)).toBe(64);
    expect(io.stderr()).toContain("enforce, observe");
    expect(io.stdout()).toBe("");
  });
});
