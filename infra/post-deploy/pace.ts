import { setTimeout } from "node:timers/promises";
import { ExitCode, TenantPairError, type TenantRole } from "../../alicloud/call";

/** How waiting is done; tests hand in one that does not sleep. */
export interface Pace {
  /** Milliseconds between two looks. @default 3000, which stays below the quota of 5 calls a second */
  intervalMs: number;
  /** Milliseconds after which a wait gives up. @default 900000 */
  limitMs: number;
  sleep(ms: number): Promise<void>;
  /** Epoch milliseconds, for schedules and waits. */
  now(): number;
}

export const realPace: Pace = {
  intervalMs: 3_000,
  limitMs: 15 * 60_000,
  sleep: async (ms) => void (await setTimeout(ms)),
  now: Date.now,
};

/** What a wait is for, so that giving up says it. */
export interface Waiting {
  tenant: TenantRole;
  /** For instance `import of workflow HTTP_Workflow`. */
  resource: string;
  /** The next step of the person who reads that it took too long. */
  hint: string;
}

/** Looks again and again until `look` returns a value. @throws TenantPairError NOT_YET, exit code 6, at the limit */
export async function until<Value>(
  pace: Pace,
  waiting: Waiting,
  look: () => Promise<Value | undefined>,
): Promise<Value> {
  for (let waited = 0; ; waited += pace.intervalMs) {
    const value = await look();
    if (value !== undefined) return value;
    if (waited >= pace.limitMs)
      throw new TenantPairError({
        code: "NOT_YET",
        tenant: waiting.tenant,
        resource: waiting.resource,
        message: `It is still not finished after ${Math.round(waited / 1000)} seconds.`,
        hint: waiting.hint,
        exitCode: ExitCode.TryLater,
      });
    await pace.sleep(pace.intervalMs);
  }
}
