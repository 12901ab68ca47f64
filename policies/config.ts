import { readFileSync } from "node:fs";
import { closest } from "./closest";
import type { OptionValue, Rule } from "./rule";

/** What becomes of a violation: it stops the deployment, it is shown, or the rule is not run. */
export type Level = "mandatory" | "advisory" | "disabled";
const LEVELS: readonly string[] = ["mandatory", "advisory", "disabled"] satisfies Level[];

/** A resource that may break a rule for a while. */
export interface Exemption {
  /** Logical name; a star stands for any letters. */
  resource: string;
  reason: string;
  /** The last day, as `2026-12-31`. */
  expires: string;
}

/** How one rule is to be run. */
export interface RuleSettings {
  level: Level;
  exemptions: readonly Exemption[];
  options: Readonly<Record<string, OptionValue>>;
}

/** Settings of every rule, by its id. */
export type PackSettings = ReadonlyMap<string, RuleSettings>;

/** A policy configuration with mistakes; the message holds all of them, and the file where it is known. */
export class PolicyConfigError extends Error {
  constructor(
    readonly problems: readonly string[],
    file = "The policy configuration",
  ) {
    super(`${file} is wrong.\n${problems.map((problem) => `- ${problem}`).join("\n")}`);
    this.name = "PolicyConfigError";
  }
}

/** What a rule does where nothing is configured. */
export function defaultLevel(rule: Pick<Rule, "off" | "severity">): Level {
  if (rule.off) return "disabled";
  return rule.severity === "low" ? "advisory" : "mandatory";
}

/**
 * Reads a policy configuration in the engine's own form: `{"all": "advisory", "<rule>": "disabled" | {...}}`.
 * The engine ignores a name that it does not know; here it is refused, with the name that was probably meant.
 * @param file where the values come from, for the message
 * @throws PolicyConfigError with all problems at once
 */
export function parsePolicyConfig(values: unknown, rules: readonly Rule[], file?: string): PackSettings {
  const problems: string[] = [];
  if (!isObject(values))
    throw new PolicyConfigError([`${show(values)} is not an object: rule -> level or settings.`], file);
  const ids = rules.map(({ id }) => id);
  for (const name of Object.keys(values).filter((name) => name !== "all" && !ids.includes(name))) {
    const meant = closest(name, ids);
    problems.push(`${name}: no such rule. ${meant ? `Did you mean ${meant}?` : "policies/README.md lists them."}`);
  }
  const overall = values["all"] === undefined ? undefined : readLevel(values["all"], "all", problems);
  const settings = new Map(rules.map((rule) => [rule.id, readRule(rule, values[rule.id], overall, problems)] as const));
  if (problems.length > 0) throw new PolicyConfigError(problems, file);
  return settings;
}

/**
 * Reads the configuration beside the pack; a fork writes it, upstream ships none.
 * @throws PolicyConfigError
 */
export function readPolicyConfig(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new PolicyConfigError(["the text is not JSON; check quotes, commas and brackets."], file);
  }
}

/**
 * Reads and checks the configuration beside the pack.
 * @throws PolicyConfigError with all problems at once
 */
export function readPackSettings(file: string, rules: readonly Rule[]): PackSettings {
  return parsePolicyConfig(readPolicyConfig(file), rules, file);
}

/** Settings of a rule from what the engine hands over: options and exemptions, without the level. */
export function settingsOf(rule: Rule, values: Readonly<Record<string, unknown>>): RuleSettings {
  const problems: string[] = [];
  const settings = readRule(rule, values, undefined, problems);
  if (problems.length > 0) throw new PolicyConfigError(problems);
  return settings;
}

function readRule(rule: Rule, value: unknown, overall: Level | undefined, problems: string[]): RuleSettings {
  const options = Object.fromEntries(Object.entries(rule.options ?? {}).map(([name, { default: of }]) => [name, of]));
  const unset: RuleSettings = {
    // "all" sets the level of what is on; a rule that is off has a reason, and is turned on by name only.
    level: overall && !rule.off ? overall : defaultLevel(rule),
    exemptions: [],
    options,
  };
  if (value === undefined) return unset;
  if (typeof value === "string") return { ...unset, level: readLevel(value, rule.id, problems) };
  if (!isObject(value)) {
    problems.push(`${rule.id}: ${show(value)} is not allowed; give a level (${LEVELS.join(", ")}) or an object.`);
    return unset;
  }
  const { enforcementLevel, exemptions, ...rest } = value;
  return {
    level: enforcementLevel === undefined ? unset.level : readLevel(enforcementLevel, rule.id, problems),
    exemptions: readExemptions(exemptions, rule.id, problems),
    options: { ...options, ...readOptions(rule, rest, problems) },
  };
}

function readOptions(rule: Rule, values: Record<string, unknown>, problems: string[]): Record<string, OptionValue> {
  const read: Record<string, OptionValue> = {};
  for (const [name, value] of Object.entries(values)) {
    const option = rule.options?.[name];
    const allowed = ["enforcementLevel", "exemptions", ...Object.keys(rule.options ?? {})];
    if (!option) {
      const meant = closest(name, allowed);
      problems.push(
        `${rule.id}.${name}: no such setting. ${meant ? `Did you mean ${meant}?` : `There are ${allowed.join(", ")}.`}`,
      );
    } else if (isLike(value, option.default)) read[name] = value;
    else
      problems.push(`${rule.id}.${name}: ${show(value)} is not allowed; it is something like ${show(option.default)}.`);
  }
  return read;
}

function isLike(value: unknown, example: OptionValue): value is OptionValue {
  if (Array.isArray(example)) return Array.isArray(value) && value.every((each) => typeof each === "string");
  return typeof value === typeof example;
}

function readExemptions(value: unknown, rule: string, problems: string[]): Exemption[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.push(`${rule}.exemptions: ${show(value)} is not a list.`);
    return [];
  }
  return value.flatMap((each: unknown, index) => {
    const path = `${rule}.exemptions[${index}]`;
    const { resource, reason, expires } = isObject(each) ? each : {};
    const wrong = [
      ...(isText(resource)
        ? []
        : [`${path}.resource: give the logical name of a resource; a star stands for any letters.`]),
      ...(isText(reason) ? [] : [`${path}.reason: say why, for the person who reads it next year.`]),
      ...(isDay(expires) ? [] : [`${path}.expires: ${show(expires)} is not a day such as "2026-12-31".`]),
    ];
    problems.push(...wrong);
    return wrong.length > 0
      ? []
      : [{ resource: resource as string, reason: reason as string, expires: expires as string }];
  });
}

function readLevel(value: unknown, path: string, problems: string[]): Level {
  if (typeof value === "string" && LEVELS.includes(value)) return value as Level;
  const meant = typeof value === "string" ? closest(value, LEVELS) : undefined;
  problems.push(
    `${path}: ${show(value)} is no level; there are ${LEVELS.join(", ")}.${meant ? ` Did you mean ${meant}?` : ""}`,
  );
  return "mandatory";
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";
const show = (value: unknown): string => JSON.stringify(value) ?? "nothing";

/** A day that exists, in the form that sorts. */
function isDay(value: unknown): boolean {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
