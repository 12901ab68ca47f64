import { known } from "./stack";

/** What holds an archive in base64, in which any thirty letters may stand. */
const BINARY = ["zipFile", "code"];

/** Every text of a value with its place; where a preview does not know a value there is none. */
export function textsOf(value: unknown, path = ""): { path: string; text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.keys(value)
    .filter((name) => !BINARY.includes(name))
    .flatMap((name) =>
      textsOf(
        known(() => (value as Record<string, unknown>)[name]),
        path ? `${path}.${name}` : name,
      ),
    );
}
