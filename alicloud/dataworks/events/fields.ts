/** An object of a message, before anything is known of its fields. */
export type PlainObject = Readonly<Record<string, unknown>>;

/** The value if it is an object and no list. */
export function plainObject(value: unknown): PlainObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as PlainObject) : undefined;
}

/** The value behind a path of names joined by dots. Inherited names are no fields. */
export function fieldAt(object: PlainObject, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (value, name) =>
        plainObject(value) && Object.hasOwn(value as PlainObject, name) ? (value as PlainObject)[name] : undefined,
      object,
    );
}

/** Id of an account, tenant or workspace: digits, sent as a number or as text. */
export function accountId(value: unknown): string | undefined {
  const text = idText(value);
  return text !== undefined && /^\d{1,20}$/.test(text) ? text : undefined;
}

/** Id of anything else. Those of the new Data Studio are text. */
export function objectId(value: unknown): string | undefined {
  const text = idText(value);
  return text !== undefined && /^[A-Za-z0-9][\w-]{0,63}$/.test(text) ? text : undefined;
}

/** One id, a list of ids, or ids joined by commas; undefined if one of them is none. */
export function objectIds(value: unknown): string[] | undefined {
  const parts: unknown[] = Array.isArray(value) ? value : typeof value === "string" ? value.split(",") : [value];
  const ids = parts.map((part) => objectId(typeof part === "string" ? part.trim() : part));
  return ids.includes(undefined) ? undefined : (ids as string[]);
}

/** A name or a user id. */
export function shortText(value: unknown): string | undefined {
  const text = idText(value);
  return text !== undefined && text.length <= 1024 ? text : undefined;
}

function idText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" && Number.isSafeInteger(value) ? String(value) : undefined;
}
