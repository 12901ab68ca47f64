import { ExitCode, TenantPairError, type TenantRole } from "../../alicloud/call";
import { assertAccount } from "../../alicloud/sts";
import type { Manifest } from "../manifest";
import type { PostDeployOptions } from "./options";

/** Stops a run before it touches a wrong account. */
export async function checkAccount({ manifest, clients }: PostDeployOptions, tenant: TenantRole): Promise<void> {
  await assertAccount({ tenant, sts: clients[tenant].sts }, manifest[tenant].accountId);
}

/** Stops a run before it changes anything: wrong account, or a workspace that is not ready or of the other mode. */
export async function checkTenant(options: PostDeployOptions, tenant: TenantRole): Promise<void> {
  const { manifest, clients } = options;
  const expected = manifest[tenant];
  await checkAccount(options, tenant);
  const project = await clients[tenant].dataworks.getProject({ id: expected.workspace.id });
  const resource = `workspace ${expected.workspace.name} (${expected.workspace.id})`;
  if (project.status !== "Available")
    throw new TenantPairError({
      code: "WORKSPACE_NOT_READY",
      tenant,
      resource,
      message: `Its status is ${project.status}.`,
      hint: "Run the command again when the workspace is Available.",
      exitCode: ExitCode.TryLater,
    });
  const mode = project.devEnvironmentEnabled ? "standard" : "basic";
  if (mode !== expected.workspace.mode)
    throw new TenantPairError({
      code: "WRONG_WORKSPACE_MODE",
      tenant,
      resource,
      message: `It is in ${mode} mode, but the stack declares ${expected.workspace.mode}.`,
      hint: "Correct the mode in the stack's configuration; the mode of a workspace cannot be changed back.",
      exitCode: ExitCode.BadInput,
    });
}

/** Something that `pulumi up` owns and that no longer is as it made it. */
export interface Finding {
  tenant: TenantRole;
  resource: string;
  message: string;
  hint: string;
}

/**
 * Whether a group has the CU that the stack file asks for. The provider reports a change of them as done and never sends
 * it, and what it reads of a group does not hold them, so neither the engine nor a refresh ever finds the difference.
 */
export async function checkSpecification(options: PostDeployOptions, tenant: TenantRole): Promise<Finding[]> {
  const { id, name, specification } = options.manifest[tenant].resourceGroup;
  if (specification === undefined) return [];
  const { spec } = await options.clients[tenant].dataworks.getResourceGroup({ id });
  if (spec?.amount === undefined || spec.amount === specification) return [];
  return [
    {
      tenant,
      resource: `resource group ${name}`,
      message: `It has ${spec.amount} CU, and the stack file asks for ${specification}. \`pulumi up\` calls that done without sending it.`,
      hint: `Change it in the DataWorks console under Resource Groups, or set ${tenant}.resourceGroup.specification to ${spec.amount}.`,
    },
  ];
}

/** Whether the trigger identity is still a member of the target workspace with its role, and with no other. */
export async function checkMembership(manifest: Manifest, options: PostDeployOptions): Promise<Finding[]> {
  const { workspace, triggerIdentity } = manifest.target;
  // A role's membership is this step's own: a plan names what is missing.
  if (triggerIdentity.kind === "linked-role") return [];
  const members = await options.clients.target.dataworks.listProjectMembers({
    projectId: workspace.id,
    userIds: [triggerIdentity.userId],
  });
  const roles = members.find(({ userId }) => userId === triggerIdentity.userId)?.roles.map(({ code }) => code) ?? [];
  const others = roles.filter((code) => code !== triggerIdentity.workspaceRole);
  if (roles.includes(triggerIdentity.workspaceRole) && others.length === 0) return [];
  return [
    {
      tenant: "target",
      resource: `member ${triggerIdentity.userName} of workspace ${workspace.name}`,
      message:
        roles.length === 0
          ? "It is not a member."
          : roles.length > others.length
            ? `It needs nothing but ${triggerIdentity.workspaceRole} and has ${others.join(", ")} as well.`
            : `It has ${roles.join(", ")} and not ${triggerIdentity.workspaceRole}.`,
      hint: "Run `pulumi refresh` and `pulumi up`: the membership belongs to the stack.",
    },
  ];
}
