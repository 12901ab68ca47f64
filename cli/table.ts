import { oneLine } from "../alicloud/call";

/**
 * Rows under headings, in columns as wide as they need. Cells may hold text of others.
 * @param options.widest characters of a cell before it is cut; the last column never is. @default nothing is cut
 */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  { widest = Infinity }: { widest?: number } = {},
): string {
  const last = headings.length - 1;
  const cells = [headings, ...rows].map((row) =>
    row.map((cell, column) => {
      const line = oneLine(cell).replaceAll(/\s+/g, " ");
      return column === last || line.length <= widest ? line : `${line.slice(0, widest - 1)}…`;
    }),
  );
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  return cells
    .map((row) => row.map((cell, column) => (column === last ? cell : cell.padEnd(widths[column]!))).join("  "))
    .map((line) => `${line.trimEnd()}\n`)
    .join("");
}
