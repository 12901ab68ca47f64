import { integer } from "../../kernel";
import { messageErrors } from "./errors";

/** The two parameters of both list actions. */
export const pageParameters = { PageNum: integer(), PageSize: integer() };

/** One page of `items` with its numbers. */
export function pageOf(
  items: readonly object[],
  { PageNum = 1, PageSize = 10 }: { PageNum?: number; PageSize?: number },
) {
  if (PageNum < 1 || PageSize < 1 || PageSize > 100)
    throw messageErrors.invalidParameter("PageNum starts at 1, PageSize is between 1 and 100");
  return {
    PageData: items.slice((PageNum - 1) * PageSize, PageNum * PageSize),
    PageNum,
    PageSize,
    Pages: Math.ceil(items.length / PageSize),
    Size: Math.max(0, Math.min(PageSize, items.length - (PageNum - 1) * PageSize)),
    Total: items.length,
  };
}
