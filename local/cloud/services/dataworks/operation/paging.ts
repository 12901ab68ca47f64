import { integer } from "../../../kernel";
import { operationErrors } from "./errors";

/** Parameters of every list that comes in pages. */
export const pagingParameters = { PageNumber: integer(), PageSize: integer() };

/** One page of a list, and what the answer says about it. */
export function pageOf<Item>(
  items: readonly Item[],
  input: { PageNumber?: number | undefined; PageSize?: number | undefined },
) {
  const PageNumber = input.PageNumber ?? 1;
  const PageSize = input.PageSize ?? 10;
  if (PageNumber < 1 || PageSize < 1 || PageSize > 100)
    throw operationErrors.pageTooLarge(`page ${PageNumber} of ${PageSize}`);
  const first = (PageNumber - 1) * PageSize;
  return { items: items.slice(first, first + PageSize), PageNumber, PageSize, TotalCount: items.length };
}

/** Orders by a text such as `TriggerTime Asc, Id Desc`; the fields that may be named are the keys of `values`. */
export function sorted<Item>(
  items: readonly Item[],
  sortBy: string,
  values: Record<string, (item: Item) => number | string>,
): Item[] {
  const orders = sortBy.split(",").map((part) => {
    const match = /^\s*(\w+)(?:\s+(asc|desc))?\s*$/i.exec(part);
    const value = match && values[match[1]!];
    if (!value) throw operationErrors.sortUnknown(part.trim());
    return { value, sign: match[2]?.toLowerCase() === "desc" ? -1 : 1 };
  });
  return [...items].sort((a, b) => {
    for (const { value, sign } of orders) {
      const [left, right] = [value(a), value(b)];
      if (left !== right) return left < right ? -sign : sign;
    }
    return 0;
  });
}

/** Whether a name matches a list's name filter: a part of it, whatever the case. */
export function matchesName(name: string, filter: string | undefined): boolean {
  return filter === undefined || name.toLowerCase().includes(filter.toLowerCase());
}
