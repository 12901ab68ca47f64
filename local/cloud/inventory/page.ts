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
          String(all.filter(({ ram }) => ram.action !== null && ram.status !== "published").length),
          String(all.filter(({ provenBy }) => provenBy.length > 0).length),
        ];
      }),
    ),
    "## How to read the tables",
    "- **parameters**: what the action takes. **refused**: published parameters that it does not take; a call with one " +
      'is refused, unless the local cloud runs with `unknownParameters: "ignore"`.\n' +
      "- **answer**: how many different fields of a good answer recordings show, which a replay of them has found here.\n" +
      "- **RAM**: what the caller must be allowed. _assumed_: no page of the vendor's says so; `unpublishedNeeds: " +
      '"ignore"` switches such needs off. _conflicting_: pages disagree. The number leads to the page that says so, ' +
      "or to what the need was inferred from.\n" +
      "- **proven by**: whose calls the tests replay or make. Empty: only our own code calls it.",
    ...services.map(section),
  ].join("\n\n");
}

function section({ product, version, actions, assumedErrors }: ServiceCoverage): string {
  const sources = [...new Set(Object.values(actions).map(({ ram }) => ram.source))];
  const rows = Object.entries(actions).map(([name, action]) => [
    name,
    action.parameters.join(", "),
    action.refused.join(", "),
    action.responseFields.length > 0 ? String(action.responseFields.length) : "",
    `${needOf(action)} [${sources.indexOf(action.ram.source) + 1}]`,
    action.provenBy.join(", "),
  ]);
  return [
    `## ${product} ${version}`,
    table(["action", "parameters", "refused", "answer", "RAM", "proven by"], rows),
    "Where the RAM needs stand:",
    sources.map((source, index) => `${index + 1}. ${linked(source)}`).join("\n"),
    ...(assumedErrors.length > 0 ? [`Error codes that are assumed: ${assumedErrors.join(", ")}.`] : []),
  ].join("\n\n");
}

function needOf({ ram }: ActionCoverage): string {
  if (ram.action === null) return "nothing";
  return ram.status === "published"
    ? ram.action
    : `${ram.action} (${ram.status === "unpublished" ? "assumed" : ram.status})`;
}

/** An address that stands alone is no link in Markdown unless it is marked as one. */
function linked(source: string): string {
  return source.replace(/https:\/\/[^\s;:]*[^\s;:,.]/g, "<$&>");
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
