import { kmsErrors } from "./errors";

const SECONDS = { d: 86_400, h: 3_600, m: 60, s: 1 };

/** Checks a period such as `7d` or `604800s` and gives it back as it was sent. */
export function requirePeriod(text: string, within: { name: string; least: string; most: string }): string {
  const seconds = secondsOf(text);
  if (seconds === undefined || seconds < secondsOf(within.least)! || seconds > secondsOf(within.most)!)
    throw kmsErrors.invalidParameter(
      `${within.name} is a number with d, h, m or s, between ${within.least} and ${within.most}`,
    );
  return text;
}

function secondsOf(text: string): number | undefined {
  const match = /^(\d{1,10})([dhms])$/.exec(text);
  return match ? Number(match[1]) * SECONDS[match[2] as keyof typeof SECONDS] : undefined;
}
