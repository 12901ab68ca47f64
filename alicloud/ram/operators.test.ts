import { describe, expect, it } from "vitest";
import { CONDITION_OPERATORS, holds, type ConditionOperator } from "./operators";

/** Operator, the policy's values, a value that satisfies it, one that does not. */
const table: [ConditionOperator, string[], string, string][] = [
  ["StringEquals", ["Blue"], "Blue", "blue"],
  ["StringNotEquals", ["Blue"], "blue", "Blue"],
  ["StringEqualsIgnoreCase", ["Blue"], "bLUE", "Blues"],
  ["StringNotEqualsIgnoreCase", ["Blue"], "Blues", "bLUE"],
  ["StringLike", ["role/a?c*"], "role/abcdef", "role/ac"],
  ["StringNotLike", ["role/a?c*"], "role/ac", "role/abcdef"],
  ["NumericEquals", ["10"], "10.0", "11"],
  ["NumericNotEquals", ["10"], "11", "10.0"],
  ["NumericLessThan", ["10"], "9.5", "10"],
  ["NumericLessThanEquals", ["10"], "10", "10.5"],
  ["NumericGreaterThan", ["10"], "11", "10"],
  ["NumericGreaterThanEquals", ["10"], "10", "9"],
  ["DateEquals", ["2026-01-01T08:00:00+08:00"], "2026-01-01T00:00:00Z", "2026-01-01T08:00:00Z"],
  ["DateNotEquals", ["2026-01-01T08:00:00+08:00"], "2026-01-01T08:00:00Z", "2026-01-01T00:00:00Z"],
  ["DateLessThan", ["2026-01-01T00:00:00Z"], "2025-12-31T23:59:59.999Z", "2026-01-01T00:00:00Z"],
  ["DateLessThanEquals", ["2026-01-01T00:00:00Z"], "2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z"],
  ["DateGreaterThan", ["2026-01-01T00:00:00Z"], "2026-01-01T00:00:01Z", "2026-01-01T00:00:00Z"],
  ["DateGreaterThanEquals", ["2026-01-01"], "2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z"],
  ["Bool", ["true"], "true", "false"],
  ["IpAddress", ["203.0.113.8/29"], "203.0.113.15", "203.0.113.16"],
  ["NotIpAddress", ["203.0.113.8/29"], "203.0.113.16", "203.0.113.15"],
];

describe("condition operators", () => {
  it("are the twenty-one of the vendor's list, each with a row here", () => {
    expect(table.map(([operator]) => operator)).toEqual(CONDITION_OPERATORS);
    expect(CONDITION_OPERATORS).toHaveLength(21);
  });

  it.each(table)("%s holds and fails where it should", (operator, expected, fitting, other) => {
    expect(holds(operator, fitting, expected)).toBe(true);
    expect(holds(operator, other, expected)).toBe(false);
  });

  it.each(table)("%s without the key in the request is true only when it is negated", (operator, expected) => {
    expect(holds(operator, undefined, expected)).toBe(operator.includes("Not"));
  });

  it("a star in StringEquals is a plain star", () => {
    expect(holds("StringEquals", "anything", ["*"])).toBe(false);
    expect(holds("StringEquals", "*", ["*"])).toBe(true);
  });

  it("of several values one is enough", () => {
    expect(holds("StringEquals", "b", ["a", "b"])).toBe(true);
    expect(holds("IpAddress", "203.0.113.9", ["198.51.100.1", "203.0.113.9"])).toBe(true);
  });

  it("a negated operator with several values holds only when none fits", () => {
    expect(holds("StringNotEquals", "b", ["a", "b"])).toBe(false);
    expect(holds("StringNotEquals", "c", ["a", "b"])).toBe(true);
    expect(holds("NotIpAddress", "203.0.113.9", ["198.51.100.1", "203.0.113.9"])).toBe(false);
  });

  it("addresses of both families are compared, and an IPv4 address in IPv6 form is that address", () => {
    expect(holds("IpAddress", "2001:db8::7", ["2001:db8::/125"])).toBe(true);
    expect(holds("IpAddress", "2001:db8::8", ["2001:db8::/125"])).toBe(false);
    expect(holds("IpAddress", "::ffff:203.0.113.9", ["203.0.113.9"])).toBe(true);
    expect(holds("IpAddress", "2001:db8::7", ["0.0.0.0/0"])).toBe(false);
  });

  it("a request value that cannot be read fits nothing, so that only negated operators hold", () => {
    expect(holds("IpAddress", "somewhere", ["0.0.0.0/0"])).toBe(false);
    expect(holds("NotIpAddress", "somewhere", ["0.0.0.0/0"])).toBe(true);
    expect(holds("NumericLessThan", "few", ["10"])).toBe(false);
    expect(holds("DateLessThan", "yesterday", ["2026-01-01"])).toBe(false);
  });
});
