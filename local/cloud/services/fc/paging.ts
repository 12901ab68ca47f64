import { integer, text } from "../../kernel";
import { fcErrors } from "./errors";
import { requireBetween } from "./function-limits";

/** Parameters of a list that comes page by page. */
export const pageParameters = { limit: integer(), nextToken: text() };

const PAGE = { least: 1, most: 100, usual: 20 };

/** One page of a list. The token is the position of the first item of the next one; the last page has none. */
export function pageOf<Item>(
  items: readonly Item[],
  { limit = PAGE.usual, nextToken = "0" }: { limit?: number; nextToken?: string },
): { page: Item[]; position: { nextToken?: string } } {
  requireBetween("limit", limit, PAGE);
  if (!/^\d{1,9}$/.test(nextToken)) throw fcErrors.invalidArgument("nextToken is none that a list gave");
  const start = Number(nextToken);
  const end = start + limit;
  return { page: items.slice(start, end), position: end < items.length ? { nextToken: String(end) } : {} };
}
