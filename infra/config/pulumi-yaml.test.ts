import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import { describe, expect, it } from "vitest";
import { PROJECT } from "./parse";
import { pairConfigSchema } from "./schema";
import { defaults } from "./defaults";

const project = parse(readFileSync(resolve(__dirname, "../../Pulumi.yaml"), "utf8"));
const { "pulumi:disable-default-providers": disabled, ...keys } = project.config;

describe("Pulumi.yaml", () => {
  it("names the project as the program does, and no entry of its own", () => {
    expect(project.name).toBe(PROJECT);
    expect(project.main).toBeUndefined();
  });

  it("disables default providers", () => {
    expect(disabled).toEqual(["*"]);
  });

  it("declares exactly the keys of the configuration, each with a type and a description", () => {
    expect(Object.keys(keys)).toEqual(Object.keys(pairConfigSchema.shape));
    for (const key of Object.values<any>(keys)) {
      expect(key).toEqual(expect.objectContaining({ type: expect.any(String), description: expect.any(String) }));
    }
  });

  it("gives the defaults of the program", () => {
    const given = Object.entries<any>(keys).filter(([, key]) => "default" in key);
    expect(Object.fromEntries(given.map(([name, key]) => [name, key.default]))).toEqual({
      generation: defaults.generation,
      sameAccount: defaults.sameAccount,
      production: defaults.production,
      identity: defaults.identity,
      scope: defaults.scope,
      triggerRole: defaults.triggerRole,
      secretStore: defaults.secretStore,
      workflows: defaults.workflows,
      endpoint: defaults.endpoint,
      guard: defaults.guard.none,
    });
  });
});
