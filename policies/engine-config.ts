import type { ConfigureAnalyzerRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { parsePolicyConfig, PolicyConfigError } from "./config";
import type { Rule } from "./rule";

/** Reads the request in which the engine hands over a configuration. */
export type ReadConfigureRequest = (bytes: Buffer) => ConfigureAnalyzerRequest;

/** Levels of the protocol, by their number; the fourth no rule of this pack knows. */
const LEVELS = ["advisory", "mandatory", "disabled", "remediate"];

/**
 * Makes the pack refuse a configuration with mistakes. The engine ignores a rule or a setting that does not exist, so that
 * whoever misspelt a name would believe the rule to be configured. Yet it does hand the name over, and only the package
 * drops it; so the request is looked at as it is read.
 * @param options.found mistakes of the pack's own file, which are told in the same way
 */
export function refusingMistakes(
  read: ReadConfigureRequest,
  { rules, found }: { rules: readonly Rule[]; found?: PolicyConfigError },
): ReadConfigureRequest {
  return (bytes) => {
    const request = read(bytes);
    const mistakes = found ?? mistakesIn(request, rules);
    if (!mistakes) return request;
    // The package answers the engine with the stack of what this throws; a mistake of a person has no stack.
    Object.assign(mistakes, { stack: mistakes.message });
    return Object.assign(request, {
      getPolicyconfigMap: () => {
        throw mistakes;
      },
    });
  };
}

function mistakesIn(request: ConfigureAnalyzerRequest, rules: readonly Rule[]): PolicyConfigError | undefined {
  const values: Record<string, unknown> = {};
  request.getPolicyconfigMap().forEach((config, name) => {
    const enforcementLevel = LEVELS[config.getEnforcementlevel()];
    // `all` is a level and nothing else.
    values[name] = name === "all" ? enforcementLevel : { ...config.getProperties()?.toJavaScript(), enforcementLevel };
  });
  return mistakesOf(() => parsePolicyConfig(values, rules)).mistakes;
}

/** What a reading gives, or the mistakes that it found. */
export function mistakesOf<T>(reading: () => T): { value?: T; mistakes?: PolicyConfigError } {
  try {
    return { value: reading() };
  } catch (error) {
    if (!(error instanceof PolicyConfigError)) throw error;
    return { mistakes: error };
  }
}
