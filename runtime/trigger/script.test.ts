import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CASE_KEY, CASE_REQUEST, TRIGGER_CASES } from "./cases";
import { renderTrigger } from "./render";
import { makeFolder, runScript } from "./testing/run";
import { makeCertificate, startService, type Certificate } from "./testing/service";

const { scheduled, triggerTime, taskId, region, zone, envType, attempts, answerSeconds } = CASE_REQUEST;
const script = renderTrigger({ region, taskId, zone, envType, attempts, answerSeconds, firstDelayMs: 0 });

const folder = makeFolder();
const caFile = join(folder.path, "ca.pem");
const otherCaFile = join(folder.path, "other.pem");
let certificate: Certificate;

beforeAll(async () => {
  certificate = await makeCertificate();
  writeFileSync(caFile, certificate.cert);
  writeFileSync(otherCaFile, (await makeCertificate()).cert);
});
afterAll(() => folder.remove());

describe("the script", () => {
  it.each(TRIGGER_CASES)(
    "$name",
    async ({ replies, way = "open", secret = CASE_KEY.secret, exit, line, notLine, requests }) => {
      const service = await startService(certificate, { way, replies: replies ?? [] });
      try {
        const run = await runScript(folder.path, script, [`${CASE_KEY.id}:${secret}`, scheduled], {
          HTTPS_PROXY: service.proxy,
          // Another zone than UTC, in which the request's date has to be.
          TZ: "America/New_York",
          CURL_CA_BUNDLE: way === "untrusted" ? otherCaFile : caFile,
        });
        expect(run.stdout).toContain(line);
        if (notLine) expect(run.stdout).not.toContain(notLine);
        expect(run.exit).toBe(exit);
        expect(service.requests).toHaveLength(requests);
        expect(run.stdout + run.stderr).not.toContain(secret);
        for (const request of service.requests) {
          expect(request).toMatchObject({
            method: "POST",
            path: `/?EnvType=${envType}`,
            body: `TaskId=${taskId}&TriggerTime=${triggerTime}`,
          });
          expect(request.headers).toMatchObject({
            host: `dataworks.${region}.aliyuncs.com`,
            "x-acs-action": "TriggerSchedulerTaskInstance",
            "x-acs-version": "2024-05-18",
          });
        }
        expect(new Set(service.requests.map((request) => request.headers["x-acs-signature-nonce"])).size).toBe(
          requests,
        );
      } finally {
        await service.close();
      }
    },
    10_000,
  );

  it("prints what it fires, the outcome, and a next step after a failure", async () => {
    const service = await startService(certificate, {
      replies: [{ kind: "answer", status: 400, body: '{"Code":"Trigger.Frozen","RequestId":"R-5","Message":"a\\nb"}' }],
    });
    const run = await runScript(folder.path, script, [`${CASE_KEY.id}:${CASE_KEY.secret}`, scheduled], {
      HTTPS_PROXY: service.proxy,
      CURL_CA_BUNDLE: caFile,
    });
    await service.close();
    expect(run.stderr).toBe("");
    expect(run.stdout.split("\n")).toEqual([
      "Firing task 700008123456 (Prod) at 2026-01-01 08:05:00 +0800 = 1767225900000 ms, through dataworks.cn-hangzhou.aliyuncs.com (cn-hangzhou).",
      "Frozen (HTTP 400, code Trigger.Frozen, request R-5: a\\nb)",
      "Next: Ask the target's owner to unfreeze the trigger node, then run this node again.",
      "",
    ]);
  });
});
