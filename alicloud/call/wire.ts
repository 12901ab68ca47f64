import * as z from "zod";

/**
 * An object of an answer: its fields under names that begin with a small letter (`TaskId` is read as `taskId`).
 * Unknown fields pass; free maps below keep their keys.
 */
export function shape<Fields extends z.ZodRawShape>(fields: Fields) {
  return z.preprocess(lowerFirstLetters, z.looseObject(fields));
}

function lowerFirstLetters(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key.charAt(0).toLowerCase() + key.slice(1), field]),
  );
}

/**
 * An id, always as text. Ids of the design side have 19 digits and come as text; ids of the scheduler come as numbers
 * below 2^53. A larger number has lost digits on the way and is refused.
 */
export const id = z.union([z.string().min(1), z.number()]).transform((value, context) => {
  if (typeof value === "number" && !Number.isSafeInteger(value)) {
    context.addIssue({ code: "custom", message: "a number too large to be exact" });
    return z.NEVER;
  }
  return String(value);
});

/** A number; some actions write it as text. */
export const number = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
]);

/** True or false; some actions write it as text. */
export const flag = z.union([
  z.boolean(),
  z
    .string()
    .regex(/^(true|false)$/i)
    .transform((value) => value.toLowerCase() === "true"),
]);

/** Text that is there, perhaps empty. */
export const text = z.string();

/** A field that may be absent or null; both read as undefined. */
export function maybe<Schema extends z.ZodType>(schema: Schema) {
  return schema
    .nullish()
    .transform((value) => value ?? undefined)
    .optional();
}

/** A list that may be absent or null; both read as empty. */
export function list<Schema extends z.ZodType>(schema: Schema) {
  return z
    .array(schema)
    .nullish()
    .transform((value) => value ?? [])
    .default([]);
}
