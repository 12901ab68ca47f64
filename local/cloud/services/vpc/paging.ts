import { integer } from "../../kernel";
import { vpcErrors } from "./errors";

/** The two parameters of every list action. */
export const pageParameters = { PageNumber: integer(), PageSize: integer() };

/** One page of `items`, with the three numbers that every list answers. */
export function pageOf<Item>(
  items: readonly Item[],
  { PageNumber = 1, PageSize = 10 }: { PageNumber?: number; PageSize?: number },
): { entries: Item[]; numbers: { TotalCount: number; PageNumber: number; PageSize: number } } {
  if (PageNumber < 1) throw vpcErrors.invalidParameter("PageNumber starts at 1");
  if (PageSize < 1 || PageSize > 100) throw vpcErrors.invalidParameter("PageSize is between 1 and 100");
  const start = (PageNumber - 1) * PageSize;
  return {
    entries: items.slice(start, start + PageSize),
    numbers: { TotalCount: items.length, PageNumber, PageSize },
  };
}

/** Whether `value` is one of a comma-separated list; no list allows every value. */
export function among(list: string | undefined, value: string): boolean {
  return list === undefined || list.split(",").includes(value);
}
