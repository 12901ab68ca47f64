import * as z from "zod";

/** Leaf of text. What is allowed is its only message, so that every way of being wrong is answered alike. */
export function text(options: { pattern: RegExp; allowed: string; description: string }) {
  const { pattern, allowed, description } = options;
  return z.string({ error: allowed }).regex(pattern, { error: allowed }).meta({ description, allowed });
}

/** Leaf with a fixed list of values. */
export function oneOf<const T extends readonly [string, ...string[]]>(values: T, description: string) {
  const allowed = values.length === 1 ? `only "${values[0]}" so far` : `one of ${values.join(", ")}`;
  return z.enum(values, { error: allowed }).meta({ description, allowed });
}

/** A whole number between two bounds. */
export function whole(options: { min: number; max: number; unit: string; description: string }) {
  const allowed = `a whole number of ${options.unit} from ${options.min} to ${options.max}`;
  return z
    .number({ error: allowed })
    .int({ error: allowed })
    .min(options.min, { error: allowed })
    .max(options.max, { error: allowed })
    .meta({ description: options.description, allowed });
}

/** A group of keys; any other key in it is a mistake. */
export function group<T extends z.ZodRawShape>(shape: T, options: { allowed: string; description: string }) {
  return z.strictObject(shape, { error: () => undefined }).meta(options);
}

/** True or false. */
export function flag(description: string) {
  const allowed = "true or false";
  return z.boolean({ error: allowed }).meta({ description, allowed });
}

/** Leaves a part out. Only `true` says so; `false` would read like one more way of making it. */
export function skip(description: string) {
  const allowed = "true, or leave it out";
  return z.literal(true, { error: allowed }).meta({ description, allowed }).optional();
}
