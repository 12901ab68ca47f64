import { FaultBook, type CountedRule, type Fault, type FaultRule } from "../gateway/faults";
import type { ApiError, CloudState } from "../kernel";
import { badInput } from "./input";

/** Fault rules of the control API. */
export interface FaultRoutes {
  /** Adds a rule; it counts from the next request on. */
  "faults/add": { input: FaultRule; output: { id: string } };
  /** All rules with what each has matched and hit. */
  "faults/list": { input: Record<string, never>; output: { rules: CountedRule[] } };
  /** Removes one rule, or all; requests that it has delayed already still wait. */
  "faults/remove": { input: { id: string } | { all: true }; output: { removed: number } };
}

type FaultCommands = {
  [Path in keyof FaultRoutes]: (input: FaultRoutes[Path]["input"]) => Promise<FaultRoutes[Path]["output"]>;
};

/** What runs at the paths of the fault rules. */
export function faultCommands(state: CloudState): FaultCommands {
  const book = () => state.shared(FaultBook);
  return {
    "faults/add": async (rule) => ({ id: book().add(readRule(rule as Json)) }),
    "faults/list": async () => ({ rules: book().list() }),
    "faults/remove": async (which) => {
      if ("all" in which && which.all === true) return { removed: book().clear() };
      if (!("id" in which) || typeof which.id !== "string") throw refused('say {"id": text} or {"all": true}');
      return { removed: Number(book().remove(which.id)) };
    },
  };
}

type Json = { readonly [name: string]: unknown };

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isChance = (value: unknown): value is number => typeof value === "number" && value >= 0 && value <= 1;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isTexts = (value: unknown): boolean => isObject(value) && Object.values(value).every(isText);
const isStatus = (value: unknown): boolean => isCount(value) && value >= 400 && value <= 599;

type Check = (value: unknown) => boolean;
const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

/** Longest wait that a rule may ask for: longer ones would only look like a hang. */
const LONGEST_MS = 600_000;
const isWait: Check = (value) => isCount(value) && value <= LONGEST_MS;

const RULE: Record<string, Check> = {
  on: maybe(isObject),
  after: maybe(isCount),
  count: maybe(isCount),
  probability: maybe(isChance),
  seed: maybe(isText),
  latency: maybe(isObject),
  fault: maybe(isObject),
};
const ON: Record<string, Check> = { product: maybe(isText), action: maybe(isText), account: maybe(isText) };
const LATENCY: Record<string, Check> = {
  milliseconds: isWait,
  time: (value) => value === "real" || value === "virtual",
};
const FAULTS: Record<Fault["kind"], Record<string, Check>> = {
  "reset-before": {},
  "reset-after": {},
  "truncated-body": { bytes: maybe(isCount) },
  "slow-body": { milliseconds: isWait },
  "empty-body": {},
  error: { status: isStatus, code: isText, message: maybe(isText), headers: maybe(isTexts) },
};

function readRule(rule: Json): FaultRule {
  requireMembers(rule, RULE, "a rule");
  if (rule["on"] !== undefined) requireMembers(rule["on"] as Json, ON, "`on`");
  if (rule["latency"] !== undefined) requireMembers(rule["latency"] as Json, LATENCY, "`latency`");
  if (rule["fault"] !== undefined) {
    const { kind, ...details } = rule["fault"] as Json;
    if (!isText(kind) || !Object.hasOwn(FAULTS, kind))
      throw refused(`\`fault.kind\` is one of ${Object.keys(FAULTS).join(", ")}`);
    requireMembers(details, FAULTS[kind as Fault["kind"]], `a fault of kind ${kind}`);
  }
  if (rule["fault"] === undefined && rule["latency"] === undefined)
    throw refused("a rule has a `fault`, a `latency` or both");
  return rule as FaultRule;
}

/** Refuses members that are unknown (a misspelt one would do nothing) or of the wrong kind. */
function requireMembers(given: Json, checks: Record<string, Check>, what: string): void {
  for (const name of Object.keys(given))
    if (!Object.hasOwn(checks, name))
      throw refused(`${what} has no member ${name}; it has ${Object.keys(checks).join(", ") || "none"}`);
  for (const [name, check] of Object.entries(checks))
    if (!check(given[name])) throw refused(`${what} has a wrong value of ${name}: ${JSON.stringify(given[name])}`);
}

function refused(why: string): ApiError {
  return badInput(`${why}.`);
}
