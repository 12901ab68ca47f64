import type { CloudState, Owner, Surroundings } from "../../kernel";
import { resolvePrincipal, assumeForService } from "../sts";
import { DevelopmentStore } from "./development";
import { dataworksErrors } from "./errors";
import { OperationSettings } from "./operation";
import { WorkspaceStore } from "./workspaces";

/** Whose role it becomes: the vendor's service of the same account. */
const SERVICE = "dataworks.aliyuncs.com";

/** How long a node's temporary credentials live. The vendor does not say; an hour is what STS gives by itself. */
const SESSION_SECONDS = 3600;

/** Node types that can have a linked role. */
const LINKABLE = new Set(["DIDE_SHELL", "PYTHON", "NOTEBOOK", "PYODPS2", "PYODPS3"]);

/** The two places in which the console asks for the role: the run configuration (debug), and the scheduling one. */
export type LinkedRoleUse = "debug" | "scheduling";

/**
 * Linked roles of the nodes of one account. They stand beside the definitions, since the field that holds them is in no
 * page of the vendor's: an import neither sets nor removes them.
 */
export class LinkedRoleStore {
  /** Node (19 digits) -> use -> ARN of the role. */
  readonly roles = new Map<string, Partial<Record<LinkedRoleUse, string>>>();

  constructor(
    readonly surroundings: Surroundings,
    readonly owner: Owner,
  ) {}
}

/** A person who links a role to a node. */
export interface LinkedRoleVisit {
  accountId: string;
  workspaceId: number;
  /** 19 digits. */
  nodeId: string;
  roleArn: string;
  use: LinkedRoleUse;
}

/** "Linked role" in a node's configuration. No API that is known does it. */
export function linkRole(state: CloudState, visit: LinkedRoleVisit): void {
  const { accountId, workspaceId, nodeId, roleArn, use } = visit;
  const account = state.account(accountId);
  const held = account && state.global(DevelopmentStore, account).node(nodeId);
  if (!account || held?.definition.workspaceId !== workspaceId) throw dataworksErrors.objectGone(`node ${nodeId}`);
  const { name, script, runtimeResource } = held.node.spec;
  if (!LINKABLE.has(script.runtime.command))
    throw dataworksErrors.invalidParameter(`A node of the type ${script.runtime.command} has no linked role: ${name}.`);
  const group = runtimeResource?.resourceGroupId ?? runtimeResource?.resourceGroup ?? "";
  if (!state.global(WorkspaceStore, account).resourceGroups.has(group))
    throw dataworksErrors.invalidParameter(`A linked role needs a serverless resource group: ${name}.`);
  const role = resolvePrincipal(state, roleArn);
  if (role?.kind !== "role" || role.account.id !== accountId)
    throw dataworksErrors.invalidParameter(`The account has no role ${roleArn}.`);
  const { roles } = state.global(LinkedRoleStore, account);
  roles.set(nodeId, { ...roles.get(nodeId), [use]: roleArn });
}

/**
 * What a node's process finds in its environment: temporary credentials of its linked role, if it has one.
 *
 * @throws Error when the role is gone or does not trust DataWorks: the run fails with it
 */
export function linkedRoleEnvironment(
  state: CloudState,
  { accountId, nodeId, use }: { accountId: string; nodeId: string; use: LinkedRoleUse },
): Record<string, string> {
  const account = state.account(accountId);
  const roleArn = account && state.global(LinkedRoleStore, account).roles.get(nodeId)?.[use];
  if (roleArn === undefined) return {};
  const assumed = assumeForService(state, {
    roleArn,
    service: SERVICE,
    sessionName: `node-${nodeId}`,
    seconds: SESSION_SECONDS,
  });
  if (typeof assumed === "string") throw new Error(`its linked role cannot be taken: ${assumed}`);
  const { session } = assumed;
  const { clock, journal } = state.surroundings;
  journal.event({
    at: clock.now(),
    name: "linked-role.assumed",
    accountId,
    detail: { nodeId, roleArn, use, accessKeyId: session.accessKeyId },
  });
  return {
    LINKED_ROLE_ACCESS_KEY_ID: session.accessKeyId,
    LINKED_ROLE_ACCESS_KEY_SECRET: session.accessKeySecret,
    LINKED_ROLE_SECURITY_TOKEN: session.securityToken,
  };
}

/** From now on nodes that run get the credentials of their linked roles. */
export function connectLinkedRoles(state: CloudState): void {
  state.shared(OperationSettings).nodeEnvironment = async ({ accountId, designId }) =>
    linkedRoleEnvironment(state, { accountId, nodeId: designId, use: "scheduling" });
}
