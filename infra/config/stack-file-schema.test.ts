import { readFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { parse } from "yaml";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { stackFileJsonSchema } from "./stack-file-schema";

const root = join(__dirname, "../..");
const file = "infra/config/stack-file.schema.json";

/** The published form as a validator, without what this validator does not know: that two keys exclude each other. */
function schema() {
  const text = JSON.stringify(stackFileJsonSchema(), (key, value: unknown) => (key === "not" ? undefined : value));
  return z.fromJSONSchema(JSON.parse(text) as never);
}
const stackFile = (): any => parse(readFileSync(join(root, "Pulumi.dev.yaml"), "utf8"));
const source = "dataworks-tenant-pair:source";

describe("the schema of stack files", () => {
  it("is the one in code; node scripts/generate-docs.cjs writes it", async () => {
    const text = await format(JSON.stringify(stackFileJsonSchema()), { parser: "json", printWidth: 120 });
    expect(readFileSync(join(root, file), "utf8")).toBe(text);
  });

  it("is named by the stack file that people copy, so that editors complete it", () => {
    const [line] = readFileSync(join(root, "Pulumi.dev.yaml"), "utf8").split("\n");
    expect(line).toBe(`# yaml-language-server: $schema=${file}`);
  });

  it("accepts that file, with settings of the engine", () => {
    const right = stackFile();
    right.config["pulumi:template"] = "none";
    expect(schema().safeParse(right).error).toBeUndefined();
  });

  it.each([
    ["an unknown key", (config: any) => (config["dataworks-tenant-pair:soruce"] = {})],
    ["a wrong type", (config: any) => (config["dataworks-tenant-pair:production"] = "yes")],
    ["a missing key", (config: any) => delete config["dataworks-tenant-pair:pair"]],
    ["an unknown region", (config: any) => (config[source].region = "cn-atlantis")],
  ])("refuses %s", (_, change) => {
    const wrong = stackFile();
    change(wrong.config);
    expect(schema().safeParse(wrong).success).toBe(false);
  });

  it("says of each part that it is made, adopted or left out, and not two of these", () => {
    const { config } = (stackFileJsonSchema() as any).properties;
    const { network, egress, compute } = config.properties[source].properties;
    expect(network.anyOf).toEqual([{ required: ["cidr"] }, { required: ["adopt"] }]);
    expect(network.not.anyOf).toContainEqual({ required: ["adopt", "cidr"] });
    expect(egress.not.anyOf).toContainEqual({ required: ["adopt", "bandwidth"] });
    expect(compute.not.anyOf).toContainEqual({ required: ["skip", "project"] });
    expect(compute.not.anyOf).toContainEqual({ required: ["adopt", "skip"] });
  });
});
