import type { ApiError } from "./errors";

/**
 * What a JSON value may look like: a text (also written as a number), a number, a whole number, true or false, an
 * object of texts with free names, a list of one kind, or an object with the named members, none of which has to be there.
 */
export type JsonShape =
  "text" | "number" | "whole" | "flag" | "texts" | readonly [JsonShape] | { readonly [member: string]: JsonShape };

/** The value that {@link readJson} returns for a shape. */
export type Shaped<Shape> = Shape extends "text"
  ? string
  : Shape extends "number" | "whole"
    ? number
    : Shape extends "flag"
      ? boolean
      : Shape extends "texts"
        ? Record<string, string>
        : Shape extends readonly [infer Item]
          ? Shaped<Item>[]
          : { -readonly [Member in keyof Shape]?: Shaped<Shape[Member]> };

/**
 * Reads a JSON value in the vendor's own type of each member. Members that are null count as absent; members that the
 * shape does not name are refused.
 *
 * @param where.path how the refusal names the value
 * @param where.refuse makes the refusal in the service's own words
 */
export function readJson<const Shape extends JsonShape>(
  value: unknown,
  shape: Shape,
  where: { path: string; refuse: (detail: string) => ApiError },
): Shaped<Shape> {
  return read(value, shape, where.path, where.refuse) as Shaped<Shape>;
}

function read(value: unknown, shape: JsonShape, path: string, refuse: (detail: string) => ApiError): unknown {
  const wrong = (expected: string) => refuse(`${path}: expected ${expected}`);
  if (typeof shape === "string") {
    if (shape === "texts") return readTexts(value, path, wrong, refuse);
    if (shape === "text" && (typeof value === "string" || typeof value === "number")) return String(value);
    if (shape === "number" && typeof value === "number") return value;
    if (shape === "whole" && Number.isSafeInteger(value)) return value;
    if (shape === "flag" && typeof value === "boolean") return value;
    throw wrong({ text: "a text", number: "a number", whole: "a whole number", flag: "true or false" }[shape]);
  }
  if (isListShape(shape)) {
    if (!Array.isArray(value)) throw wrong("a list");
    return value.map((item, index) => read(item, shape[0], `${path}[${index}]`, refuse));
  }
  const members = membersOf(value, wrong).map(([name, member]) => {
    if (!Object.hasOwn(shape, name)) throw refuse(`${path} has no member ${name}`);
    return [name, read(member, shape[name]!, `${path}.${name}`, refuse)];
  });
  return Object.fromEntries(members);
}

function isListShape(shape: Exclude<JsonShape, string>): shape is readonly [JsonShape] {
  return Array.isArray(shape);
}

function readTexts(
  value: unknown,
  path: string,
  wrong: (expected: string) => ApiError,
  refuse: (detail: string) => ApiError,
): Record<string, string> {
  const entries = membersOf(value, wrong).map(([name, member]) => [
    name,
    read(member, "text", `${path}.${name}`, refuse) as string,
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}

function membersOf(value: unknown, wrong: (expected: string) => ApiError): [string, unknown][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrong("an object");
  return Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
}
