import * as v from "valibot";
import { CHECKS } from "../../runtime/guard/checks";
import { EXTENSION_REGIONS } from "../../runtime/guard/regions";
import { closest } from "./closest";
import { at, type ConfigProblem } from "./values";

/** What stands against the guard: its region, and the options of its checks by the checks' own schemas. */
export function guardProblems(values: unknown): ConfigProblem[] {
  const guard = at(values, ["guard"]);
  if (typeof guard !== "object" || guard === null || Object.hasOwn(guard, "skip")) return [];
  return [...regionProblems(values), ...checkProblems(at(values, ["guard", "checks"]))];
}

function regionProblems(values: unknown): ConfigProblem[] {
  const region = at(values, ["target", "region"]);
  if (typeof region !== "string" || (EXTENSION_REGIONS as readonly string[]).includes(region)) return [];
  return [
    {
      path: ["guard"],
      value: region,
      allowed: `a target in a region that offers extensions: ${EXTENSION_REGIONS.join(", ")}`,
      hint: "Write guard: { skip: true }, or choose another region for the target.",
    },
  ];
}

function checkProblems(checks: unknown): ConfigProblem[] {
  if (typeof checks !== "object" || checks === null || Array.isArray(checks)) return [];
  const ids = CHECKS.map(({ id }) => id);
  return Object.entries(checks).flatMap(([id, options]): ConfigProblem[] => {
    const check = CHECKS.find((one) => one.id === id);
    const path = ["guard", "checks", id];
    if (!check) {
      const meant = closest(id, ids);
      const hint = meant ? `Did you mean ${meant}?` : "Remove it.";
      return [{ path, allowed: `no such check; there are ${ids.join(", ")}`, hint }];
    }
    const { issues = [] } = v.safeParse(check.options, options);
    return issues.map((issue) => ({
      path: [...path, ...(issue.path ?? []).map(({ key }) => String(key))],
      value: typeof issue.input === "object" ? undefined : issue.input,
      allowed: allowedBy(issue),
    }));
  });
}

/** The checks' own texts say what is expected; the library's begin otherwise and repeat what was received. */
function allowedBy({ message, type, expected }: v.BaseIssue<unknown>): string {
  if (message.startsWith("expected ")) return message.slice("expected ".length);
  if (type === "strict_object" && expected === "never") return "no such option. Remove it.";
  return expected === "string"
    ? "text, in quotes"
    : `a value of the kind ${(expected ?? "that the check describes").toLowerCase()}`;
}
