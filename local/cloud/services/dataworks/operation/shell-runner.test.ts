import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { at, ScheduledTenant, type TestNode } from "../../../../../test/support/scheduled-tenant";
import { runShellScript, type ScriptRun } from "./shell-runner";

function run(content: string, more: Partial<ScriptRun> = {}) {
  let output = "";
  const ended = runShellScript({
    content,
    positional: [],
    timeLimitMilliseconds: 10_000,
    sleep: "real",
    onOutput: (text) => (output += text),
    signal: new AbortController().signal,
    ...more,
  });
  return ended.then((end) => ({ end, output }));
}

/** Runs one shell node on the scheduler; returns its tenant. */
async function runNode(node: Partial<TestNode>, prepare: (tenant: ScheduledTenant) => void = () => undefined) {
  const tenant = new ScheduledTenant();
  prepare(tenant);
  await tenant.publish({ nodes: [{ name: "node", ...node }] });
  await tenant.until("10:00");
  return tenant;
}

const parameters = (...values: string[]) => ({
  script: {
    path: "tests/gates/node",
    runtime: { command: "DIDE_SHELL" },
    content: 'printf "%s\\n" "$@"',
    parameters: values.map((value, index) => ({ name: `p${index}`, value, type: "System", scope: "NodeParameter" })),
  },
});

describe("the process of a shell node", () => {
  let ownTemporary: string;
  const temporary = process.env["TMPDIR"];
  beforeEach(() => {
    ownTemporary = mkdtempSync(join(tmpdir(), "runner-test-"));
    process.env["TMPDIR"] = ownTemporary;
  });
  afterEach(() => {
    if (temporary === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = temporary;
    rmSync(ownTemporary, { recursive: true, force: true });
  });

  it("sees no variable of the local cloud's own process", async () => {
    process.env["CANARY_OF_THE_PARENT"] = "seen";
    const { output } = await run("env | cut -d= -f1 | sort | tr '\\n' ' '").finally(() => {
      delete process.env["CANARY_OF_THE_PARENT"];
    });
    expect(output).toBe("HOME HTTPS_PROXY HTTP_PROXY LANG PATH PWD SHLVL TMPDIR _ http_proxy https_proxy ");
  });

  it("has a fresh home that is gone afterwards", async () => {
    const { output } = await run('echo left > "$HOME/file"; ls "$HOME"; test "$HOME" = "$TMPDIR" -a "$HOME" = "$PWD"');
    expect(output).toBe("file\nnode.sh\n");
    expect(readdirSync(ownTemporary)).toEqual([]);
  });

  it("does not wait where the clock stands still", async () => {
    const { output } = await run("sleep 600; sleep 0.5 && echo done", { sleep: "none", timeLimitMilliseconds: 5_000 });
    expect(output).toBe("done\n");
  });

  it("is ended with all its children at the time limit", async () => {
    // A child that lived on would hold the pipe open, and the run would not end within this test's time.
    const { end } = await run("sleep 600 & wait", { timeLimitMilliseconds: 300 });
    expect(end).toEqual({ kind: "time-limit" });
  });

  it("takes what it left in the background with it when it ends", async () => {
    const { end } = await run("sleep 600 &");
    expect(end).toEqual({ kind: "exit", code: 0 });
  });

  it("has no way out without an egress, and uses the egress when there is one", async () => {
    const closed = await run("curl -sS -m 5 http://example.invalid/ 2>&1; echo $https_proxy");
    expect(closed.output).toContain("http://127.0.0.1:9");
    expect(closed.output).toMatch(/curl: \(7\)/);
    const egress = { proxyUrl: "http://127.0.0.1:4711", caFile: "/ca.pem", close: () => Promise.resolve() };
    const open = await run("echo $https_proxy $HTTP_PROXY $CURL_CA_BUNDLE $SSL_CERT_FILE", { egress });
    expect(open.output).toBe("http://127.0.0.1:4711 http://127.0.0.1:4711 /ca.pem /ca.pem\n");
  });
});

describe("a shell node's instance", () => {
  it("gets its scheduling parameters by position, resolved for its scheduled time", async () => {
    const values = [
      "$cyctime",
      "$bizdate",
      "$[yyyymmddhh24miss]",
      "$[yyyy-mm-dd-1]",
      "$[hh24:mi-1/24]",
      "$[add_months(yyyymm,-1)]",
      "${yyyymmdd}",
      "${yyyymm-1}",
      "$yyyymmdd",
      "prefix_$[yyyymmdd].csv",
      "a constant; with $(nothing) run",
      "${unknown}",
    ];
    const tenant = await runNode({ more: parameters(...values) });
    expect((await tenant.log("node")).split("\n").slice(0, values.length)).toEqual([
      "20261122100000",
      "20261121",
      "20261122100000",
      "2026-11-21",
      "09:00",
      "202610",
      "20261121",
      "202610",
      "20261121",
      "prefix_20261122.csv",
      "a constant; with $(nothing) run",
      "${unknown}",
    ]);
  });

  it("gets workspace parameters of its environment, and its log shows no secret", async () => {
    const tenant = await runNode({ more: parameters("${workspace.key}", "${workspace.place}") }, (one) => {
      const Properties = (prod: string) => [
        { EnvType: "Dev" as const, Value: "of development" },
        { EnvType: "Prod" as const, Value: prod },
      ];
      const add = (id: number, name: string, type: "SecretConstant" | "PlainConstant", value: string) =>
        one.workspace.parameters.set(id, { id, name, type, properties: Properties(value) } as never);
      add(1, "workspace.key", "SecretConstant", "very$bizdate-secret-canary");
      add(2, "workspace.place", "PlainConstant", "orchard");
    });
    expect(await tenant.log("node")).toBe("******\norchard\nThe script ended with exit code 0.\n");
    expect(JSON.stringify(tenant.journal.since(0))).not.toContain("canary");
  });

  it("fails when it names a workspace parameter that does not exist", async () => {
    const tenant = await runNode({ more: parameters("${workspace.nowhere}") });
    expect(await tenant.status("node")).toBe("Failure");
    expect(await tenant.log("node")).toContain("no parameter workspace.nowhere");
  });

  it("fails with the exit code in its log", async () => {
    const tenant = await runNode({ content: "echo before; exit 7" });
    expect(await tenant.status("node")).toBe("Failure");
    expect(await tenant.log("node")).toBe("before\nThe script ended with exit code 7.\n");
    expect(tenant.events("node").at(-1)).toMatchObject({
      name: "task-instance.failed",
      detail: { taskId: tenant.task("node"), triggerTime: at("10:00"), workspaceId: 500001, reason: "exit code 7" },
    });
  });

  it("fails with the reason in its log when it takes too long", async () => {
    const tenant = await runNode({ content: "/bin/sleep 600" }, (one) => {
      one.settings.timeLimitMilliseconds = 200;
    });
    expect(await tenant.status("node")).toBe("Failure");
    expect(await tenant.log("node")).toBe("The script ran longer than its time limit of 0.2 s and was ended.\n");
  });

  it("leaves through the vSwitch of its resource group, and the way out is closed afterwards", async () => {
    const asked: object[] = [];
    const tenant = await runNode({ content: "echo $https_proxy" }, (one) => {
      one.settings.egress = {
        open: (options) => {
          asked.push({ ...options });
          const close = () => Promise.resolve(void asked.push({ closed: true }));
          return Promise.resolve({ proxyUrl: "http://127.0.0.1:4711", caFile: "/ca.pem", close });
        },
      };
    });
    expect(asked).toEqual([
      { accountId: tenant.account.id, region: "cn-shanghai", vswitchId: "vsw-1" },
      { closed: true },
    ]);
    expect(await tenant.log("node")).toContain("http://127.0.0.1:4711");
  });

  it("gets the variables that the platform adds for it", async () => {
    const tenant = await runNode({ content: "echo $LINKED_ROLE_ACCESS_KEY_ID" }, (one) => {
      one.settings.nodeEnvironment = () => Promise.resolve({ LINKED_ROLE_ACCESS_KEY_ID: "STS.example" });
    });
    expect(await tenant.log("node")).toBe("STS.example\nThe script ended with exit code 0.\n");
  });

  it("runs again by itself after a failure as often as its definition says", async () => {
    const tenant = await runNode({ content: "exit 1", more: { rerunTimes: 2, rerunInterval: 60_000 } });
    await tenant.until("10:05");
    const [instance] = await tenant.instances("node");
    expect(instance).toMatchObject({ Status: "Failure", RunNumber: 3, FinishedTime: at("10:02") });
  });

  it("is stopped by a person", async () => {
    const tenant = new ScheduledTenant();
    await tenant.publish({ nodes: [{ name: "node", content: "echo begun; /bin/sleep 600" }] });
    const begun = new Promise<void>((resolve) => {
      tenant.settings.runScript = (script) =>
        runShellScript({ ...script, onOutput: (text) => (script.onOutput(text), resolve()) });
    });
    const advance = tenant.until("10:00");
    await begun;
    const [instance] = await tenant.instances("node");
    expect(instance!["Status"]).toBe("Running");
    await tenant.call("StopTaskInstances", { Ids: [instance!["Id"]] });
    await advance;
    expect(await tenant.log("node")).toBe("begun\nThe script was stopped by a person.\n");
  });
});
