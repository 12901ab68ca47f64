import { ApiError, ParameterError } from "./errors";
import type { Input, ParameterRules, RawParameters } from "./parameters";

/** Parameters that any call may carry; they belong to the protocol, not to the action. */
const PROTOCOL_PARAMETERS = new Set([
  "Action",
  "Version",
  "Format",
  "AccessKeyId",
  "Signature",
  "SignatureMethod",
  "SignatureNonce",
  "SignatureType",
  "SignatureVersion",
  "SecurityToken",
  "Timestamp",
  "RegionId",
  // Hints that a client may send about its own connection. They are never believed.
  "SecureTransport",
  "SourceIp",
]);

/** A refusal names this many unknown parameters and counts the rest. */
const NAMES_SHOWN = 5;

/** Reads all parameters of an action; refuses what it does not take and reports what is missing. */
export function readInput<Rules extends ParameterRules>(
  rules: Rules,
  raw: RawParameters,
  options: { unknownParameters: "refuse" | "ignore" },
): Input<Rules> {
  const input: Record<string, unknown> = {};
  for (const [name, rule] of Object.entries(rules)) {
    const value = rule.read(raw, name);
    if (value === undefined && rule.required)
      throw new ParameterError(400, `Missing${name}`, `${name} is mandatory for this action.`);
    input[name] = value;
  }
  if (options.unknownParameters === "refuse") {
    const unknown = [...raw].filter(([key, value]) => value !== "" && !isTaken(rules, key)).map(([key]) => key);
    if (unknown.length > 0)
      throw new ApiError(
        400,
        "LocalCloud.UnknownParameter",
        `This action does not take ${listed(unknown)}. If the vendor's does, start the local cloud with --unknown-parameters ignore.`,
      );
  }
  return input as Input<Rules>;
}

/** Own properties only: a parameter may be called `constructor`. */
function isTaken(rules: ParameterRules, key: string): boolean {
  if (PROTOCOL_PARAMETERS.has(key) || Object.hasOwn(rules, key)) return true;
  const name = key.slice(0, Math.max(0, key.indexOf(".")));
  return Object.hasOwn(rules, name) && rules[name]!.hasPart?.(key, name) === true;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).map((name) => (name.length > 100 ? `${name.slice(0, 100)}...` : name));
  const rest = names.length - shown.length;
  return shown.join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
