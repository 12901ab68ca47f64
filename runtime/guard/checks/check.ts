import type { BaseIssue, BaseSchema, InferOutput } from "valibot";
import type { DataWorksEvent } from "../../../alicloud/dataworks/events";

/** What a check found. The tip is shown to the user whose operation is held. */
export type Finding = { result: "pass" } | { result: "fail" | "warn"; tip: string };

/** Any schema of options. */
export type OptionsSchema = BaseSchema<unknown, unknown, BaseIssue<unknown>>;

/** One rule about operations. Runs only where the config has its options. */
export interface Check<Schema extends OptionsSchema = OptionsSchema> {
  /** Stable name; the key of its options in the config. */
  id: string;
  /** Codes of the events that it judges; all others pass it. */
  events: readonly string[];
  /** What the config may say under `checks.<id>`. */
  options: Schema;
  /** Sees the event and its own options, and nothing else: no credentials, no environment. */
  evaluate(event: DataWorksEvent, options: InferOutput<Schema>): Finding | Promise<Finding>;
}

/** The one finding without a text. */
export const PASS: Finding = { result: "pass" };

/** Keeps the types of a check's options together. */
export function check<Schema extends OptionsSchema>(definition: Check<Schema>): Check<Schema> {
  return definition;
}
