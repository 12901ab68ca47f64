/** Deeper than anything that the vendor's calls carry, and shallow enough for every reader that recurses. */
const DEEPEST = 100;

/**
 * The value of a JSON text that came from outside. Throws a `SyntaxError` for text that is no JSON, for nesting that
 * would exhaust the stack of a later reader, and for a member that would set the prototype of a copy.
 */
export function parseJsonText(text: string): unknown {
  const value: unknown = JSON.parse(text);
  requirePlain(value, 0);
  return value;
}

function requirePlain(value: unknown, depth: number): void {
  if (typeof value !== "object" || value === null) return;
  if (depth >= DEEPEST) throw new SyntaxError(`JSON is nested deeper than ${DEEPEST} levels.`);
  if (Object.hasOwn(value, "__proto__")) throw new SyntaxError("JSON holds a member __proto__.");
  for (const item of Object.values(value)) requirePlain(item, depth + 1);
}
