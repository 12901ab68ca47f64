import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ApiFailure, withRetry, type ApiFailureKind } from ".";
import { fakeCaller, apiError, networkError, stillSurroundings, type FakeAnswer } from "./testing/fake-call-api";
import { id, shape } from "./wire";

const call = {
  product: "ram",
  version: "2015-05-01",
  action: "CreateAccessKey",
  method: "POST",
  answer: shape({ id }),
} as const;

async function attempts(
  answers: FakeAnswer[],
  safe: boolean,
): Promise<{ calls: number; ok: boolean; slept: number[] }> {
  const { caller, seen, surroundings } = fakeCaller((_, number) => answers[number - 1] ?? { body: { Id: "1" } });
  const ok = await caller.call({ ...call, safe }).then(
    () => true,
    () => false,
  );
  return { calls: seen.length, ok, slept: surroundings.slept };
}

describe("repeating a call", () => {
  it("repeats throttled calls, safe or not, after growing waits", async () => {
    const throttled = { error: apiError(429, "Throttling.User") };
    expect(await attempts([throttled, throttled, throttled], false)).toEqual({
      calls: 4,
      ok: true,
      slept: [250, 500, 1000],
    });
  });

  it("does not repeat when the daily quota is used up", async () => {
    expect(await attempts([{ error: apiError(429, "Throttling.Api.Risk") }], true)).toMatchObject({
      calls: 1,
      ok: false,
    });
  });

  const ambiguous: [string, Error][] = [
    ["a reset", networkError("ECONNRESET", "read")],
    [
      "a time-out",
      Object.assign(new Error("ReadTimeout(1). POST https://x/?a=b failed."), { name: "RequestTimeoutError" }),
    ],
    ["an internal error", apiError(500, "InternalError.System")],
    ["an answer that is no JSON", new SyntaxError("Unexpected token < in JSON")],
  ];
  it.each(ambiguous)("repeats a safe call after %s, and never an unsafe one", async (_, error) => {
    expect(await attempts([{ error }], true)).toMatchObject({ calls: 2, ok: true });
    expect(await attempts([{ error }], false)).toMatchObject({ calls: 1, ok: false });
  });

  it("repeats an unsafe call when no connection was made, on any of a host's addresses", async () => {
    const refused = networkError("ECONNREFUSED", "connect");
    expect(await attempts([{ error: refused }], false)).toMatchObject({ calls: 2, ok: true });
    expect(
      await attempts([{ error: new AggregateError([refused, networkError("ETIMEDOUT", "connect")]) }], false),
    ).toMatchObject({ calls: 2 });
    expect(
      await attempts([{ error: new AggregateError([refused, networkError("ECONNRESET", "read")]) }], false),
    ).toMatchObject({ calls: 1 });
  });

  it("waits at least as long as the service asks", async () => {
    const error = Object.assign(apiError(429, "Throttling.User"), { retryAfter: 3000 });
    expect((await attempts([{ error }], true)).slept).toEqual([3250]);
  });

  it("tells each wait before it begins", async () => {
    const told: string[] = [];
    const { caller } = fakeCaller(
      (_, number) => (number === 1 ? { error: apiError(503, "ServiceUnavailable") } : { body: { Id: "1" } }),
      {
        onWait: ({ failure, attempt, waitMs }) => told.push(`${failure.action} ${failure.kind} ${attempt} ${waitMs}`),
      },
    );
    await caller.call({ ...call, safe: true });
    expect(told).toEqual(["CreateAccessKey server 1 250"]);
  });

  const kinds: ApiFailureKind[] = [
    "throttled",
    "forbidden",
    "not-found",
    "conflict",
    "not-yet",
    "bad-request",
    "bad-credentials",
    "server",
    "unreachable",
  ];
  it("keeps within its budget of attempts and time whatever happens, and ends with the last failure", async () => {
    const failure = fc.record({
      kind: fc.constantFrom(...kinds),
      retryAfterMs: fc.nat(60_000),
      nothingHappened: fc.boolean(),
    });
    const input = fc.record({
      failures: fc.array(failure, { minLength: 1, maxLength: 12 }),
      safe: fc.boolean(),
      random: fc.double({ min: 0, max: 0.999, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(input, async ({ failures, safe, random }) => {
        const surroundings = stillSurroundings(random);
        let last: ApiFailure | undefined;
        let calls = 0;
        const work = withRetry(
          async () => {
            const given = failures[calls++];
            if (given === undefined) return "done";
            last = new ApiFailure({ ...given, action: "A", message: "m", tenant: "source" });
            throw last;
          },
          { safe, surroundings, policy: { attempts: 5, totalMs: 30_000 } },
        );
        const outcome = await work.catch((error: unknown) => error);
        expect(calls).toBeLessThanOrEqual(5);
        expect(surroundings.slept.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(30_000);
        expect(outcome === "done" || outcome === last).toBe(true);
        const repeated = failures.slice(0, calls - 1);
        if (!safe) expect(repeated.every((one) => one.kind === "throttled" || one.nothingHappened)).toBe(true);
      }),
    );
  });
});
