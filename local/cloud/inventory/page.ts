import type { ActionCoverage, ServiceCoverage } from "./coverage";

/** The coverage page in Markdown. `nonGoals` is its only part that is written by hand. */
export function coveragePage(services: readonly ServiceCoverage[], nonGoals: string): string {
  return [
    "# What the local cloud covers",
    "Generated from the code by `npm run docs`; do not edit. `local-cloud-coverage.json` beside it is the same for " +
      "programs and the baseline of a test: nothing in it may get lost.",
    nonGoals.trim(),
    "## Summary",
    table(
      ["product", "version", "actions", "parameters", "refused", "RAM needs assumed", "proven"],
      services.map(({ product, version, actions }) => {
        const all = Object.values(actions);
        return [
          product,
          version,
          String(all.length),
          String(sum(all, ({ parameters }) => parameters.length)),
          String(sum(all, ({ refused }) => refused.length)),
          String(all.filter(({ ram }) => ram && ram.status !== "published").length),
          String(all.filter(({ provenBy }) => provenBy.length > 0).length),
        ];
      }),
    ),
    "## How to read the tables",
    "- **parameters**: what the action takes. **refused**: published parameters that it does not take; a call with one " +
      'is refused, unless the local cloud runs with `unknownParameters: "ignore"`.\n' +
      "- **answer**: how many different fields of a good answer recordings show, which a replay of them has found here.\n" +
      "- **RAM**: what the caller must be allowed. _assumed_: no page of the vendor's says so; `unpublishedNeeds: " +
      '"ignore"` switches such needs off. _conflicting_: pages disagree.\n' +
      "- **proven by**: whose calls the tests replay or make. Empty: only our own code calls it.",
    ...services.map(section),
  ].join("\n\n");
}

function section({ product, version, actions, assumedErrors }: ServiceCoverage): string {
  const rows = Object.entries(actions).map(([name, action]) => [
    name,
    action.parameters.join(", "),
    action.refused.join(", "),
    action.responseFields.length > 0 ? String(action.responseFields.length) : "",
    needOf(action),
    action.provenBy.join(", "),
  ]);
  return [
    `## ${product} ${version}`,
    table(["action", "parameters", "refused", "answer", "RAM", "proven by"], rows),
    ...(assumedErrors.length > 0 ? [`Error codes that are assumed: ${assumedErrors.join(", ")}.`] : []),
  ].join("\n\n");
}

function needOf({ ram }: ActionCoverage): string {
  if (!ram) return "nothing";
  return ram.status === "published"
    ? ram.action
    : `${ram.action} (${ram.status === "unpublished" ? "assumed" : ram.status})`;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
