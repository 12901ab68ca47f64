import type * as z from "zod";
import type { ActionRow, Page, Parameter } from "./action";

/** Text, ids included: ids of 19 digits do not fit a number. */
export const text: Parameter<string, false> = { encode: (value) => value, required: false };
/** A whole number; instants are epoch milliseconds. */
export const integer: Parameter<number, false> = { encode: String, required: false };
/** Written as `true` or `false`. */
export const flag: Parameter<boolean, false> = { encode: String, required: false };
/** Texts in one JSON array. */
export const textsAsJson: Parameter<readonly string[], false> = {
  encode: (value) => JSON.stringify(value),
  required: false,
};
/** Numeric ids in one JSON array of numbers, which is how the vendor's SDKs write them. */
export const idsAsJson: Parameter<readonly string[], false> = {
  // Written by hand: as numbers they could lose digits.
  encode: (value) => `[${value.map(digits).join(",")}]`,
  required: false,
};
/** Texts joined by commas. */
export const textsByComma: Parameter<readonly string[], false> = {
  encode: (value) => value.join(","),
  required: false,
};
/** An object of known shape as one JSON text; `Value` is given by the table. */
export function json<Value>(): Parameter<Value, false> {
  return { encode: (value) => JSON.stringify(value), required: false };
}

/** Makes a parameter one that must be given. */
export function required<Value>(parameter: Parameter<Value, false>): Parameter<Value, true> {
  return { encode: (value) => parameter.encode(value), required: true };
}

/** Text restricted to known values. */
export function oneOf<const Value extends string>(..._values: Value[]): Parameter<Value, false> {
  return { encode: (value) => value, required: false };
}

/** Where to begin and how many; the client sets them itself. */
export const paging = { pageNumber: integer, pageSize: integer } as const;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a table holds parameters of all types
type Parameters = Record<string, Parameter<any>>;

type NoParameters = Record<never, never>;

/** A row whose method returns `result` of the answer. */
export function action<
  Answer extends z.ZodType,
  Result,
  Query extends Parameters = NoParameters,
  Body extends Parameters = NoParameters,
>(row: ActionRow<Query, Body, Answer, Result>): ActionRow<Query, Body, Answer, Result> {
  return row;
}

/** A row whose method follows all pages and returns every item. Reading a list is always safe. */
export function listing<
  Answer extends z.ZodType,
  Item,
  Query extends Parameters = NoParameters,
  Body extends Parameters = NoParameters,
>(
  row: Omit<ActionRow<Query, Body, Answer, Page<Item>>, "safe" | "pages"> & { pageSize?: number },
): ActionRow<Query, Body, Answer, Item[]> {
  const { pageSize = LARGEST_PAGE, ...rest } = row;
  // `result` gives one page to the client, which joins them: the type is that of the joined list.
  return { ...rest, safe: true, pages: { size: pageSize } } as unknown as ActionRow<Query, Body, Answer, Item[]>;
}

/** The page size that the lists used here accept. */
const LARGEST_PAGE = 100;

function digits(id: string): string {
  if (/^\d+$/.test(id)) return id;
  throw new TypeError(`not a numeric id: ${id}`);
}
