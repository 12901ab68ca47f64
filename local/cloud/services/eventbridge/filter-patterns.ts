import { parseJsonText } from "../../kernel";
import { eventBridgeErrors } from "./errors";
import { isOperator, OPERATORS } from "./pattern-operators";

/** Most expressions that one field of a pattern may have. */
const MAX_EXPRESSIONS = 5;

/** A value that fits when it is equal, or an expression with one operator such as `prefix`. */
export type PatternTest = string | number | boolean | null | { readonly [operator: string]: unknown };

/** Fields of an event with what they may hold; `data` has fields of its own. */
export interface FilterPattern {
  readonly [field: string]: readonly PatternTest[] | FilterPattern;
}

/** Reads the pattern of a rule. */
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
    else expected.forEach((test: unknown) => checkTest(test, field));
  }
}

function checkTest(test: unknown, field: string): void {
  if (typeof test !== "object" || test === null) return;
  const [operator, ...others] = Object.keys(test);
  if (Array.isArray(test) || operator === undefined || others.length > 0)
    throw eventBridgeErrors.patternInvalid(`${field} holds values and expressions with one operator`);
  if (!isOperator(operator))
    throw eventBridgeErrors.patternInvalid(`${field}: ${operator} is none of ${Object.keys(OPERATORS).join(", ")}`);
  if (!OPERATORS[operator].takes((test as Record<string, unknown>)[operator]))
    throw eventBridgeErrors.patternInvalid(`${field}: ${operator} does not take this value`);
}
