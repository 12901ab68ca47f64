import { ApiFailure } from "./api-failure";
import { TenantPairError } from "./errors";

/** How often and how long a call is repeated. */
export interface RetryPolicy {
  /** Calls in all, the first included. @default 6 */
  attempts: number;
  /** Milliseconds from the first call to the start of the last one. @default 120000 */
  totalMs: number;
  /** Upper bound of the first wait in milliseconds; it doubles with each further one. @default 500 */
  baseMs: number;
  /** Upper bound of any wait that the service did not ask for, in milliseconds. @default 20000 */
  capMs: number;
}

/** Six attempts in two minutes: rides out a burst of throttling at 5 calls a second, and gives up on an outage. */
export const DEFAULT_RETRY: RetryPolicy = { attempts: 6, totalMs: 120_000, baseMs: 500, capMs: 20_000 };

/** Time and chance, handed in so that tests neither sleep nor guess. */
export interface Surroundings {
  /** Resolves after `ms` milliseconds; rejects at once when `signal` is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** From 0 inclusive to 1 exclusive. */
  random(): number;
  /** Epoch milliseconds. */
  now(): number;
}

/** The real clock and chance. */
export const realSurroundings: Surroundings = {
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        reject(cancelled());
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", stop);
        resolve();
      }, ms);
      if (signal?.aborted === true) stop();
      else signal?.addEventListener("abort", stop, { once: true });
    }),
  random: Math.random,
  now: Date.now,
};

/** The error of work that was called off by its signal. Code `CANCELLED`. */
export function cancelled(): TenantPairError {
  return new TenantPairError({
    code: "CANCELLED",
    message: "The work was called off.",
    hint: "Run the command again; it compares with what is there.",
  });
}

/** One wait between two attempts, for a progress line. */
export interface RetryWait {
  failure: ApiFailure;
  /** Number of the attempt that failed, from 1. */
  attempt: number;
  waitMs: number;
}

/** What `withRetry` needs. */
export interface RetryOptions {
  /**
   * True for calls that may be made twice without harm. Others are repeated only after a failure which proves that
   * nothing happened; after a reset, a time-out or a server error the next run has to look first.
   */
  safe: boolean;
  policy?: Partial<RetryPolicy>;
  surroundings?: Surroundings;
  signal?: AbortSignal;
  onWait?: (wait: RetryWait) => void;
}

/** Runs `attempt` until it succeeds, fails for good, or the budget is spent; then throws the last failure. */
export async function withRetry<T>(attempt: () => Promise<T>, options: RetryOptions): Promise<T> {
  const policy = { ...DEFAULT_RETRY, ...options.policy };
  const { sleep, random, now } = options.surroundings ?? realSurroundings;
  const start = now();
  for (let number = 1; ; number += 1) {
    if (options.signal?.aborted === true) throw cancelled();
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ApiFailure) || !mayRepeat(error, options.safe) || number >= policy.attempts) throw error;
      // Full jitter: many callers that were throttled together must not come back together.
      const jitter = random() * Math.min(policy.capMs, policy.baseMs * 2 ** (number - 1));
      const waitMs = Math.ceil((error.retryAfterMs ?? 0) + jitter);
      if (now() - start + waitMs > policy.totalMs) throw error;
      options.onWait?.({ failure: error, attempt: number, waitMs });
      await sleep(waitMs, options.signal);
    }
  }
}

function mayRepeat(failure: ApiFailure, safe: boolean): boolean {
  if (!failure.worthRepeating) return false;
  if (failure.kind === "throttled") return true;
  if (failure.kind !== "server" && failure.kind !== "unreachable") return false;
  return safe || failure.nothingHappened;
}
