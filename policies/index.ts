import { join } from "node:path";
import { PolicyPack } from "@pulumi/policy";
import { parsePolicyConfig, PolicyConfigError, readPolicyConfig } from "./config";
import { toEngineConfig, toPolicy } from "./engine-policy";
import { rules } from "./rules";

/** Entry for the engine, which starts the pack in the folder of its package.json; making the pack starts its server. */
try {
  // Read and checked here because the engine ignores a rule that it does not know.
  const settings = parsePolicyConfig(readPolicyConfig(join(process.cwd(), "policy-config.json")), rules);
  new PolicyPack("tenant-pair", { policies: rules.map(toPolicy) }, toEngineConfig(settings));
} catch (error) {
  if (!(error instanceof PolicyConfigError)) throw error;
  // A mistake of a person gets its message and no stack trace.
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
