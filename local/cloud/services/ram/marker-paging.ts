import { integer, text } from "../../kernel";
import { ramErrors } from "./errors";

/** The two parameters of RAM's lists. */
export const markerParameters = { Marker: text(), MaxItems: integer() };

/** The items from a marker on, and the marker to go on with. */
export function pageFrom<Item>(
  items: readonly Item[],
  { Marker, MaxItems = 100 }: { Marker?: string; MaxItems?: number },
): { entries: Item[]; position: { IsTruncated: boolean; Marker?: string } } {
  const start = Number(Marker ?? 0);
  if (!Number.isInteger(start) || start < 0)
    throw ramErrors.invalidParameter("Marker or NextToken is none that a list gave");
  if (MaxItems < 1 || MaxItems > 1000) throw ramErrors.invalidParameter("MaxItems or PageSize is between 1 and 1000");
  const end = start + MaxItems;
  const truncated = end < items.length;
  return {
    entries: items.slice(start, end),
    position: { IsTruncated: truncated, ...(truncated && { Marker: String(end) }) },
  };
}
