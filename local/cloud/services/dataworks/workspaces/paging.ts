import { integer } from "../../../kernel";
import { dataworksErrors } from "../errors";

/** The two parameters of every list call. */
export const pageParameters = { PageNumber: integer(), PageSize: integer() };

/** Most entries that one page holds; the limit is assumed where a page does not state it. */
const LARGEST_PAGE = 100;

/** One page of `items`, with the three numbers that every list answers. */
export function pageOf<Item>(
  items: readonly Item[],
  { PageNumber = 1, PageSize = 10 }: { PageNumber?: number; PageSize?: number },
): { entries: Item[]; numbers: { PageNumber: number; PageSize: number; TotalCount: number } } {
  if (PageNumber < 1) throw dataworksErrors.invalidParameter(`PageNumber starts at 1, not ${PageNumber}.`);
  if (PageSize < 1 || PageSize > LARGEST_PAGE)
    throw dataworksErrors.invalidParameter(`PageSize is between 1 and ${LARGEST_PAGE}, not ${PageSize}.`);
  const start = (PageNumber - 1) * PageSize;
  return {
    entries: items.slice(start, start + PageSize),
    numbers: { PageNumber, PageSize, TotalCount: items.length },
  };
}

/**
 * `items` in the order that `SortBy` asks for, such as `CreateTime Desc` or `CreateTime Desc, Id Asc`.
 *
 * @param fields how each field that may be named is read
 */
export function sorted<Item>(
  items: readonly Item[],
  sortBy: string | undefined,
  fields: Record<string, (item: Item) => string | number>,
): Item[] {
  const orders = (sortBy ?? "").split(",").flatMap((part) => {
    const [name, direction = "Asc"] = part.trim().split(/\s+/);
    if (!name) return [];
    const read = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!read || !/^(asc|desc)$/i.test(direction))
      throw dataworksErrors.invalidParameter(`SortBy takes ${Object.keys(fields).join(", ")}, then Asc or Desc.`);
    return [{ read, sign: /^desc$/i.test(direction) ? -1 : 1 }];
  });
  return [...items].sort((a, b) => {
    for (const { read, sign } of orders) {
      const [left, right] = [read(a), read(b)];
      if (left !== right) return left < right ? -sign : sign;
    }
    return 0;
  });
}
