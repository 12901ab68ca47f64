/** What members of a workspace may do, by group of actions. */
export interface CapabilityRow {
  /** Role codes of which one is enough; `any`: every member. */
  roles: readonly string[] | "any";
  /** Whether the vendor says which roles are enough. */
  status: "published" | "unpublished";
  /** Where it says so, or what the row was inferred from. */
  source: string;
  /** The action group has a documented refusal of its own. */
  refusal?: "notOwnerOrAdmin";
}

const OWNER = "role_project_owner";
const ADMIN = "role_project_admin";
const DEVELOPER = "role_project_dev";
const OPERATOR = "role_project_pe";
const DEPLOYER = "role_project_deploy";

/** The role matrix of a workspace. Rows that the vendor does not publish are assumptions. */
export const capabilities = {
  see: { roles: "any", status: "unpublished", source: "a workspace shows in the console to its members" },
  administer: { roles: [OWNER, ADMIN], status: "unpublished", source: "the workspace settings page" },
  manageMembers: {
    roles: [OWNER, ADMIN],
    status: "published",
    source: "2020-05-18 CreateProjectMember, error codes",
    refusal: "notOwnerOrAdmin",
  },
  bindResourceGroup: {
    roles: [OWNER, ADMIN, OPERATOR],
    status: "published",
    source: "2024-05-18 AssociateProjectToResourceGroup, operation notes",
  },
  manageConnections: {
    roles: [OWNER, ADMIN, OPERATOR],
    status: "published",
    source: "2024-05-18 CreateComputeResource, operation notes",
  },
  readDataSources: {
    roles: [OWNER, ADMIN, OPERATOR, DEVELOPER, DEPLOYER],
    status: "published",
    source: "2024-05-18 GetDataSource, operation notes",
  },
  manageParameters: {
    roles: [OWNER, ADMIN],
    status: "published",
    source: "the guide to workspace parameters: workspace administrator only",
  },
  develop: {
    roles: [OWNER, ADMIN, DEVELOPER],
    status: "published",
    source: "the guide to Shell nodes: Develop or Workspace Administrator",
  },
  // Whether a developer may publish to production of a standard-mode workspace is not confirmed; it is allowed here.
  publish: {
    roles: [OWNER, ADMIN, DEVELOPER, DEPLOYER, OPERATOR],
    status: "unpublished",
    source: "names of the roles",
  },
  operate: { roles: [OWNER, ADMIN, OPERATOR, DEVELOPER], status: "unpublished", source: "names of the roles" },
  trigger: {
    roles: [OWNER, ADMIN, OPERATOR, DEVELOPER],
    status: "unpublished",
    source: "the tutorial names the administrator; the node's page also the developer",
  },
} as const satisfies Record<string, CapabilityRow>;

export type Capability = keyof typeof capabilities;
