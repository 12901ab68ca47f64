import { textErrors } from "./errors";

interface TextRule {
  max: number;
  /** Characters that may occur, and how a message lists them. */
  allowed?: { pattern: RegExp; list: string };
}

/** Longest text and allowed characters of RAM's names. */
export const NAMES = {
  user: { max: 64, allowed: { pattern: /^[\w.-]*$/, list: "letters, digits, period, underscore, hyphen" } },
  group: { max: 64, allowed: { pattern: /^[\w.-]*$/, list: "letters, digits, period, underscore, hyphen" } },
  role: { max: 64, allowed: { pattern: /^[A-Za-z0-9.-]*$/, list: "letters, digits, period, hyphen" } },
  policy: { max: 128, allowed: { pattern: /^[A-Za-z0-9-]*$/, list: "letters, digits, hyphen" } },
} satisfies Record<string, TextRule>;

/** Longest text of the parameters that people fill in freely. */
export const NOTES = {
  displayName: { max: 128 },
  comments: { max: 128 },
  description: { max: 1024 },
} satisfies Record<string, TextRule>;

/** Refuses a text that is too long or has a character that its kind may not have. An absent text is fine. */
export function checkText(parameter: string, value: string | undefined, { max, allowed }: TextRule): void {
  if (value === undefined) return;
  if (value.length > max)
    throw textErrors(parameter).length(`it has ${value.length} characters, at most ${max} may be`);
  if (allowed && !allowed.pattern.test(value)) throw textErrors(parameter).characters(`allowed are ${allowed.list}`);
}
