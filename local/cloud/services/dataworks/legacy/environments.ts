import { DateTime } from "luxon";
import { oneOf } from "../../../kernel";
import type { Environment } from "../operation";
import { legacyErrors } from "./errors";

/** `PROD` or `DEV`, as version 2020-05-18 writes environments. */
export const projectEnv = () => oneOf("PROD", "DEV");

/** The environment under the scheduler's name. */
export function environmentOf(projectEnv: "PROD" | "DEV"): Environment {
  return projectEnv === "PROD" ? "Prod" : "Dev";
}

/** Midnight of a business date that is written `yyyy-MM-dd HH:mm:ss`, or only `yyyy-MM-dd`. */
export function businessDate(text: string, zone: string): DateTime {
  const found = DateTime.fromFormat(text.slice(0, 10), "yyyy-MM-dd", { zone });
  if (!found.isValid || !/^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2})?$/.test(text)) throw legacyErrors.dateInvalid(text);
  return found;
}
