import { standings, type RamNeed } from "../../kernel";

const page = (name: string) => `https://www.alibabacloud.com/help/en/sls/developer-reference/${name}`;

const standing = standings({
  published: {
    [page("api-sls-2020-12-30-createlogstore")]: ["CreateLogStore"],
    [page("api-listlogstores")]: ["ListLogStores"],
    "https://www.alibabacloud.com/help/doc-detail/29018.html": ["GetLogStore"],
    "https://alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-ram": ["PostLogStoreLogs"],
  },
});

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
    ...standing(name),
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "*";
}
