import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { renderTrigger } from "./render";
import { makeFolder, runScript } from "./testing/run";
import { makeCertificate, startService } from "./testing/service";

const folder = makeFolder();
afterAll(() => folder.remove());

const script = renderTrigger({ region: "cn-hangzhou", taskId: "7", zone: "+0800", attempts: 2, firstDelayMs: 2 });

describe("the secret", () => {
  it("is found in no argument, environment, output or file of any process that the script starts", async () => {
    const canary = "Canary+/=._-Z2F1c3NpYW4";
    const key = { id: "LTAI5tCanaryCheck", secret: canary };
    const certificate = await makeCertificate();
    const service = await startService(
      certificate,
      {
        replies: [
          { kind: "answer", status: 503, body: "" },
          { kind: "answer", status: 400, body: '{"Code":"Trigger.Frozen"}' },
        ],
      },
      key,
    );
    // Outside the folder of the run, of which every file is searched.
    const watch = makeFolder();
    const record = join(watch.path, "record");
    const caFile = join(watch.path, "ca.pem");
    writeFileSync(caFile, certificate.cert);
    shims(watch.path, record, ["curl", "sha256sum", "sleep"]);
    const work = join(folder.path, "work");
    mkdirSync(work);
    const run = await runScript(folder.path, script, [`${key.id}:${canary}`, "20250101000000"], {
      PATH: `${join(watch.path, "bin")}${delimiter}${process.env["PATH"] ?? ""}`,
      TMPDIR: work,
      HOME: work,
      HTTPS_PROXY: service.proxy,
      CURL_CA_BUNDLE: caFile,
      // A hostile start: tracing and export of everything, and exported variables of the names that the script uses.
      SHELLOPTS: "allexport:xtrace:verbose",
      ...Object.fromEntries(assignedNames(script).map((name) => [name, "1"])),
    });
    await service.close();
    const seen = readFileSync(record, "utf8");
    watch.remove();

    expect(run.exit).toBe(22);
    expect(service.requests).toHaveLength(2);
    expect(seen.match(/^== curl$/gm)).toHaveLength(2);
    expect(seen.match(/^== sha256sum$/gm)).toHaveLength(8);
    expect(seen.match(/^== sleep$/gm)).toHaveLength(1);
    expect(seen).toContain("HTTPS_PROXY=");
    expect(seen).not.toContain(canary);
    expect(run.stdout + run.stderr).not.toContain(canary);
    const files = readdirSync(folder.path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.map((entry) => entry.name)).toEqual(["node.sh"]);
    expect(readFileSync(join(folder.path, "node.sh"), "utf8")).not.toContain(canary);
  });

  it("cannot get into a temporary file, as the script has no here-document", () => {
    expect(codeOf(script)).not.toMatch(/<<(?!\s*\()/);
  });

  it("is not in the script's text, under whose names of parameters the platform could put it", () => {
    expect(script).not.toMatch(/\$\{?(key|scheduled)\b/);
  });

  it("is not traced by the script itself", () => {
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
        hash_with=sha256sum key_id=exampleKeyId key_secret=exampleSecretForDocsOnly
        body='TaskId=700008123456&TriggerTime=1767225900000' date=2026-01-01T00:05:00Z nonce=11112222333344445555666677778888
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
