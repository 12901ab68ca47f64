import type { RamNeed } from "../../kernel";

/** What RAM asks for an action: `odps:<name>` on a project. No page of the vendor's lists these needs. */
export function need(name: string, projectFrom?: string): RamNeed {
  return {
    action: `odps:${name}`,
    resource: ({ input, account, request }) => {
      const value = projectFrom === undefined ? undefined : (input as Record<string, unknown>)[projectFrom];
      const project = Array.isArray(value) && value.length === 1 ? String(value[0]) : value;
      return `acs:odps:${request.region}:${account.id}:projects/${typeof project === "string" ? project : "*"}`;
    },
    status: "unpublished",
  };
}
