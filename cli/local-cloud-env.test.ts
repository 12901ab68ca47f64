import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { localCloudEndpoints } from "../components/local-cloud-endpoints";
import { capturedIo } from "../test/support/captured-io";
import { run } from "./main";

const folder = mkdtempSync(join(tmpdir(), "env-"));
afterAll(() => rmSync(folder, { recursive: true }));

const account = (role: string, digit: string) => ({
  role,
  id: `100000000000000${digit}`,
  accessKeyId: `LTAI${role}`,
  accessKeySecret: `it's ${role}`,
});
const started = {
  endpoint: "127.0.0.1:8443",
  caFile: "/tmp/ca.pem",
  control: "http://127.0.0.1:9/secret/",
  accounts: [account("source", "1"), account("target", "2")],
};
const file = join(folder, "started.json");
writeFileSync(file, `${JSON.stringify(started)}\nmore output\n`);

async function env(...flags: string[]): Promise<string> {
  const io = capturedIo({ directory: folder });
  expect(await run(["local-cloud", "env", ...flags], io)).toBe(0);
  return io.stdout();
}

/** Runs lines in a shell that has one of the variables already; gives what it holds afterwards. */
function shell(script: string, ...names: string[]): string[] {
  const show = names.map((name) => `printf '%s\\n' "\${${name}-unset}"`).join("\n");
  const env = { PATH: process.env["PATH"] ?? "", SSL_CERT_FILE: "mine.pem" };
  return execFileSync("bash", ["-e", "-c", `${script}\n${show}`], { env, encoding: "utf8" })
    .trimEnd()
    .split("\n");
}

const LOOKED_AT = ["SSL_CERT_FILE", "HTTPS_PROXY", "TENANT_PAIR_TARGET_ACCESS_KEY_SECRET"];

describe("local-cloud env", () => {
  it("points a shell at the local cloud, secrets with quotes included", async () => {
    expect(shell(await env("--from", file), ...LOOKED_AT)).toEqual([
      "/tmp/ca.pem",
      "http://127.0.0.1:8443",
      "it's target",
    ]);
  });

  it("leads back to what was there before, also when it was said twice", async () => {
    const there = await env("--from", file);
    const back = await env("--undo");
    expect(shell(there + there + back, ...LOOKED_AT, "LOCAL_CLOUD_CONTROL")).toEqual([
      "mine.pem",
      "unset",
      "unset",
      "unset",
    ]);
  });

  it("sets and removes the endpoint of a stack", async () => {
    expect(await env("--from", file, "--as", "pulumi", "--stack", "dev")).toBe(
      "pulumi config set dataworks-tenant-pair:endpoint 127.0.0.1:8443 --stack 'dev'\n",
    );
    expect(await env("--as", "pulumi", "--undo")).toBe("pulumi config rm dataworks-tenant-pair:endpoint\n");
  });

  it("gives the provider only endpoints that the program gives it too", async () => {
    const { arguments: given } = JSON.parse(await env("--from", file, "--as", "provider"));
    expect(given).toMatchObject({ protocol: "HTTP", skipRegionValidation: true });
    expect(localCloudEndpoints("127.0.0.1:8443")).toMatchObject(given.endpoints[0]);
  });

  it("gives an SDK its endpoint and keys", async () => {
    expect(JSON.parse(await env("--from", file, "--as", "sdk"))).toMatchObject({
      endpoint: "127.0.0.1:8443",
      accounts: { target: { accessKeyId: "LTAItarget" } },
    });
  });

  it.each([
    ["no JSON", "hello", /invalid/i],
    ["an address of another machine", JSON.stringify({ ...started, endpoint: "8.8.8.8:80" }), /this machine/],
  ])("refuses %s with exit code 3", async (_what, text, message) => {
    const bad = join(folder, "bad.json");
    writeFileSync(bad, text);
    const io = capturedIo({ directory: folder });
    expect(await run(["local-cloud", "env", "--from", bad], io)).toBe(3);
    expect(io.stderr()).toMatch(message);
    expect(io.stdout()).toBe("");
  });
});
