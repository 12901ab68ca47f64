import { afterEach, describe, expect, it } from "vitest";
import { capturedIo } from "../../test/support/captured-io";
import { fakePulumi, stateText, type FakeRule } from "../../test/support/fake-pulumi";
import { run } from "../main";

let pulumi: ReturnType<typeof fakePulumi>;
afterEach(() => pulumi.remove());

const STATE = { args: "^stack export", stdout: stateText() };
const LOCK =
  "error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock " +
  "file with `pulumi cancel`.\n  file:///state/.pulumi/locks/x.json: created by ann@laptop (pid 4711) at 2026-11-27T01:02:03Z\n";

async function command(
  argv: string[],
  options: { rules?: FakeRule[]; ask?: (question: string) => string; env?: NodeJS.ProcessEnv } = {},
) {
  pulumi = fakePulumi([...(options.rules ?? []), STATE]);
  const { ask } = options;
  const io = capturedIo({
    env: { ...pulumi.env, ...options.env },
    ...(ask ? { ask: (question: string) => Promise.resolve(ask(question)) } : {}),
  });
  return { exitCode: await run(argv, io), io };
}

const NO_OUTPUT = {
  args: "^stack output",
  stderr: "error: current stack does not have output property 'manifest'",
  exitCode: 1,
};

describe("up", () => {
  it("looks at the state first, and previews with the policies before anything is made", async () => {
    await command(["up", "--stack", "dev", "--yes"], { rules: [NO_OUTPUT] });
    expect(pulumi.asked().slice(0, 2)).toEqual([
      "stack export --stack dev",
      "up --stack dev --yes --policy-pack policies",
    ]);
  });

  it("reads the cloud first where it is asked for, with today's credentials", async () => {
    await command(["up", "--stack", "dev", "--yes", "--refresh"], { rules: [NO_OUTPUT] });
    expect(pulumi.asked()[1]).toBe("up --refresh --run-program --stack dev --yes --policy-pack policies");
  });

  it("says who holds a locked stack, and ends with exit code 6 where nobody can be asked", async () => {
    const { exitCode, io } = await command(["up", "--stack", "dev", "--yes"], {
      rules: [{ args: "^up", stderr: LOCK, exitCode: 1 }],
    });
    expect(exitCode).toBe(6);
    expect(io.stderr()).toContain("STACK_LOCKED");
    expect(io.stderr()).toContain("ann@laptop (pid 4711) at 2026-11-27T01:02:03Z");
    expect(pulumi.asked().some((line) => line.startsWith("cancel"))).toBe(false);
  });

  it("knows the lock of Pulumi Cloud as well", async () => {
    const stderr = "error: [409] Conflict: Another update is currently in progress.";
    const { exitCode } = await command(["up", "--yes"], { rules: [{ args: "^up", stderr, exitCode: 1 }] });
    expect(exitCode).toBe(6);
  });

  it("takes a lock away only on the person's word, and looks for what the dead run left before it goes on", async () => {
    const locked = { args: "^up", stderr: LOCK, exitCode: 1, until: "^cancel" };
    await command(["up", "--stack", "dev"], { rules: [locked, NO_OUTPUT], ask: () => "yes" });
    expect(pulumi.asked().slice(0, 5)).toEqual([
      "stack export --stack dev",
      "up --stack dev --policy-pack policies",
      "cancel --yes --stack dev",
      "stack export --stack dev",
      "up --stack dev --policy-pack policies",
    ]);
    pulumi.remove();
    const { exitCode } = await command(["up", "--stack", "dev"], { rules: [locked], ask: () => "no" });
    expect(exitCode).toBe(6);
    expect(pulumi.asked().some((line) => line.startsWith("cancel"))).toBe(false);
  });

  it("gives the engine none of the variables that both tenants' providers would read, and names them", async () => {
    const env = {
      ALICLOUD_ACCESS_KEY: "canary-key",
      ALIBABA_CLOUD_PROFILE: "canary-profile",
      VPC_ENDPOINT: "canary-host",
    };
    const { io } = await command(["up", "--yes"], {
      rules: [{ args: "^up", exitCode: 1 }],
      env: { ...env, TENANT_PAIR_SOURCE_ACCESS_KEY_ID: "own" },
    });
    expect(Object.keys(pulumi.environment()).filter((name) => name in env)).toEqual([]);
    expect(pulumi.environment()["TENANT_PAIR_SOURCE_ACCESS_KEY_ID"]).toBe("own");
    expect(io.stderr()).toContain("ALIBABA_CLOUD_PROFILE, ALICLOUD_ACCESS_KEY, VPC_ENDPOINT");
    expect(io.stderr()).not.toContain("canary");
  });

  it("ends with the engine's failure when the preview after it fails too", async () => {
    const rules = [{ args: "^(up|preview)", stdout: "{}", exitCode: 1 }];
    const { exitCode, io } = await command(["up", "--yes"], { rules });
    expect(exitCode).toBe(1);
    expect(io.stderr()).toContain("PULUMI_FAILED");
  });
});

describe("down", () => {
  it("refreshes first, uses today's credentials, and leaves the stack and its file", async () => {
    const { exitCode } = await command(["down", "--stack", "dev", "--yes"], { rules: [NO_OUTPUT] });
    expect(exitCode).toBe(0);
    expect(pulumi.asked().at(-1)).toBe("destroy --refresh --run-program --stack dev --yes");
    expect(pulumi.asked().some((line) => line.startsWith("stack rm"))).toBe(false);
  });
});
