import * as z from "zod";
import { manifestSchema } from "./manifest";

/** The manifest's contract for readers that are not written in TypeScript; stands in `manifest.schema.json`. */
export function manifestJsonSchema(): object {
  return { title: "Manifest of a tenant pair", ...z.toJSONSchema(manifestSchema) };
}
