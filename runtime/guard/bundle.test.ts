import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleGuard } from "../../scripts/bundle-guard.cjs";
import { CONFIG, KEY, messageOf, rowOf } from "./testing/messages";

const LIMIT = 60 * 1024;

/** Outside the project, so that nothing but Node's own modules can be found. */
const folder = mkdtempSync(join(tmpdir(), "guard-"));
const file = join(folder, "index.js");

/** Stands in for Function Compute: calls the handler as it does, and leads TLS to a plain server of its own. */
const PLATFORM = `
const http = require("node:http");
const https = require("node:https");
const { handler } = require("./index.js");
const received = [];
const server = http.createServer((request, response) => {
  received.push({ method: request.method, url: request.url, headers: request.headers });
  response.end('{"RequestId":"R-1","Success":true}');
});
server.listen(0, "127.0.0.1", async () => {
  https.request = ({ host, ...options }, answered) => {
    received.push({ host });
    return http.request({ ...options, host: "127.0.0.1", port: server.address().port }, answered);
  };
  const outcome = await handler(Buffer.from(process.env.MESSAGE), JSON.parse(process.env.CONTEXT));
  server.close();
  console.log(JSON.stringify({ outcome, received }));
});
`;

beforeAll(() => {
  bundleGuard(file);
  writeFileSync(join(folder, "platform.js"), PLATFORM);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the bundle of the guard", () => {
  it("has at most 60 KiB", () => {
    const { size } = statSync(file);
    process.stdout.write(`guard, bundle: ${(size / 1024).toFixed(1)} KiB\n`);
    expect(size).toBeLessThanOrEqual(LIMIT);
  });

  it("loads Node's own modules only, and none by a computed name", () => {
    const text = readFileSync(file, "utf8");
    const loaded = [...text.matchAll(/\b(?:require|import)\(([^)]*)\)/g)].map((match) => match[1]!);
    expect(loaded.length).toBeGreaterThan(0);
    for (const name of loaded) expect(builtinModules).toContain(/^"node:([\w/]+)"$/.exec(name)?.[1]);
    expect(text).not.toContain("__dirname");
  });

  it("is the same each time it is made", () => {
    const first = readFileSync(file);
    bundleGuard(file);
    expect(readFileSync(file).equals(first)).toBe(true);
  });

  it("handles an event where there is nothing but Node", async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, "platform.js")], {
      cwd: folder,
      timeout: 15_000,
      env: {
        GUARD_CONFIG: JSON.stringify(CONFIG),
        EXTENSION_CODE: "ext-1",
        MESSAGE: JSON.stringify(messageOf(rowOf("freeze-node"), { nodeIds: [700012345] })),
        CONTEXT: JSON.stringify({ requestId: "invocation-1", credentials: KEY }),
      },
    });
    const [log, report] = stdout.trim().split("\n");
    expect(JSON.parse(log!)).toMatchObject({ outcome: "verdict", result: "FAIL", requestId: "invocation-1" });
    const { outcome, received } = JSON.parse(report!);
    expect(outcome).toMatchObject({ outcome: "verdict", result: "FAIL", delivery: { attempts: 1 } });
    expect(received).toHaveLength(2);
    expect(received[0]).toEqual({ host: "dataworks.cn-hangzhou.aliyuncs.com" });
    expect(received[1]).toMatchObject({
      method: "POST",
      url: expect.stringMatching(/^\/\?CheckResult=FAIL&CheckResultTip=.*&ExtensionCode=ext-1&MessageId=1f0c2a7e/),
      headers: {
        ...{ "x-acs-action": "UpdateWorkbenchEventResult", "x-acs-version": "2020-05-18" },
        ...{ host: "dataworks.cn-hangzhou.aliyuncs.com", "x-acs-security-token": KEY.securityToken },
      },
    });
    expect(log).not.toContain(KEY.accessKeySecret);
    expect(log).not.toContain(KEY.securityToken);
  });
});
