import { join } from "node:path";
import {
  mandatory,
  PolicyConfigError,
  policyReport,
  readPackSettings,
  readPolicyConfig,
  rules,
  type PolicyReport,
  type PolicyResource,
} from "../../policies/report";
import type { Published } from "../../infra";
import type { Made } from "./engine";
import { tenantOf } from "./provider";
import { RehearsalStopped } from "./stage";

/** Where a fork configures the pack; beside it, because the engine starts the pack there. */
const CONFIG = join("policies", "policy-config.json");

/** The fork's configuration of the pack in a project's folder, or what is wrong with it: the file, a sentence for each. */
export function policyConfigOf(project: string): { config: unknown } | { file: string; problems: readonly string[] } {
  const file = join(project, CONFIG);
  try {
    readPackSettings(file, rules);
    return { config: readPolicyConfig(file) };
  } catch (error) {
    if (!(error instanceof PolicyConfigError)) throw error;
    return { file: CONFIG, problems: error.problems };
  }
}

/**
 * Runs the policy pack over what the rehearsal's program made.
 * @throws RehearsalStopped when a mandatory rule is broken
 */
export function checkPolicies(
  made: readonly Made[],
  options: { config?: unknown; project: string; stack: string; published?: readonly Published[] },
): { result: PolicyReport; detail: string } {
  const { config = readPolicyConfig(CONFIG), ...of } = options;
  const report = policyReport(policyResources(made, of), { config });
  const { run, disabled } = report.rules;
  const stopping = mandatory(report);
  const count = `${run} rules, ${disabled} off; ${report.findings.length} violations`;
  if (stopping.length > 0)
    throw new RehearsalStopped(
      `${count}: ${stopping.map(({ rule, resource, message }) => `${rule} (${resource}): ${message}`).join(" | ")}`,
      1,
    );
  const advice = report.findings.map(({ rule, resource }) => `${rule} (${resource})`);
  return { result: report, detail: advice.length > 0 ? `${count}: ${advice.join(", ")}` : count };
}

/** What the program made, and what its components and itself published, in the form that the pack judges. */
export function policyResources(
  made: readonly Made[],
  options: { project: string; stack: string; published?: readonly Published[] },
): PolicyResource[] {
  const { project, stack, published = [] } = options;
  const urnOf = (type: string, name: string) => `urn:pulumi:${stack}::${project}::${type}::${name}`;
  const components = published.map(({ type, name, outputs }) => ({
    type,
    name,
    urn: urnOf(type, name),
    props: plain(outputs) as Record<string, unknown>,
  }));
  // As the engine does, it hands nothing over that the program only reads.
  const own = made.filter(({ adopted }) => !adopted);
  const resources = own.map(({ type, name, id, inputs, state, provider, protect }) => {
    const tenant = tenantOf(provider);
    const account = made.find((each) => each.type.startsWith("pulumi:providers:") && each.name === tenant);
    return {
      type,
      name,
      urn: urnOf(type, name),
      props: plain({ ...inputs, ...state, id }) as Record<string, unknown>,
      protect,
      ...(tenant !== undefined && { provider: { name: tenant, props: account?.inputs ?? {} } }),
    };
  });
  return [...resources, ...components];
}

/** How the SDK marks a secret on its way to the monitor. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";

/** The value as the engine hands it to a pack: without the wrapping of secrets. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if (SIGNATURE in value && "value" in value) return plain(value.value);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}
