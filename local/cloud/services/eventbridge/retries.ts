/** Which random values a plan uses, so that a run can be repeated. */
export type Draw = () => number;

const SECOND = 1000;
const LONGEST_SECONDS = 512;
const MOST_RETRIES: Record<string, number> = { BACKOFF_RETRY: 3, EXPONENTIAL_DECAY_RETRY: 176 };

/**
 * Milliseconds before the next attempt, after so many have failed; undefined when the plan is at its end.
 *
 * @param draw gives a number from 0 inclusive to 1 exclusive
 */
export function waitAfter(failures: number, strategy: string, draw: Draw): number | undefined {
  if (failures > (MOST_RETRIES[strategy] ?? 0)) return undefined;
  if (strategy === "BACKOFF_RETRY") return 10 * SECOND + Math.floor(draw() * (10 * SECOND + 1));
  return Math.min(LONGEST_SECONDS, 2 ** (failures - 1)) * SECOND;
}
