import { integer, text } from "../../kernel";
import { eventBridgeErrors } from "./errors";

/** Parameters of a list that comes page by page. */
export const pageParameters = { Limit: integer(), NextToken: text() };

/** One page. The token is the position of its first item; the last page has none. */
export function pageOf<Item>(
  items: readonly Item[],
  { Limit = 100, NextToken = "0" }: { Limit?: number; NextToken?: string },
): { page: Item[]; position: { Total: number; NextToken?: string } } {
  if (Limit < 1 || Limit > 100) throw eventBridgeErrors.invalidArgument("Limit: expected 1 to 100");
  if (!/^\d{1,9}$/.test(NextToken)) throw eventBridgeErrors.invalidArgument("NextToken is none that a list gave");
  const start = Number(NextToken);
  const end = start + Limit;
  return {
    page: items.slice(start, end),
    position: { Total: items.length, ...(end < items.length && { NextToken: String(end) }) },
  };
}
