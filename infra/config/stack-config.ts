import * as pulumi from "@pulumi/pulumi";
import type { PairConfig } from "./pair-config";
import { parsePairConfig, PROJECT } from "./parse";

/**
 * The stack's configuration as the engine hands it over: every value is text there, so maps and booleans are read as JSON.
 * @throws BadInput with every problem at once
 */
export function readPulumiConfig(): PairConfig {
  const values: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(pulumi.runtime.allConfig())) {
    const [namespace, key] = name.split(":", 2);
    if (namespace === PROJECT && key) values[key] = plain(text);
  }
  return parsePairConfig(values, { file: `Pulumi.${pulumi.getStack()}.yaml` });
}

/** JSON only where it is a map, a list or a boolean: a name made of digits must stay text. */
function plain(text: string): unknown {
  if (!/^([{[]|true$|false$)/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
