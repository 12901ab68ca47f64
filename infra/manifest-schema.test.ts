import { format } from "prettier";
import { expect, it } from "vitest";
import { manifestJsonSchema } from "./manifest-schema";

// After a change of manifest.ts: npx vitest run infra/manifest-schema --update
it("keeps manifest.schema.json equal to the schema in code", async () => {
  const text = await format(JSON.stringify(manifestJsonSchema()), { parser: "json", printWidth: 120 });
  await expect(text).toMatchFileSnapshot("./manifest.schema.json");
});
