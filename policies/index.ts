import { join } from "node:path";
import { PolicyPack } from "@pulumi/policy";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { readPackSettings } from "./config";
import { mistakesOf, refusingMistakes } from "./engine-config";
import { toEngineConfig, toPolicy } from "./engine-policy";
import { rules } from "./rules";

/** Entry for the engine, which starts the pack in the folder of its package.json; making the pack starts its server. */
const { value: settings, mistakes: found } = mistakesOf(() =>
  readPackSettings(join(process.cwd(), "policy-config.json"), rules),
);
const { configure } = AnalyzerService;
configure.requestDeserialize = refusingMistakes(configure.requestDeserialize, { rules, ...(found && { found }) });
new PolicyPack("tenant-pair", { policies: rules.map(toPolicy) }, settings && toEngineConfig(settings));
