import { standings, type RamNeed } from "../../kernel";

const standing = standings({});

/**
 * What RAM asks for an action: `odps:<name>` on a project, or on all of them when a call names several. No page of the
 * vendor's lists these needs.
 */
export function need(name: string, projectFrom?: string): RamNeed {
  return {
    action: `odps:${name}`,
    resource: ({ input, account, request }) => {
      const value = projectFrom === undefined ? undefined : (input as Record<string, unknown>)[projectFrom];
      // Names come as a list or, in a query, joined with commas. Read as one name, a pair would fit `projects/<first>*`.
      const [name = "*", ...more] = (Array.isArray(value) ? value : [value ?? "*"]).flatMap((item) =>
        String(item).split(","),
      );
      return `acs:odps:${request.region}:${account.id}:projects/${more.length > 0 ? "*" : name}`;
    },
    ...standing(name),
  };
}
