import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { renderTrigger, type TriggerCredentials } from "./render";
import { makeFolder, runScript } from "./testing/run";
import { makeCertificate, startService } from "./testing/service";
import type { KnownKey } from "./testing/verify";

const folder = makeFolder();
afterAll(() => folder.remove());

const options = { region: "cn-hangzhou", taskId: "7", zone: "+0800", attempts: 2, firstDelayMs: 2 };

const key = { id: "LTAI5tCanaryCheck", secret: "Canary+/=._-Z2F1c3NpYW4" };
const ofRole = { id: "STS.Role", secret: "RoleSecretCanary+/=._-", token: "CAISroleTokenCanary+/==" };
const ofSession = { id: "STS.Session", secret: "SessionSecretCanary+/=._-", token: "CAISsessionTokenCanary+/==" };
const canaries = [key.secret, ofRole.secret, ofRole.token, ofSession.secret, ofSession.token];

const linkedRole = "acs:ram::1000000000000001:role/demo-caller";
const roleEnvironment = {
  LINKED_ROLE_ACCESS_KEY_ID: ofRole.id,
  LINKED_ROLE_ACCESS_KEY_SECRET: ofRole.secret,
  LINKED_ROLE_SECURITY_TOKEN: ofRole.token,
};

/** Each way to the key: the script, what the platform hands over, what the service before the trigger call answers. */
const ways: {
  name: string;
  credentials: TriggerCredentials;
  args: string[];
  env: Record<string, string>;
  /** What the trigger call is signed with. */
  signedWith: KnownKey;
  answer?: object;
}[] = [
  {
    name: "parameter",
    credentials: { kind: "parameter" },
    args: [`${key.id}:${key.secret}`, "20250101000000"],
    env: {},
    signedWith: key,
  },
  {
    name: "linked-role",
    credentials: {
      kind: "linked-role",
      linkedRole,
      region: "cn-hangzhou",
      triggerRole: "acs:ram::1000000000000002:role/demo-trigger",
      externalId: "x".repeat(32),
      sessionPolicy: "{}",
      sessionName: "demo",
    },
    args: ["20250101000000", "33"],
    env: roleEnvironment,
    signedWith: ofSession,
    answer: {
      Credentials: {
        AccessKeyId: ofSession.id,
        AccessKeySecret: ofSession.secret,
        SecurityToken: ofSession.token,
      },
    },
  },
  {
    name: "kms",
    credentials: { kind: "kms", linkedRole, region: "cn-hangzhou", secretName: "demo-trigger-key" },
    args: ["20250101000000", "33"],
    env: roleEnvironment,
    signedWith: key,
    answer: { SecretData: `${key.id}:${key.secret}` },
  },
];

const scripts = ways.map(({ credentials }) => renderTrigger({ ...options, credentials }));

describe("the secrets", () => {
  it.each(ways)(
    "are found in no argument, environment, output or file of any process that the script starts ($name)",
    async ({ name, credentials, args, env, signedWith, answer }) => {
      const script = renderTrigger({ ...options, credentials });
      const certificate = await makeCertificate();
      const service = await startService(
        certificate,
        {
          replies: [
            { kind: "answer", status: 503, body: "" },
            { kind: "answer", status: 400, body: '{"Code":"Trigger.Frozen"}' },
          ],
          credentials: { replies: [{ kind: "answer", status: 200, body: JSON.stringify(answer) }], key: ofRole },
        },
        signedWith,
      );
      // Outside the folder of the run, of which every file is searched.
      const watch = makeFolder();
      const record = join(watch.path, "record");
      const caFile = join(watch.path, "ca.pem");
      writeFileSync(caFile, certificate.cert);
      shims(watch.path, record, ["curl", "sha256sum", "sleep"]);
      const home = join(folder.path, name);
      const work = join(home, "work");
      mkdirSync(work, { recursive: true });
      const run = await runScript(home, script, args, {
        PATH: `${join(watch.path, "bin")}${delimiter}${process.env["PATH"] ?? ""}`,
        TMPDIR: work,
        HOME: work,
        HTTPS_PROXY: service.proxy,
        CURL_CA_BUNDLE: caFile,
        // A hostile start: tracing and export of everything, and exported variables of the names that the script uses.
        SHELLOPTS: "allexport:xtrace:verbose",
        ...Object.fromEntries(assignedNames(script).map((one) => [one, "1"])),
        ...env,
      });
      await service.close();
      const seen = readFileSync(record, "utf8");
      watch.remove();

      expect(run.exit).toBe(22);
      expect(service.requests).toHaveLength(2);
      const requests = answer === undefined ? 2 : 3;
      expect(service.credentialRequests).toHaveLength(requests - 2);
      expect(seen.match(/^== curl$/gm)).toHaveLength(requests);
      expect(seen.match(/^== sha256sum$/gm)).toHaveLength(requests * 4);
      expect(seen.match(/^== sleep$/gm)).toHaveLength(1);
      expect(seen).toContain("HTTPS_PROXY=");
      const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      expect(files.map((entry) => entry.name)).toEqual(["node.sh"]);
      const written = readFileSync(join(home, "node.sh"), "utf8");
      for (const canary of canaries) expect(seen + run.stdout + run.stderr + written).not.toContain(canary);
    },
  );

  it.each(["sts", "trigger"])(
    "are not repeated where a refusal of the signature repeats what was signed (%s)",
    async (who) => {
      const { credentials, args, env, signedWith, answer } = ways.find(({ name }) => name === "linked-role")!;
      const certificate = await makeCertificate();
      const { token } = who === "sts" ? ofRole : ofSession;
      const repeat = (form: string) => ({
        kind: "answer" as const,
        status: 400,
        body: JSON.stringify({
          Code: "SignatureDoesNotMatch",
          Message: `The signature is another one. Signed was [POST\n/\nhost:here\n${form}\nx-acs-version:1]`,
          RequestId: "R-1",
        }),
      });
      for (const form of [`x-acs-security-token:${token}`, `SecurityToken%3D${encodeURIComponent(token)}`, token]) {
        const service = await startService(
          certificate,
          {
            replies: [repeat(form)],
            credentials: {
              replies: [who === "sts" ? repeat(form) : { kind: "answer", status: 200, body: JSON.stringify(answer) }],
              key: ofRole,
            },
          },
          signedWith,
        );
        const home = makeFolder();
        const caFile = join(home.path, "ca.pem");
        writeFileSync(caFile, certificate.cert);
        const run = await runScript(home.path, renderTrigger({ ...options, credentials }), args, {
          HTTPS_PROXY: service.proxy,
          CURL_CA_BUNDLE: caFile,
          ...env,
        });
        await service.close();
        home.remove();
        expect(run.exit).toBe(5);
        expect(run.stdout).toContain("The signature is another one.");
        for (const said of [token, encodeURIComponent(token), token.slice(0, 16)])
          expect(run.stdout).not.toContain(said);
      }
    },
  );

  it("cannot get into a temporary file, as the script has no here-document", () => {
    for (const script of scripts) expect(codeOf(script)).not.toMatch(/<<(?!\s*\()/);
  });

  it("is not in the script's text, under whose names of parameters the platform could put it", () => {
    for (const script of scripts) expect(script).not.toMatch(/\$\{?(key|scheduled|run)\b/);
  });

  it("is not traced by the script itself", () => {
    for (const script of scripts)
      expect(codeOf(script)).not.toMatch(/\bset -[a-z]*[xva]|set -o (xtrace|verbose|allexport)/);
  });
});

describe("the signature", () => {
  it("of a fixed date and nonce is the known one", async () => {
    const functions = renderTrigger({ region: "cn-hangzhou", taskId: "700008123456", zone: "+0800" }).replace(
      /^main$/m,
      "",
    );
    const run = await runScript(
      folder.path,
      `${functions}
        hash_with=sha256sum key_id=exampleKeyId key_secret=exampleSecretForDocsOnly security_token=''
        host=$trigger_host api_action=TriggerSchedulerTaskInstance api_version=2024-05-18 query=EnvType=Prod
        body='TaskId=700008123456&TriggerTime=1767225900000' date=2026-01-01T00:05:00Z nonce=11112222333344445555666677778888
        signed_request
        security_token=exampleStsTokenForDocsOnly
        signed_request`,
      [],
    );
    expect(run.stdout).toContain(
      'header = "x-acs-content-sha256: ab32920212e22465c2fb836761181a631d5e6766a9823b5272bfec13e480c013"',
    );
    expect(run.stdout).toContain(
      'header = "Authorization: ACS3-HMAC-SHA256 Credential=exampleKeyId,' +
        "SignedHeaders=content-type;host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version," +
        'Signature=588a8d32641431408229bfcfb72c975319dc7b15f83ce78f8e6211973fa36ce5"',
    );
  });
});

/** Puts programs in front of the real ones that write down their arguments and environment before they hand over. */
function shims(folder: string, record: string, programs: readonly string[]): void {
  mkdirSync(join(folder, "bin"));
  for (const program of programs) {
    const text = `#!/bin/sh
      { echo "== ${program}"; printf '%s\\n' "$@"; tr '\\0' '\\n' </proc/$$/cmdline; tr '\\0' '\\n' </proc/$$/environ; } >"${record}.$$"
      cat "${record}.$$" >>"${record}"; rm "${record}.$$"
      PATH=\${PATH#*:} exec ${program} "$@"
    `;
    writeFileSync(join(folder, "bin", program), text, { mode: 0o755 });
  }
}

/** Every name that the script assigns, found by its text. */
function assignedNames(text: string): string[] {
  const names = [...codeOf(text).matchAll(/\b([a-z_]+)\+?=/g)].map((match) => match[1] ?? "");
  return [...new Set([...names, "digest", "block", "key_bytes", "byte", "char", "inner", "mixed", "raw"])];
}

function codeOf(text: string): string {
  return text.replaceAll(/^\s*#.*$/gm, "");
}
