import { readFileSync } from "node:fs";
import { parse as parseYaml } from "yaml";
import { BadInput } from "../../alicloud/call";
import type { PairConfig } from "./pair-config";
import { parsePairConfig, PROJECT } from "./parse";
import { at, type ConfigProblem } from "./values";

/**
 * Reads `Pulumi.<stack>.yaml` without the engine.
 * @throws BadInput when the file is missing, is no YAML, or its values are wrong
 */
export function readStackFile(path: string): PairConfig {
  let document: unknown;
  try {
    document = parseYaml(readFileSync(path, "utf8"));
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    const allowed = missing
      ? "there is no such file; copy Pulumi.dev.yaml under this name and fill in the pair"
      : `it is no YAML (${(cause as Error).message.split("\n")[0]})`;
    throw new BadInput({ problems: [{ file: path, path: "", allowed }], cause });
  }
  const config = at(document, ["config"]);
  if (typeof config !== "object" || config === null) {
    throw new BadInput({ problems: [{ file: path, path: "config", allowed: "a map of the pair's keys" }] });
  }
  const { values, problems } = ownKeys(config as Record<string, unknown>);
  return parsePairConfig(values, { file: path, problems });
}

/**
 * Takes this project's keys out of a stack's `config:`. Settings of the engine (`pulumi:`) are passed over; settings of
 * the provider are refused, because default providers are disabled and a key written there would do nothing but leak.
 */
function ownKeys(config: Record<string, unknown>): { values: Record<string, unknown>; problems: ConfigProblem[] } {
  const values: Record<string, unknown> = {};
  const problems: ConfigProblem[] = [];
  for (const [key, value] of Object.entries(config)) {
    const colon = key.indexOf(":");
    if (colon < 0 || key.slice(0, colon) === PROJECT) values[key.slice(colon + 1)] = value;
    else if (key.startsWith("alicloud:")) {
      problems.push({
        path: [key],
        allowed: "nothing: default providers are disabled, so this setting has no effect",
        hint: "Remove it; credentials are named under source.credentials and target.credentials.",
      });
    }
  }
  return { values, problems };
}
