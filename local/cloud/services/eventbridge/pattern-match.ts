import type { FilterPattern, PatternTest } from "./filter-patterns";
import { isOperator, OPERATORS } from "./pattern-operators";

/**
 * Whether an event fits a pattern: every field of the pattern fits (what the event has beside them does not matter), and
 * a field fits when one of its expressions does. A list in an event is no single value, so nothing equals it.
 */
export function fitsPattern(event: Readonly<Record<string, unknown>>, pattern: FilterPattern): boolean {
  return Object.entries(pattern).every(([field, expected]) => {
    const value = Object.hasOwn(event, field) ? event[field] : undefined;
    return isExpressions(expected)
      ? expected.some((test) => fitsTest(value, test))
      : fitsPattern(isObject(value) ? value : {}, expected);
  });
}

function isExpressions(expected: readonly PatternTest[] | FilterPattern): expected is readonly PatternTest[] {
  return Array.isArray(expected);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fitsTest(value: unknown, test: PatternTest): boolean {
  if (typeof test !== "object" || test === null) return value === test;
  const [[operator, operand]] = Object.entries(test) as [[string, unknown]];
  return isOperator(operator) && OPERATORS[operator].fits(value, operand);
}
