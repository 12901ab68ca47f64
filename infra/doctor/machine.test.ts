import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { exitCodeOf, type CheckResult } from "./check";
import { clockSkew, probe, reachable } from "./endpoints";
import { regionFinding } from "./regions";
import { plainKeys, surroundingChecks } from "./surroundings";
import { compareVersions, toolChecks } from "./tools";

const WANTED = { node: "20.19.0", pulumi: "3.248.0", alicloud: "3.108.0" };
const PLUGINS = JSON.stringify([{ name: "alicloud", kind: "resource", version: "3.108.0" }]);
const GOOD: Record<string, string> = {
  "pulumi version": "v3.250.1",
  "pulumi plugin": PLUGINS,
  bash: "GNU bash, version 5.2.15(1)-release",
  curl: "curl 7.88.1 (x86_64)",
  git: "git version 2.39.5",
  sha256sum: "sha256sum (GNU coreutils) 9.1",
};

async function toolFinding(id: string, changes: Record<string, string | undefined>, wanted = WANTED) {
  const answers: Record<string, string | undefined> = { ...GOOD, ...changes };
  const run = async (name: string, args: readonly string[]) => {
    const output = answers[name === "pulumi" ? `pulumi ${args[0]}` : name];
    return output === undefined ? undefined : { ok: true, output };
  };
  return new Map(toolChecks(run, wanted)).get(id)!();
}

describe("the check of", () => {
  it.each(["tool/node", "tool/pulumi", "tool/alicloud-plugin", "tool/bash", "tool/curl", "tool/git", "tool/hash"])(
    "%s passes on a machine that has everything",
    async (id) => {
      expect(await toolFinding(id, {})).toMatchObject({ status: "pass" });
    },
  );

  it.each<[string, string, Record<string, string | undefined>]>([
    ["tool/pulumi", "fail", { "pulumi version": undefined }],
    ["tool/pulumi", "warn", { "pulumi version": "v3.100.0" }],
    ["tool/alicloud-plugin", "fail", { "pulumi plugin": undefined }],
    ["tool/alicloud-plugin", "fail", { "pulumi plugin": "[]" }],
    ["tool/alicloud-plugin", "fail", { "pulumi plugin": "no json" }],
    ["tool/alicloud-plugin", "warn", { "pulumi plugin": PLUGINS.replace("3.108.0", "3.90.0") }],
    ["tool/bash", "fail", { bash: "GNU bash, version 3.2.57(1)-release" }],
    ["tool/curl", "fail", { curl: "curl 7.29.0" }],
    ["tool/curl", "fail", { curl: undefined }],
    ["tool/git", "fail", { git: undefined }],
    ["tool/git", "warn", { git: "git, of no version" }],
    ["tool/hash", "fail", { sha256sum: undefined, openssl: undefined }],
  ])("%s says %s with %j, and what to do", async (id, status, changes) => {
    const finding = await toolFinding(id, changes);
    expect(finding.status).toBe(status);
    expect(finding.next).toBeTruthy();
  });

  it("tool/node fails where node is too old", async () => {
    expect(await toolFinding("tool/node", {}, { ...WANTED, node: "99.0.0" })).toMatchObject({ status: "fail" });
    expect(compareVersions("20.9", "20.19.0")).toBeLessThan(0);
  });
});

describe("the environment", () => {
  const finding = (id: string, env: Record<string, string>, file?: string) =>
    new Map(surroundingChecks({ env, readText: () => file })).get(id)!();

  it("passes without proxy, own CA and plain keys", () => {
    expect(finding("environment/proxy", {}).status).toBe("pass");
    expect(finding("environment/ca", {}).status).toBe("pass");
    expect(plainKeys({}).status).toBe("pass");
  });

  it("fails where a proxy would get the engine's calls to its own program", () => {
    expect(finding("environment/proxy", { HTTPS_PROXY: "http://proxy:3128" })).toMatchObject({ status: "fail" });
    expect(finding("environment/proxy", { http_proxy: "http://proxy:3128", NO_PROXY: "localhost" }).status).toBe(
      "fail",
    );
    const spared = { HTTPS_PROXY: "http://proxy:3128", NO_PROXY: "localhost, 127.0.0.1" };
    expect(finding("environment/proxy", spared).status).toBe("warn");
  });

  it("fails where certificates are not checked, or a CA file is none", () => {
    const pem = "-----BEGIN CERTIFICATE-----";
    expect(finding("environment/ca", { NODE_TLS_REJECT_UNAUTHORIZED: "0" }).status).toBe("fail");
    expect(finding("environment/ca", { NODE_EXTRA_CA_CERTS: "ca.pem" }).status).toBe("fail");
    expect(finding("environment/ca", { NODE_EXTRA_CA_CERTS: "ca.pem" }, "no certificate").status).toBe("fail");
    expect(finding("environment/ca", { NODE_EXTRA_CA_CERTS: "ca.pem" }, pem).status).toBe("warn");
    const both = { NODE_EXTRA_CA_CERTS: "ca.pem", SSL_CERT_FILE: "ca.pem" };
    expect(finding("environment/ca", both, pem).status).toBe("pass");
  });

  it("fails where a plain key would make one account of both providers", () => {
    const plain = { ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAI-plain" };
    expect(plainKeys(plain)).toMatchObject({ status: "fail", exitCode: 5 });
    expect(plainKeys(plain).detail).not.toContain("LTAI-plain");
    const own = { TENANT_PAIR_SOURCE_ACCESS_KEY_ID: "a", TENANT_PAIR_TARGET_ACCESS_KEY_ID: "b" };
    expect(plainKeys({ ...plain, ...own }).status).toBe("warn");
  });
});

describe("an endpoint", () => {
  it("passes whatever it answers, and tells the time", async () => {
    const server = createServer((_request, answer) => answer.writeHead(403).end());
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    expect((await reachable(url, probe)).status).toBe("pass");
    expect((await clockSkew(url, { ask: probe, now: Date.now })).status).toBe("pass");
    await new Promise((closed) => server.close(closed));
    expect(await reachable(url, probe)).toMatchObject({ status: "fail", exitCode: 6 });
    expect((await clockSkew(url, { ask: probe, now: Date.now })).status).toBe("warn");
  });

  it.each([
    ["ENOTFOUND", "name servers"],
    ["SELF_SIGNED_CERT_IN_CHAIN", "NODE_EXTRA_CA_CERTS"],
    ["ECONNREFUSED", "port 443"],
  ])("that fails with %s leads to the %s", async (code, next) => {
    const ask = () => Promise.reject(Object.assign(new Error("refused"), { code }));
    expect((await reachable("https://ram.aliyuncs.com/", ask)).next).toContain(next);
  });

  it.each([
    [0, "pass"],
    [-3, "warn"],
    [16, "fail"],
    [-16, "fail"],
  ])("whose clock is %i minutes off says %s", async (minutes, status) => {
    const ask = async () => ({ date: 1_000_000_000 + minutes * 60_000 });
    const found = await clockSkew("https://sts.cn-shanghai.aliyuncs.com/", { ask, now: () => 1_000_000_000 });
    expect(found.status).toBe(status);
    if (minutes !== 0) expect(found.detail).toContain(minutes < 0 ? "ahead of" : "behind");
  });
});

describe("a region", () => {
  it("passes, warns without a published OpenAPI, and fails without extensions when there is a guard", () => {
    expect(regionFinding("cn-shanghai", { guard: true }).status).toBe("pass");
    expect(regionFinding("cn-wulanchabu", { guard: false }).status).toBe("warn");
    expect(regionFinding("eu-west-1", { guard: false }).status).toBe("pass");
    expect(regionFinding("eu-west-1", { guard: true })).toMatchObject({ status: "fail", exitCode: 3 });
  });
});

describe("the exit code of a table", () => {
  const row = (status: CheckResult["status"], exitCode?: number): CheckResult => ({
    id: "x",
    status,
    detail: "",
    ...(exitCode === undefined ? {} : { exitCode }),
  });
  it.each<[CheckResult[], number]>([
    [[row("pass"), row("warn", 5)], 0],
    [[row("fail")], 1],
    [[row("fail", 6), row("fail", 4)], 4],
    [[row("fail", 4), row("fail", 3), row("fail", 5)], 5],
  ])("of %j is %i", (rows, code) => {
    expect(exitCodeOf(rows)).toBe(code);
  });
});
