import type { ActionContext } from "../../../kernel";
import { dataworksErrors } from "../errors";
import { capabilities, type Capability, type CapabilityRow } from "./capabilities";
import { WorkspaceStore, type Workspace } from "./store";

/** The part of an action's context that says who asks, where, and what exists there. */
export type CallerView = Pick<ActionContext, "account" | "caller" | "request" | "global">;

/**
 * The workspace that a call names. A workspace of another account, or of another region than the one that the request
 * names, does not exist for the caller.
 */
export function workspaceOf(context: CallerView, projectId: number): Workspace {
  const workspace = context.global(WorkspaceStore).workspaces.get(projectId);
  if (!workspace || !isInRegion(context, workspace)) throw dataworksErrors.workspaceGone(String(projectId));
  return workspace;
}

/** Whether a request can mean an object of `region`. A request that names no region is led by the object's id. */
export function isInRegion(context: Pick<ActionContext, "request">, { region }: { region: string }): boolean {
  return !context.request.regionGiven || context.request.region === region;
}

/** Roles that the caller holds in a workspace; undefined when it is not a member. */
export function rolesOf(context: Pick<ActionContext, "caller">, workspace: Workspace): readonly string[] | undefined {
  const member = workspace.members.get(context.caller.memberId);
  return member?.status === "Normal" ? member.roles : undefined;
}

/** Whether the caller's workspace roles allow something. The account itself may do everything. */
export function allows(
  context: Pick<ActionContext, "caller">,
  workspace: Workspace,
  needed: Capability | readonly string[],
): boolean {
  if (context.caller.kind === "root") return true;
  const held = rolesOf(context, workspace);
  const { roles } = rowOf(needed);
  return held !== undefined && (roles === "any" || held.some((role) => roles.includes(role)));
}

/**
 * Refuses the call unless the caller's workspace roles allow it.
 *
 * @param needed a row of the role matrix, or the role codes of which one is enough
 */
export function requireRole(
  context: Pick<ActionContext, "caller">,
  workspace: Workspace,
  needed: Capability | readonly string[],
): void {
  if (allows(context, workspace, needed)) return;
  const { roles, refusal } = rowOf(needed);
  const held = rolesOf(context, workspace);
  const who = `${context.caller.name} (${context.caller.memberId}) in workspace ${workspace.name}`;
  const has = held ? `has ${held.join(", ") || "no role"}` : "is not a member";
  const asked = roles === "any" ? "any membership" : `one of ${roles.join(", ")}`;
  throw dataworksErrors[refusal ?? "roleMissing"](`${who} ${has}; needed is ${asked}`);
}

function rowOf(needed: Capability | readonly string[]): Pick<CapabilityRow, "roles" | "refusal"> {
  return typeof needed === "string" ? capabilities[needed] : { roles: needed };
}
