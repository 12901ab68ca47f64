import type { RamNeed } from "../../../kernel";

/** Actions whose RAM need stands on an API page or in a vendor's guide to permissions. */
const PUBLISHED = new Set([
  "CreateProject",
  "GetProject",
  "ListProjects",
  "CreateProjectMember",
  "GetProjectMember",
  "ListProjectMembers",
  "GrantMemberProjectRoles",
  "GetProjectRole",
  "ListProjectRoles",
  "CreateResourceGroup",
  "GetResourceGroup",
  "ListResourceGroups",
  "AssociateProjectToResourceGroup",
  "DissociateProjectFromResourceGroup",
]);

/** The few actions whose page narrows the need to a kind of resource. */
const RESOURCE_KINDS: Record<string, string> = {
  CreateProject: "workspace",
  CreateResourceGroup: "dwresourcegroup",
  ListResourceGroups: "dwresourcegroup",
};

/** What RAM asks for an action of this folder: the action of the same name. */
export function ramNeed(name: string): RamNeed {
  const kind = RESOURCE_KINDS[name];
  return {
    action: `dataworks:${name}`,
    status: PUBLISHED.has(name) ? "published" : "unpublished",
    ...(kind && {
      resource: ({ request, account }) => `acs:dataworks:${request.region}:${account.id}:${kind}/*`,
    }),
  };
}
