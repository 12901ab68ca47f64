import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as prettier from "prettier";
import { describe, expect, it } from "vitest";
import { policyPage, withTable } from "./pages";

async function formatted(file: string, page: string): Promise<string> {
  return prettier.format(page, { ...(await prettier.resolveConfig(file)), parser: "markdown" });
}

describe("the pages about the policies", () => {
  it.each(["en", "zh"] as const)(
    "are up to date in %s; node scripts/generate-docs.cjs writes them",
    async (language) => {
      const file = join(__dirname, "../docs", language, "policies.md");
      expect(readFileSync(file, "utf8")).toBe(await formatted(file, policyPage(language)));
    },
  );

  it("agree with the table of the README, which has every rule", async () => {
    const file = join(__dirname, "README.md");
    const readme = readFileSync(file, "utf8");
    expect(readme).toBe(await formatted(file, withTable(readme)));
    expect(readme).toContain("| `ram-policy-attached-to-user`");
  });
});
