import { standings, type RamNeed } from "../../kernel";

const standing = standings({});

/** What RAM asks for an action: `actiontrail:<name>` on one trail, or on all of them. No page lists these needs. */
export function need(name: string, nameFrom?: string): RamNeed {
  return {
    action: `actiontrail:${name}`,
    resource: ({ input, account, request }) => {
      const value = nameFrom === undefined ? undefined : (input as Record<string, unknown>)[nameFrom];
      return `acs:actiontrail:${request.region}:${account.id}:trail/${typeof value === "string" ? value : "*"}`;
    },
    ...standing(name),
  };
}
