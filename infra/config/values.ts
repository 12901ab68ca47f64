/** One thing wrong with a configuration: where, what was found, what is allowed there, and what to do next. */
export interface ConfigProblem {
  /** Keys from the top: `["source", "network", "cidr"]`. */
  path: readonly (string | number)[];
  value?: unknown;
  allowed: string;
  hint?: string;
}

/** The value at `path`, or undefined where a step of it is absent or no map. */
export function at(values: unknown, path: readonly (string | number)[]): unknown {
  let value: unknown = values;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}
