/** What a JSON text says; undefined for what is no JSON, so that a rule can say so instead of ending the run. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
