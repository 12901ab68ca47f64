import { createCaller, type CallerOptions } from "../caller";
import type { CallApi, CallParams, CallRequest, Connection } from "../connect";
import { Credentials } from "../credentials";
import type { Surroundings } from "../retry";

/** One call as it reached the client. */
export interface SeenCall {
  params: CallParams;
  query: Record<string, string>;
  body: Record<string, string>;
  connection: Connection;
}

/** What a fake client answers with: a body, or something to throw. */
export type FakeAnswer = { body: unknown } | { error: unknown };

/** A client that answers from a function and keeps what it saw. For tests of everything that makes calls. */
export function fakeCalls(answer: (call: SeenCall, number: number) => FakeAnswer) {
  const seen: SeenCall[] = [];
  const connections: Connection[] = [];
  const connect = (connection: Connection): CallApi => {
    connections.push(connection);
    return {
      async callApi(params, request: CallRequest) {
        const call = { params, query: request.query ?? {}, body: request.body ?? {}, connection };
        seen.push(call);
        const given = answer(call, seen.length);
        if ("error" in given) throw given.error;
        return { body: given.body, statusCode: 200, headers: {} };
      },
    };
  };
  return { seen, connections, connect };
}

/** An error as the SDK throws it for an error answer. */
export function apiError(status: number, code: string, extra: Record<string, unknown> = {}): Error {
  const data = { Code: code, Message: `told by ${code}`, RequestId: "REQUEST-1", statusCode: status, ...extra };
  return Object.assign(new Error(`${code}: code: ${status}`), { code, statusCode: status, data });
}

/** An error as Node throws it for a broken connection. */
export function networkError(code: string, syscall: string): Error {
  return Object.assign(new Error(`${syscall} ${code} https://example.invalid/?OIDCToken=abc failed.`), {
    code,
    syscall,
  });
}

/** Time that passes only by sleeping, and chance that always gives the same. */
export function stillSurroundings(random = 0.5): Surroundings & { slept: number[] } {
  const slept: number[] = [];
  let now = 1_767_000_000_000;
  return {
    slept,
    sleep: async (ms) => {
      slept.push(ms);
      now += ms;
    },
    random: () => random,
    now: () => now,
  };
}

/** A caller of the source tenant in cn-shanghai over a fake client. */
export function fakeCaller(
  answer: (call: SeenCall, number: number) => FakeAnswer,
  options: Partial<CallerOptions> = {},
) {
  const calls = fakeCalls(answer);
  const surroundings = stillSurroundings();
  const caller = createCaller({
    tenant: "source",
    region: "cn-shanghai",
    credentials: new Credentials({ accessKeyId: "exampleKeyId", accessKeySecret: "exampleSecretForTests" }),
    connect: calls.connect,
    surroundings,
    ...options,
  });
  return { ...calls, caller, surroundings };
}
