import * as pulumi from "@pulumi/pulumi";
import { afterEach, expect, it } from "vitest";
import { pairValues } from "../../test/support/pair-values";
import { parsePairConfig } from "./parse";
import { readPulumiConfig } from "./stack-config";

afterEach(() => pulumi.runtime.setAllConfig({}));

it("reads the same from the engine as from values of a stack file", () => {
  const values = { ...pairValues(), sameAccount: false, endpoint: "" };
  pulumi.runtime.setAllConfig({
    ...Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        `dataworks-tenant-pair:${key}`,
        typeof value === "string" ? value : JSON.stringify(value),
      ]),
    ),
    "pulumi:disable-default-providers": '["*"]',
    "other:pair": "not ours",
  });
  expect(readPulumiConfig()).toEqual(parsePairConfig(values));
});

it("complains about the stack's file", () => {
  pulumi.runtime.setAllConfig({ "dataworks-tenant-pair:source": "{broken" });
  expect(() => readPulumiConfig()).toThrow(/Pulumi\.\w+\.yaml: pair: missing/);
});
