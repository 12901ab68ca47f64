import { readFileSync } from "node:fs";
import { sharedFolder } from "./shared-folder";

/** An answer as the vendor publishes it: member names with types, objects, lists of one kind, maps with a star. */
export type Shape = string | { [field: string]: Shape } | [Shape];

/** Answers of all actions of one product and version; undefined where the folder of shapes is absent. */
export function publishedAnswers(product: string): Record<string, { response: Shape }> | undefined {
  const path = sharedFolder(`api-shapes/${product}.json`);
  if (path === undefined) return undefined;
  return (JSON.parse(readFileSync(path, "utf8")) as { actions: Record<string, { response: Shape }> }).actions;
}

/** Paths of fields that the vendor's answer does not have. */
export function surplus(value: unknown, shape: Shape | undefined, at = ""): string[] {
  if (value === undefined || value === null) return [];
  if (shape === undefined) return [at];
  if (typeof shape === "string" || typeof value !== "object") return [];
  if (Array.isArray(shape)) return (value as unknown[]).flatMap((one) => surplus(one, shape[0], `${at}[]`));
  return Object.entries(value).flatMap(([field, inner]) =>
    surplus(inner, shape[field] ?? shape["*"], `${at}.${field}`),
  );
}
