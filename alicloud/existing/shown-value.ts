/** Arguments of a function whose values nobody knows whether they are secret: by hand anything can be put there. */
const CLOSED = "environmentVariables";
const HIDDEN = "******";

/**
 * What may be told of an argument's value. Of a function's environment only names are told, and values that the program
 * itself gives.
 * @param declared what the program gives for the same argument
 */
export function shownValue(property: string, value: unknown, declared?: unknown): unknown {
  if (property !== CLOSED || typeof value !== "object" || value === null) return value;
  const known = new Map(Object.entries(declared ?? {}));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, known.has(name) && known.get(name) === each ? each : HIDDEN]),
  );
}
