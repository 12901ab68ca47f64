import { describe, expect, it } from "vitest";
import { Guard } from "./guard";
import { bytes, configWith, fakeApi, fakeLog, KEY, messageOf, rowOf } from "./testing/messages";

const message = bytes(messageOf(rowOf("freeze-node")));
const refusal = (status: number, Code: string, more = {}) => ({
  ...{ status, body: JSON.stringify({ Code, Message: `signed ${KEY.securityToken}`, RequestId: "R-0" }) },
  ...more,
});

async function delivered(answers: Parameters<typeof fakeApi>[0]) {
  const api = fakeApi(answers);
  const { lines, log } = fakeLog();
  const outcome = await new Guard(configWith(), api.surroundings).handle({ message, key: KEY, log });
  return { ...api, lines, outcome };
}

describe("a verdict on its way", () => {
  it.each([
    ["throttling", refusal(429, "Throttling.User")],
    ["throttling that looks like a bad request", refusal(400, "Throttling.Api")],
    ["throttling by number", refusal(400, "9990020002")],
    ["a failure of the service", refusal(500, "InternalError.System")],
    ["a gateway that answers no JSON", { status: 502, body: "<html>" }],
    ["a connection that breaks", Object.assign(new Error("10.0.0.1"), { code: "ECONNRESET" })],
  ])("is tried again after %s", async (_what, answer) => {
    const { calls, waits, outcome } = await delivered([answer, answer]);
    expect(outcome).toMatchObject({ outcome: "verdict", delivery: { attempts: 3, requestId: "R-1" } });
    expect(calls.map(({ call }) => call)).toEqual([calls[0]!.call, calls[0]!.call, calls[0]!.call]);
    expect(waits).toEqual([375, 500]);
  });

  it("waits as long as the service asks, within reason", async () => {
    const asks = (retryAfterMs: number) => refusal(429, "Throttling", { retryAfterMs });
    expect((await delivered([asks(1500)])).waits).toEqual([1875]);
    expect((await delivered([asks(3_600_000)])).waits).toEqual([5000]);
  });

  it.each([
    ["a refusal", refusal(403, "NoPermission"), "NoPermission"],
    ["a spent daily quota", refusal(429, "Throttling.Api.Risk"), "Throttling.Api.Risk"],
    ["an API that the region does not have", refusal(500, "Forbidden.Not.Server"), "Forbidden.Not.Server"],
  ])("is given up after %s", async (_what, answer, apiCode) => {
    const { calls, outcome } = await delivered([answer]);
    expect(calls).toHaveLength(1);
    expect(outcome).toMatchObject({ outcome: "undelivered", reason: "not-accepted", delivery: { apiCode } });
  });

  it.each([
    ["says that nothing was done", '{"RequestId":"R","Success":false}'],
    ["says so in text", '{"RequestId":"R","Success":"false"}'],
    ["says what cannot be read", '{"RequestId":"R","Success":{"toString":null}}'],
    ["is no answer of this API", "{}"],
    ["is no JSON", "ok"],
  ])("is not taken as given by a 200 that %s", async (_what, body) => {
    expect((await delivered([{ status: 200, body }])).outcome).toMatchObject({ outcome: "undelivered" });
  });

  it("is given up after four attempts", async () => {
    const { calls, outcome } = await delivered(Array.from({ length: 9 }, () => refusal(503, "ServiceUnavailable")));
    expect(calls).toHaveLength(4);
    expect(outcome).toMatchObject({ outcome: "undelivered", delivery: { attempts: 4, status: 503 } });
  });

  it("leaves no credential in the log, whatever the service repeats", async () => {
    const { lines } = await delivered([refusal(500, "InternalError"), refusal(403, "SignatureDoesNotMatch")]);
    expect(JSON.stringify(lines)).toContain("SignatureDoesNotMatch");
    for (const secret of Object.values(KEY)) expect(JSON.stringify(lines)).not.toContain(secret);
  });
});
