import type { RamNeed } from "../../kernel";

/** The only need of those here that a page of the vendor's is known to show. */
const PUBLISHED = new Set(["PostLogStoreLogs"]);

/**
 * What RAM asks for an action: `log:<name>` on one project or one of its logstores.
 *
 * @param on.kind absent: on the project itself; `all`: on no project in particular
 */
export function need(name: string, on: { kind?: "logstore" | "all" } = {}): RamNeed {
  return needOn(name, (input) => {
    if (on.kind === "all") return "project/*";
    const project = `project/${textOf(input.project ?? input.projectName)}`;
    return on.kind === "logstore" ? `${project}/logstore/${textOf(input.logstore ?? input.logstoreName)}` : project;
  });
}

/** As {@link need}, for actions that say in another way what they work on. */
export function needOn(name: string, relativeId: (input: Record<string, unknown>) => string): RamNeed {
  return {
    action: `log:${name}`,
    resource: ({ input, account, request }) =>
      `acs:log:${request.region}:${account.id}:${relativeId(input as Record<string, unknown>)}`,
    status: PUBLISHED.has(name) ? "published" : "unpublished",
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "*";
}
