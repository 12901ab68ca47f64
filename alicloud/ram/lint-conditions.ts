import { pinningProblem } from "./address";
import type { Statement } from "./document";
import type { LintRule } from "./lint-rule";
import { allowing } from "./lint-grants";
import { clausesOf, type Clause } from "./match";
import { holds, isNegated, readInstant, readNumber, valueTypeOf, type ConditionOperator } from "./operators";
import { hasWildcard, matchesWildcard } from "./wildcard";

export const pinnedCallerRule: LintRule = {
  id: "L6",
  severity: "error",
  title: "What a runtime identity may do, it may do only from pinned public addresses and over TLS.",
  check: (subject) => {
    if (subject.role !== "runtime") return [];
    return allowing(subject).flatMap(({ statement, path }) => {
      const clauses = clausesOf(statement.Condition);
      const pinned = clauses.some(
        ({ operator, key, values }) =>
          operator === "IpAddress" && key === "acs:SourceIp" && values.every((value) => !pinningProblem(value)),
      );
      const secure = clauses.some(
        ({ operator, key, values }) =>
          operator === "Bool" && key === "acs:SecureTransport" && values.every((value) => value === "true"),
      );
      const missing = [
        ...(pinned ? [] : ["IpAddress acs:SourceIp with public addresses"]),
        ...(secure ? [] : ['Bool acs:SecureTransport "true"']),
      ];
      return missing.map((what) => ({ path: `${path}.Condition`, message: `${what} is missing; add it.` }));
    });
  },
};

export const publicAddressRule: LintRule = {
  id: "L8",
  severity: "error",
  title: "acs:SourceIp holds public addresses, or blocks of at most eight.",
  check: ({ document }) =>
    document.Statement.flatMap(({ Condition }, index) =>
      clausesOf(Condition)
        .filter(({ operator, key }) => key === "acs:SourceIp" && valueTypeOf(operator) === "IP address or CIDR block")
        .flatMap(({ operator, key, values }) =>
          values.flatMap((value) => {
            const problem = pinningProblem(value);
            const path = `Statement[${index}].Condition.${operator}.${key}`;
            return problem ? [{ path, message: `${value} ${problem}.` }] : [];
          }),
        ),
    ),
};

export const contradictionRule: LintRule = {
  id: "L11",
  severity: "error",
  title: "Every statement can take effect: none contradicts itself, and no Allow is undone by a Deny as wide.",
  check: ({ document }) =>
    document.Statement.flatMap((statement, index) => {
      const path = `Statement[${index}]`;
      if (contradicts(clausesOf(statement.Condition)))
        return [{ path: `${path}.Condition`, message: "No request fits all of these conditions; correct one." }];
      const shadow = document.Statement.findIndex((other) => shadows(other, statement));
      return shadow < 0
        ? []
        : [{ path, message: `Statement[${shadow}] denies all that this allows; narrow the Deny or drop the Allow.` }];
    }),
};

/** Whether two lines of one condition exclude each other. Says no where it cannot tell. */
function contradicts(clauses: Clause[]): boolean {
  return clauses.some((a) => clauses.some((b) => a !== b && a.key === b.key && (excludes(a, b) || emptyRange(a, b))));
}

/** `a` wants one of some values, and `b` forbids each of them. */
function excludes(a: Clause, b: Clause): boolean {
  if (!isNegated(b.operator) || a.operator !== positiveOf(b.operator)) return false;
  return a.values.every(
    (value) => b.values.includes(value) || (isOneValue(value) && holds(a.operator, value, b.values)),
  );
}

/** `a` wants less than `b` wants more than. */
function emptyRange(a: Clause, b: Clause): boolean {
  const upper = /^(Numeric|Date)LessThan(Equals)?$/.exec(a.operator);
  const lower = /^(Numeric|Date)GreaterThan(Equals)?$/.exec(b.operator);
  if (!upper || !lower || upper[1] !== lower[1]) return false;
  const read = upper[1] === "Date" ? readInstant : readNumber;
  // Several values are ORed, so the loosest of each side counts.
  const [most, least] = [Math.max(...a.values.map(read)), Math.min(...b.values.map(read))];
  return upper[2] && lower[2] ? least > most : least >= most;
}

/** Whether a Deny hits every request that an Allow lets through. Says no where it cannot tell. */
function shadows(deny: Statement, allow: Statement): boolean {
  if (deny.Effect !== "Deny" || allow.Effect !== "Allow") return false;
  if (JSON.stringify(deny.Principal) !== JSON.stringify(allow.Principal)) return false;
  if (!deny.Action || !allow.Action || !covers(lowered(deny.Action), lowered(allow.Action))) return false;
  if (deny.Resource && !covers(deny.Resource, allow.Resource ?? [])) return false;
  const given = clausesOf(allow.Condition);
  return clausesOf(deny.Condition).every((wanted) => given.some((clause) => implies(clause, wanted)));
}

const lowered = (patterns: string[]) => patterns.map((pattern) => pattern.toLowerCase());

/** Every narrow pattern lies within a wide one. A `?` could stand against a star, so it only covers its equal. */
function covers(wide: string[], narrow: string[]): boolean {
  return (
    narrow.length > 0 &&
    narrow.every((each) =>
      wide.some((pattern) => pattern === each || (!pattern.includes("?") && matchesWildcard(pattern, each))),
    )
  );
}

/** Whether `wanted` holds for every request for which `given` does. */
function implies(given: Clause, wanted: Clause): boolean {
  if (given.key !== wanted.key) return false;
  if (given.operator === wanted.operator)
    return isNegated(given.operator)
      ? wanted.values.every((value) => given.values.includes(value))
      : given.values.every((value) => wanted.values.includes(value));
  if (!isNegated(wanted.operator) || given.operator !== positiveOf(wanted.operator)) return false;
  return given.values.every((value) => isOneValue(value) && !holds(given.operator, value, wanted.values));
}

/** `StringNotLike` -> `StringLike`, `NotIpAddress` -> `IpAddress`. */
function positiveOf(operator: ConditionOperator): ConditionOperator {
  return operator.replace("Not", "") as ConditionOperator;
}

/** Not a pattern and not a block: the value stands for itself alone. */
function isOneValue(value: string): boolean {
  return !hasWildcard(value) && !value.includes("/");
}
