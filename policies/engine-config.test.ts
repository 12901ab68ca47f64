import { ConfigureAnalyzerRequest, PolicyConfig } from "@pulumi/pulumi/proto/analyzer_pb";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { describe, expect, it } from "vitest";
import { PolicyConfigError } from "./config";
import { refusingMistakes } from "./engine-config";
import { rules } from "./rules";

/** The engine's request, as bytes; it fills in a level and the defaults of every setting. */
function requested(config: Record<string, { level?: number; [setting: string]: any }>): Buffer {
  const request = new ConfigureAnalyzerRequest();
  for (const [name, { level = 1, ...settings }] of Object.entries(config)) {
    const each = new PolicyConfig();
    each.setEnforcementlevel(level as 1);
    each.setProperties(Struct.fromJavaScript(settings));
    request.getPolicyconfigMap().set(name, each);
  }
  return Buffer.from(request.serializeBinary());
}

const { requestDeserialize } = AnalyzerService.configure;
const names = (config: Parameters<typeof requested>[0], found?: PolicyConfigError) =>
  refusingMistakes(requestDeserialize, { rules, ...(found && { found }) })(requested(config))
    .getPolicyconfigMap()
    .toArray()
    .map(([name]) => name);

/** What the engine shows: the package answers it with the error's stack. */
function refusal(config: Parameters<typeof requested>[0], found?: PolicyConfigError): string | undefined {
  try {
    names(config, found);
  } catch (error) {
    return (error as Error).stack;
  }
  return undefined;
}

describe("a configuration that the engine hands over", () => {
  it("passes when every rule and setting of it exists", () => {
    const exemptions = [{ resource: "demo-*", reason: "moved in March", expires: "2999-12-31" }];
    const config = { all: { level: 0 }, "eip-attached": { level: 2 }, "fc-timeout": { seconds: 5, exemptions } };
    expect(names(config)).toEqual(Object.keys(config));
  });

  it("is refused with the names that were probably meant, all of them at once and without a stack trace", () => {
    expect(refusal({ "eip-bandwith-limit": { level: 2 }, "fc-timeout": { second: 5 } })).toBe(
      [
        "The policy configuration is wrong.",
        "- eip-bandwith-limit: no such rule. Did you mean eip-bandwidth-limit?",
        "- fc-timeout.second: no such setting. Did you mean seconds?",
      ].join("\n"),
    );
  });

  it("is refused with a level that no rule has", () => {
    expect(refusal({ "fc-timeout": { level: 3 } })).toContain('"remediate" is no level');
  });

  it("is refused for the mistakes of the pack's own file", () => {
    expect(refusal({}, new PolicyConfigError(["zzz: no such rule."]))).toMatch(/wrong\.\n- zzz: no such rule\.$/);
  });
});
