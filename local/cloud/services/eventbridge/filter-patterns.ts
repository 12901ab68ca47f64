import { parseJsonText } from "../../kernel";
import { eventBridgeErrors } from "./errors";

/** Most expressions that one field of a pattern may have. */
const MAX_EXPRESSIONS = 5;

/** A value that fits when it is equal, or an expression with one operator such as `prefix`. */
export type PatternTest = string | number | boolean | null | { readonly [operator: string]: unknown };

/** Fields of an event with what they may hold; `data` has fields of its own. */
export interface FilterPattern {
  readonly [field: string]: readonly PatternTest[] | FilterPattern;
}

/** Reads the pattern of a rule. Operators are taken as they are: no page lists all of them. */
export function readFilterPattern(text: string): FilterPattern {
  let value: unknown;
  try {
    value = parseJsonText(text);
  } catch {
    throw eventBridgeErrors.patternInvalid("it is not JSON");
  }
  checkFields(value, "the pattern");
  return value;
}

function checkFields(value: unknown, path: string): asserts value is FilterPattern {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw eventBridgeErrors.patternInvalid(`${path} is not an object`);
  for (const [field, expected] of Object.entries(value)) {
    if (!Array.isArray(expected)) checkFields(expected, field);
    else if (expected.length === 0 || expected.length > MAX_EXPRESSIONS)
      throw eventBridgeErrors.patternInvalid(`${field} has 1 to ${MAX_EXPRESSIONS} expressions`);
    else if (!expected.every(isTest))
      throw eventBridgeErrors.patternInvalid(`${field} holds values and expressions with one operator`);
  }
}

function isTest(value: unknown): boolean {
  return typeof value !== "object" || value === null || (!Array.isArray(value) && Object.keys(value).length === 1);
}
