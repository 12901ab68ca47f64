import { join } from "node:path";
import { PolicyPack } from "@pulumi/policy";
import { parsePolicyConfig, readPolicyConfig } from "./config";
import { toPolicy } from "./engine-policy";
import { rules } from "./rules";

/** Entry for the engine, which starts the pack in this folder's source; making the pack starts its server. */
const config = readPolicyConfig(join(process.cwd(), "policy-config.json"));
// Refused here because the engine ignores a name that it does not know.
parsePolicyConfig(config, rules);
new PolicyPack("tenant-pair", { policies: rules.map(toPolicy) }, config as ConstructorParameters<typeof PolicyPack>[2]);
