/** Characters of a cell; the last column is never cut. */
const WIDEST = 48;

/** Rows under headings, in columns as wide as they need; long cells are cut, and `--json` has them whole. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const last = headings.length - 1;
  const cells = [headings, ...rows].map((row) =>
    row.map((cell, column) => {
      const line = cell.replaceAll(/\s+/g, " ");
      return column === last || line.length <= WIDEST ? line : `${line.slice(0, WIDEST - 1)}…`;
    }),
  );
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  return cells
    .map((row) => row.map((cell, column) => (column === last ? cell : cell.padEnd(widths[column]!))).join("  "))
    .map((line) => `${line.trimEnd()}\n`)
    .join("");
}
