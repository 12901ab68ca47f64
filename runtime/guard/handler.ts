import { setTimeout as wait } from "node:timers/promises";
import { postSigned, type SigningKey } from "../../alicloud/call/sign";
import { CHECKS } from "./checks";
import { readConfig } from "./config";
import type { Surroundings } from "./deliver";
import { Guard, type LogLine, type Outcome } from "./guard";

/** What Function Compute hands to a function of Node, as far as the guard uses it. */
export interface FunctionContext {
  requestId?: string;
  /** There only when the function has a role. */
  credentials?: { accessKeyId?: string; accessKeySecret?: string; securityToken?: string };
}

/** The invocation failed on purpose: its message has to reach the dead-letter queue. */
class NoVerdict extends Error {
  override readonly name = "NoVerdict";
}

/** What a handler stands on. */
export interface HandlerOptions {
  environment: NodeJS.ProcessEnv;
  surroundings: Surroundings;
  write(line: string): void;
}

/** Makes a handler. The environment is read at the first invocation, so that a bad one is logged like everything else. */
export function createHandler({ environment, surroundings, write }: HandlerOptions) {
  let guard: Guard | undefined;
  return async (event: Uint8Array | string, context: FunctionContext = {}): Promise<Outcome> => {
    const started = performance.now();
    const log = (line: LogLine) =>
      write(JSON.stringify({ ...line, requestId: context.requestId, ms: Math.round(performance.now() - started) }));
    try {
      guard ??= new Guard(readConfig(environment, CHECKS), surroundings);
    } catch (error) {
      const problem = error instanceof Error ? error.message : "unknown";
      log({ level: "error", outcome: "misconfigured", problem });
      throw new NoVerdict(problem);
    }
    const outcome = await guard.handle({ message: event, key: keyOf(context), log });
    // Silence would leave an operation held that nobody knows of.
    if (outcome.outcome === "rejected") throw new NoVerdict(`rejected: ${outcome.rejection.reason}`);
    if (outcome.outcome === "undelivered") throw new NoVerdict(`undelivered: ${outcome.reason}`);
    return outcome;
  };
}

function keyOf({ credentials }: FunctionContext): SigningKey | undefined {
  const { accessKeyId, accessKeySecret, securityToken } = credentials ?? {};
  if (!accessKeyId || !accessKeySecret) return undefined;
  return { accessKeyId, accessKeySecret, ...(securityToken ? { securityToken } : {}) };
}

/** Entry of the function. */
export const handler = createHandler({
  environment: process.env,
  surroundings: { send: postSigned, sleep: (ms) => wait(ms), random: Math.random },
  // eslint-disable-next-line no-console -- the log of a function is what its console gets
  write: (line) => console.log(line),
});
