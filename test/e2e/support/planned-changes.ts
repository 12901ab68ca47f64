/** What a preview says of one resource. */
export interface PlannedChange {
  /** `same`, `update`, `replace`, `create`, `delete`. */
  op: string;
  /** Arguments under their names in the provider's SDK, each with `update` or `replace`. */
  arguments: Record<string, "update" | "replace">;
}

interface Step {
  op: string;
  urn: string;
  detailedDiff?: Record<string, { kind: string }> | null;
}

/** Steps of a replacement that tell no more than the one called `replace`. */
const PARTS_OF_REPLACEMENT = ["create-replacement", "delete-replaced"];

/** Reads what `pulumi preview --json` printed, by the names of the resources. */
export function plannedChanges(stdout: string): Map<string, PlannedChange> {
  const { steps } = JSON.parse(stdout) as { steps: Step[] };
  const planned = new Map<string, PlannedChange>();
  for (const { op, urn, detailedDiff } of steps) {
    if (PARTS_OF_REPLACEMENT.includes(op)) continue;
    const changes: PlannedChange = { op, arguments: {} };
    for (const [path, { kind }] of Object.entries(detailedDiff ?? {})) {
      const argument = /^\w+/.exec(path)![0];
      if (kind.endsWith("-replace")) changes.arguments[argument] = "replace";
      else changes.arguments[argument] ??= "update";
    }
    planned.set(urn.split("::").at(-1)!, changes);
  }
  return planned;
}
