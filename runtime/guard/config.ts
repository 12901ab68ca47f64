import * as v from "valibot";
import type { Generation } from "../../alicloud/dataworks/events";
import type { Check } from "./checks/check";
import { EXTENSION_REGIONS } from "./regions";

/** What the function's environment says. */
export interface GuardConfig {
  /** Account, region and tenant whose events are judged; an event of any other is turned away. */
  accountId: string;
  region: (typeof EXTENSION_REGIONS)[number];
  /** Undefined where nothing told it; the account says as much. */
  tenantId: string | undefined;
  /** Workspaces whose events are judged. */
  projects: readonly string[];
  generation: Generation;
  /** Answer of a check that throws or runs out of time. */
  onError: "FAIL" | "WARN";
  /** Milliseconds that all checks of one event have together. */
  timeLimitMs: number;
  /** Options of the checks that run, by check. */
  checks: ReadonlyMap<Check, unknown>;
  /** Undefined until a person has registered the extension. */
  extensionCode: string | undefined;
}

/** Names of the environment variables. */
const VARIABLES = { config: "GUARD_CONFIG", extensionCode: "EXTENSION_CODE" } as const;

/** The environment is not usable. Lists all problems, by path; never a value. */
export class ConfigRefused extends Error {
  override readonly name = "ConfigRefused";
  constructor(readonly problems: readonly string[]) {
    super(`${VARIABLES.config} is not usable: ${problems.join("; ")}`);
  }
}

const digits = (what: string) => v.pipe(v.string(), v.regex(/^\d{1,20}$/, `expected ${what}, as text`));

function schemaFor(checks: readonly Check[]) {
  const options = Object.fromEntries(checks.map((one) => [one.id, v.optional(one.options)]));
  return v.strictObject({
    accountId: digits("the id of the account"),
    region: v.picklist(EXTENSION_REGIONS, "expected a region that offers extensions"),
    tenantId: v.optional(digits("the id of the DataWorks tenant")),
    projects: v.pipe(v.array(digits("the id of a workspace")), v.minLength(1, "expected at least one workspace")),
    generation: v.optional(v.picklist(["new", "legacy"]), "new"),
    onError: v.optional(v.picklist(["FAIL", "WARN"]), "FAIL"),
    timeLimitMs: v.optional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(1, "expected 1 to 10000 milliseconds"),
        v.maxValue(10_000, "expected 1 to 10000 milliseconds"),
      ),
      2000,
    ),
    checks: v.optional(v.strictObject(options), {}),
  });
}

/** Reads the environment once. @throws ConfigRefused */
export function readConfig(environment: NodeJS.ProcessEnv, checks: readonly Check[]): GuardConfig {
  const { [VARIABLES.config]: text, [VARIABLES.extensionCode]: code = "" } = environment;
  if (text === undefined || text === "") throw new ConfigRefused([`${VARIABLES.config} is not set`]);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ConfigRefused(["no JSON"]);
  }
  const parsed = v.safeParse(schemaFor(checks), value);
  const problems = parsed.success ? [] : parsed.issues.map(problemOf);
  if (!/^[\w.-]{0,128}$/.test(code)) problems.push(`${VARIABLES.extensionCode}: expected the code of an extension`);
  if (!parsed.success || problems.length > 0) throw new ConfigRefused(problems);
  const { checks: given, ...rest } = parsed.output;
  const enabled = checks.filter(({ id }) => (given as Record<string, unknown>)[id] !== undefined);
  return {
    ...rest,
    tenantId: rest.tenantId,
    checks: new Map(enabled.map((one) => [one, (given as Record<string, unknown>)[one.id]])),
    extensionCode: code === "" ? undefined : code,
  };
}

/** The library's own texts repeat what was received; ours do not. */
function problemOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue) ?? "(whole)";
  const ours = issue.message.startsWith("expected") ? issue.message : `expected ${issue.expected ?? "another value"}`;
  return `${path}: ${ours}`;
}
