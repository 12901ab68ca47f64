import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as prettier from "prettier";
import { describe, expect, it } from "vitest";
import { pairConfigSchema } from "../infra/config/schema";
import { configurationPage, entriesOf, kindsOf, texts } from "./configuration-page.cjs";

const example = readFileSync(resolve(__dirname, "../Pulumi.dev.yaml"), "utf8");

describe("the configuration pages", () => {
  it.each(["en", "zh"])("are up to date in %s; node scripts/generate-docs.cjs writes them", async (language) => {
    const file = join(__dirname, language, "configuration.md");
    const page = configurationPage({ schema: pairConfigSchema, language, example });
    const settings = await prettier.resolveConfig(file);
    expect(readFileSync(file, "utf8")).toBe(await prettier.format(page, { ...settings, parser: "markdown" }));
  });

  it("explain every key in Chinese, and no key that there is not", () => {
    const names = entriesOf(pairConfigSchema).map(({ name }: { name: string }) => name);
    expect(Object.keys(texts.zh.keyMeaning).sort()).toEqual([...names].sort());
    for (const meaning of Object.values(texts.zh.keyMeaning)) expect(meaning).toMatch(/\p{Script=Han}/u);
  });

  it("explain every key in English", () => {
    for (const { path, description, allowed } of entriesOf(pairConfigSchema)) {
      expect(description, path).toEqual(expect.any(String));
      expect(allowed, path).toEqual(expect.any(String));
    }
  });

  it("explain every kind of credentials in both languages", () => {
    const kinds = kindsOf(pairConfigSchema).map(({ kind }: { kind: string }) => kind);
    for (const language of ["en", "zh"]) expect(Object.keys(texts[language].kindMeaning)).toEqual(kinds);
  });

  it("have the same words by hand in both languages", () => {
    const zh = Object.fromEntries(Object.entries(texts.zh).filter(([key]) => key !== "keyMeaning"));
    const shape = (value: unknown): unknown =>
      typeof value === "string"
        ? "text"
        : Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, shape(inner)]));
    expect(shape(zh)).toEqual(shape(texts.en));
  });
});
