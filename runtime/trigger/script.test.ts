import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  CASE_CREDENTIALS,
  CASE_KEY,
  CASE_LINKED_ROLE,
  CASE_REQUEST,
  CASE_SESSION,
  CREDENTIAL_ANSWERS,
  CREDENTIAL_CASES,
  TRIGGER_CASES,
  type CredentialStep,
} from "./cases";
import { renderTrigger, type TriggerCredentials } from "./render";
import { makeFolder, runScript } from "./testing/run";
import { makeCertificate, startService, type CaseService, type Certificate } from "./testing/service";

const { scheduled, triggerTime, taskId, region, zone, envType, attempts, answerSeconds } = CASE_REQUEST;
const script = renderTrigger({ region, taskId, zone, envType, attempts, answerSeconds, firstDelayMs: 0 });

const { linkedRole, secretName, runId, ...role } = CASE_CREDENTIALS;
const credentials: Record<CredentialStep, TriggerCredentials> = {
  "linked-role": { kind: "linked-role", linkedRole, region, ...role },
  kms: { kind: "kms", linkedRole, region, secretName },
};
const scripts = Object.fromEntries(
  Object.entries(credentials).map(([step, options]) => [
    step,
    renderTrigger({ region, taskId, zone, envType, attempts, answerSeconds, firstDelayMs: 0, credentials: options }),
  ]),
) as Record<CredentialStep, string>;

/** What the platform puts into the environment of a node with a linked role. */
const linkedRoleEnvironment = {
  LINKED_ROLE_ACCESS_KEY_ID: CASE_LINKED_ROLE.id,
  LINKED_ROLE_ACCESS_KEY_SECRET: CASE_LINKED_ROLE.secret,
  LINKED_ROLE_SECURITY_TOKEN: CASE_LINKED_ROLE.token,
};
const secrets = [CASE_KEY, CASE_LINKED_ROLE, CASE_SESSION].flatMap((key) => [
  key.secret,
  ...("token" in key ? [key.token] : []),
]);

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

const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

/** What each step asks for, as it stands in the address. */
const paths: Record<CredentialStep, string> = {
  "linked-role":
    `/?DurationSeconds=900&ExternalId=${encoded(role.externalId)}&Policy=${encoded(role.sessionPolicy)}` +
    `&RoleArn=${encoded(role.triggerRole)}&RoleSessionName=demo-${runId}`,
  kms: `/?SecretName=${encoded(secretName)}`,
};

describe.each(["linked-role", "kms"] as const)("the script with credentials by %s", (step) => {
  const signedWith = step === "kms" ? CASE_KEY : CASE_SESSION;

  function run(service: CaseService, ca = caFile, env: Record<string, string> = linkedRoleEnvironment) {
    return runScript(folder.path, scripts[step], [scheduled, runId], {
      HTTPS_PROXY: service.proxy,
      CURL_CA_BUNDLE: ca,
      ...env,
    });
  }

  // A wrong secret of the key is a case of those who get it as an argument.
  it.each(TRIGGER_CASES.filter(({ secret }) => secret === undefined))(
    "$name",
    async ({ replies, way = "open", exit, line, notLine, requests }) => {
      const answers = { replies: [CREDENTIAL_ANSWERS[step]], key: CASE_LINKED_ROLE };
      const service = await startService(
        certificate,
        { way, replies: replies ?? [], credentials: answers },
        signedWith,
      );
      try {
        const ended = await run(service, way === "untrusted" ? otherCaFile : caFile);
        expect(ended.stdout).toContain(line);
        if (notLine) expect(ended.stdout).not.toContain(notLine);
        expect(ended.exit).toBe(exit);
        expect(service.requests).toHaveLength(requests);
        for (const secret of secrets) expect(ended.stdout + ended.stderr).not.toContain(secret);
      } finally {
        await service.close();
      }
    },
    10_000,
  );

  it.each(CREDENTIAL_CASES.filter((one) => one.step === step))(
    "$name",
    async ({ replies = [], way = "open", exit, line, notLine, requests, fires }) => {
      const answers = { replies: fires ? [...replies, CREDENTIAL_ANSWERS[step]] : replies, key: CASE_LINKED_ROLE };
      const accepted = { kind: "answer" as const, status: 200, body: '{"RequestId":"R-1","Success":true}' };
      const service = await startService(certificate, { way, replies: [accepted], credentials: answers }, signedWith);
      try {
        const ended = await run(service);
        expect(ended.stdout).toContain(line);
        if (notLine) expect(ended.stdout).not.toContain(notLine);
        expect(ended.exit).toBe(exit);
        expect(service.credentialRequests).toHaveLength(requests);
        expect(service.requests).toHaveLength(fires ? 1 : 0);
        for (const { path, body, headers } of service.credentialRequests) {
          expect({ path, body }).toEqual({ path: paths[step], body: "" });
          expect(headers["x-acs-action"]).toBe(step === "kms" ? "GetSecretValue" : "AssumeRole");
        }
        for (const secret of secrets) expect(ended.stdout + ended.stderr).not.toContain(secret);
      } finally {
        await service.close();
      }
    },
    10_000,
  );

  it("sends nothing when the node has no linked role, and says where it is set", async () => {
    const service = await startService(certificate, {});
    for (const missing of Object.keys(linkedRoleEnvironment)) {
      const ended = await run(service, caFile, { ...linkedRoleEnvironment, [missing]: "" });
      expect(ended.exit).toBe(3);
      expect(ended.stdout).toContain("no credentials of a linked role");
      expect(ended.stdout).toContain(`Link the role ${linkedRole} to this node`);
    }
    await service.close();
    expect(service.credentialRequests).toEqual([]);
  });

  it("refuses credentials that would break out of a header", async () => {
    const service = await startService(certificate, {});
    const bad = { ...linkedRoleEnvironment, LINKED_ROLE_SECURITY_TOKEN: 'x"\nurl = "https://elsewhere' };
    const ended = await run(service, caFile, bad);
    await service.close();
    expect(ended).toMatchObject({ exit: 3, stderr: "" });
    expect(ended.stdout).not.toContain("elsewhere");
  });

  it("says where it gets its key from, before it fires", async () => {
    const answers = { replies: [CREDENTIAL_ANSWERS[step]], key: CASE_LINKED_ROLE };
    const frozen = { kind: "answer" as const, status: 400, body: '{"Code":"Trigger.Frozen","RequestId":"R-5"}' };
    const service = await startService(certificate, { replies: [frozen], credentials: answers }, signedWith);
    const ended = await run(service);
    await service.close();
    expect(ended.stderr).toBe("");
    expect(ended.stdout.split("\n")[1]).toBe(
      step === "kms"
        ? `Reading the secret ${secretName}, through kms.cn-hangzhou.aliyuncs.com.`
        : `Taking the role ${role.triggerRole} as demo-${runId}, through sts.cn-hangzhou.aliyuncs.com.`,
    );
  });
});
