import { join } from "node:path";
import { PolicyPack } from "@pulumi/policy";
import { parsePolicyConfig, PolicyConfigError, readPolicyConfig } from "./config";
import { toPolicy } from "./engine-policy";
import { rules } from "./rules";

/** Entry for the engine, which starts the pack in the folder of its package.json; making the pack starts its server. */
type InitialConfig = ConstructorParameters<typeof PolicyPack>[2];

try {
  const config = readPolicyConfig(join(process.cwd(), "policy-config.json"));
  // Refused here because the engine ignores a name that it does not know.
  parsePolicyConfig(config, rules);
  new PolicyPack("tenant-pair", { policies: rules.map(toPolicy) }, config as InitialConfig);
} catch (error) {
  if (!(error instanceof PolicyConfigError)) throw error;
  // A mistake of a person gets its message and no stack trace.
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
