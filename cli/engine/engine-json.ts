import type * as z from "zod";

/** What the engine printed as JSON, in the form that a schema knows; undefined where it printed something else. */
export function engineJson<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return schema.safeParse(value).data;
}
