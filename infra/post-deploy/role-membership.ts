import { ApiFailure } from "../../alicloud/call";
import type { DataWorksClient } from "../../alicloud/dataworks";
import type { Manifest, TriggerRole } from "../manifest";
import type { Reconciliation } from "./reconciliation";
import type { StepState } from "./steps-by-hand";

type Client = Pick<
  DataWorksClient,
  | "listProjectMembers"
  | "createProjectMember"
  | "grantMemberProjectRoles"
  | "revokeMemberProjectRoles"
  | "deleteProjectMember"
>;

/** How DataWorks calls a RAM role among the members of a workspace. */
export function memberId({ roleId }: TriggerRole): string {
  return `ROLE_${roleId}`;
}

/** The trigger role's roles in the workspace; undefined when it is no member. */
async function rolesIn(manifest: Manifest, role: TriggerRole, client: Client): Promise<string[] | undefined> {
  const userId = memberId(role);
  const members = await client.listProjectMembers({ projectId: manifest.target.workspace.id, userIds: [userId] });
  return members.find((member) => member.userId === userId)?.roles.map(({ code }) => code);
}

/**
 * Makes the trigger role a member of the target's workspace, with the one role that it needs and no other.
 *
 * DataWorks takes a RAM role as a member only after somebody has refreshed the members in the console, and no API says
 * whether that was done: the attempt tells. So a plan cannot prove it.
 *
 * @returns the state of the step by hand `target/role-refresh`
 */
export async function reconcileRoleMembership(
  reconciliation: Reconciliation,
  manifest: Manifest,
  role: TriggerRole,
  client: Client,
): Promise<StepState> {
  const projectId = manifest.target.workspace.id;
  const member = { projectId, userId: memberId(role) };
  const wanted = role.workspaceRole;
  const present = await rolesIn(manifest, role, client);
  const object = `member ${role.roleName} of workspace ${manifest.target.workspace.name}`;
  if (present === undefined) {
    const add = { action: "add", tenant: "target", object, why: `the trigger role needs ${wanted}` } as const;
    try {
      await reconciliation.change(add, () => client.createProjectMember({ ...member, roleCodes: [wanted] }));
    } catch (error) {
      if (error instanceof ApiFailure && error.apiCode === "Invalid.Tenant.UserNotInTenant") return "open";
      throw error;
    }
    return reconciliation.mode === "apply" ? "done" : "unproven";
  }
  const change = { action: "change", tenant: "target", object } as const;
  if (!present.includes(wanted))
    await reconciliation.change({ ...change, why: `it lacks ${wanted}` }, () =>
      client.grantMemberProjectRoles({ ...member, roleCodes: [wanted] }),
    );
  const others = present.filter((code) => code !== wanted);
  if (others.length > 0)
    await reconciliation.change({ ...change, why: `it needs nothing but ${wanted} and has ${others.join()}` }, () =>
      client.revokeMemberProjectRoles({ ...member, roleCodes: others }),
    );
  return "done";
}

/** Ends the membership that {@link reconcileRoleMembership} made. */
export async function removeRoleMembership(
  reconciliation: Reconciliation,
  manifest: Manifest,
  role: TriggerRole,
  client: Client,
): Promise<void> {
  if ((await rolesIn(manifest, role, client)) === undefined) return;
  await reconciliation.change(
    {
      action: "remove",
      tenant: "target",
      object: `member ${role.roleName} of workspace ${manifest.target.workspace.name}`,
      why: "the pair is taken down",
    },
    () => client.deleteProjectMember({ projectId: manifest.target.workspace.id, userId: memberId(role) }),
  );
}
