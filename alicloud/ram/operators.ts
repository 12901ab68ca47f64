import { matchesAddress, isAddressOrBlock } from "./address";
import { matchesWildcard } from "./wildcard";

/** How the values of an operator are written. */
export type ValueType = "string" | "number" | "date" | "Boolean" | "IP address or CIDR block";

interface OperatorRow {
  type: ValueType;
  /** True when the request's value fits one value of the policy. */
  fits: (actual: string, expected: string) => boolean;
  /** The operator is the complement of `fits`, also when the key is absent. */
  negated?: true;
}

const same = (actual: string, expected: string) => actual === expected;
const sameIgnoringCase = (actual: string, expected: string) => actual.toLowerCase() === expected.toLowerCase();
const like = (actual: string, expected: string) => matchesWildcard(expected, actual);

/** Compares by a reading of both sides; what cannot be read fits nothing. */
function compared(read: (text: string) => number, holds: (a: number, b: number) => boolean): OperatorRow["fits"] {
  return (actual, expected) => {
    const [a, b] = [read(actual), read(expected)];
    return !Number.isNaN(a) && !Number.isNaN(b) && holds(a, b);
  };
}

const equal = (a: number, b: number) => a === b;
const less = (a: number, b: number) => a < b;
const lessOrEqual = (a: number, b: number) => a <= b;
const greater = (a: number, b: number) => a > b;
const greaterOrEqual = (a: number, b: number) => a >= b;

/** The complete list of condition operators (RAM: condition operators). There is no other. */
const OPERATORS = {
  StringEquals: { type: "string", fits: same },
  StringNotEquals: { type: "string", fits: same, negated: true },
  StringEqualsIgnoreCase: { type: "string", fits: sameIgnoringCase },
  StringNotEqualsIgnoreCase: { type: "string", fits: sameIgnoringCase, negated: true },
  StringLike: { type: "string", fits: like },
  StringNotLike: { type: "string", fits: like, negated: true },
  NumericEquals: { type: "number", fits: compared(readNumber, equal) },
  NumericNotEquals: { type: "number", fits: compared(readNumber, equal), negated: true },
  NumericLessThan: { type: "number", fits: compared(readNumber, less) },
  NumericLessThanEquals: { type: "number", fits: compared(readNumber, lessOrEqual) },
  NumericGreaterThan: { type: "number", fits: compared(readNumber, greater) },
  NumericGreaterThanEquals: { type: "number", fits: compared(readNumber, greaterOrEqual) },
  DateEquals: { type: "date", fits: compared(readInstant, equal) },
  DateNotEquals: { type: "date", fits: compared(readInstant, equal), negated: true },
  DateLessThan: { type: "date", fits: compared(readInstant, less) },
  DateLessThanEquals: { type: "date", fits: compared(readInstant, lessOrEqual) },
  DateGreaterThan: { type: "date", fits: compared(readInstant, greater) },
  DateGreaterThanEquals: { type: "date", fits: compared(readInstant, greaterOrEqual) },
  Bool: { type: "Boolean", fits: same },
  IpAddress: { type: "IP address or CIDR block", fits: matchesAddress },
  NotIpAddress: { type: "IP address or CIDR block", fits: matchesAddress, negated: true },
} as const satisfies Record<string, OperatorRow>;

/** Name of a condition operator, in its one spelling. */
export type ConditionOperator = keyof typeof OPERATORS;

/** Names of all operators, in the vendor's order. */
export const CONDITION_OPERATORS = Object.keys(OPERATORS) as ConditionOperator[];

/** Whether `name` is an operator of RAM; the spelling is exact, `ipaddress` is none. */
export function isConditionOperator(name: string): name is ConditionOperator {
  return Object.hasOwn(OPERATORS, name);
}

/** Whether the operator asks that nothing fits: the `Not...` half of the list. */
export function isNegated(operator: ConditionOperator): boolean {
  const row: OperatorRow = OPERATORS[operator];
  return row.negated === true;
}

/** What the values of the operator have to look like. */
export function valueTypeOf(operator: ConditionOperator): ValueType {
  return OPERATORS[operator].type;
}

/** Whether `value` is written as the operator needs it; a value that is not can never fit. */
export function isValueOf(operator: ConditionOperator, value: string): boolean {
  switch (OPERATORS[operator].type) {
    case "string":
      return true;
    case "number":
      return !Number.isNaN(readNumber(value));
    case "date":
      return !Number.isNaN(readInstant(value));
    case "Boolean":
      return value === "true" || value === "false";
    case "IP address or CIDR block":
      return isAddressOrBlock(value);
  }
}

/**
 * Whether one key's condition holds. `actual` is the request's value, undefined when the request has no such key: then
 * a plain operator is false and a negated one true. Several values are ORed, and negated as a whole (RAM: condition).
 */
export function holds(operator: ConditionOperator, actual: string | undefined, expected: readonly string[]): boolean {
  const { fits } = OPERATORS[operator];
  const anyFits = actual !== undefined && expected.some((value) => fits(actual, value));
  return isNegated(operator) ? !anyFits : anyFits;
}

/** A decimal number, or NaN. */
export function readNumber(text: string): number {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

/** Epoch milliseconds of an ISO 8601 date or of a time with zone, or NaN. A time without zone would mean two things. */
export function readInstant(text: string): number {
  return /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text) ? Date.parse(text) : Number.NaN;
}
