/** Values of each axis by its name. */
export type Axes = Readonly<Record<string, readonly string[]>>;

/** One value of each axis. */
export type Row<A extends Axes> = { [Axis in keyof A]: A[Axis][number] };

/**
 * Rows in which each value of each axis meets each value of each other axis at least once: what goes wrong between two
 * choices is found by few rows, where the full product would be many. Always the same rows for the same axes.
 */
export function pairwise<const A extends Axes>(axes: A): Row<A>[] {
  const product = Object.entries(axes).reduce<Record<string, string>[]>(
    (rows, [axis, values]) => rows.flatMap((row) => values.map((value) => ({ ...row, [axis]: value }))),
    [{}],
  );
  const uncovered = new Set(product.flatMap(pairsOf));
  const rows: Record<string, string>[] = [];
  while (uncovered.size > 0) {
    const gain = (row: Record<string, string>) => pairsOf(row).filter((pair) => uncovered.has(pair)).length;
    const best = product.reduce((one, other) => (gain(other) > gain(one) ? other : one));
    rows.push(best);
    for (const pair of pairsOf(best)) uncovered.delete(pair);
  }
  return rows as Row<A>[];
}

/** `axis=value & axis=value` for each two axes of a row. */
export function pairsOf(row: Readonly<Record<string, string>>): string[] {
  const values = Object.entries(row).map(([axis, value]) => `${axis}=${value}`);
  return values.flatMap((one, index) => values.slice(index + 1).map((other) => `${one} & ${other}`));
}
