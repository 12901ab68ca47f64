import * as pulumi from "@pulumi/pulumi";
import { Project } from "@pulumi/alicloud/dataworks/project";
import { adopts, requireFit, type Adopt } from "./adopt";
import type { Tenant } from "./tenant";

/** `basic`: production only. `standard`: a development environment beside production. */
export type WorkspaceMode = "basic" | "standard";

/** What a workspace is made of. */
export interface WorkspacePlan {
  /** Letters, digits, underscores. Part of the names of its nodes' outputs; changing it replaces the workspace. */
  workspaceName: pulumi.Input<string>;
  /** What people see: ASCII without spaces, or the provider refuses it. @default workspaceName */
  displayName?: pulumi.Input<string>;
  /** One sentence for the workspace list. */
  description?: pulumi.Input<string>;
}

/** A DataWorks workspace. Members, resource groups and compute resources are joined to it by others. */
export type WorkspaceArgs = {
  /** Whose account and region; gives the provider, the tags and whether it is protected. */
  tenant: Tenant;
  /** Of an adopted workspace: the mode that it must have. @default "standard" */
  mode?: WorkspaceMode;
} & (WorkspacePlan | Adopt<{ id: string }>);

export class Workspace extends pulumi.ComponentResource {
  /** Id of the workspace: digits as text. */
  readonly id: pulumi.Output<string>;
  readonly workspaceName: pulumi.Output<string>;

  /** @throws RunError UNFIT_ADOPTION when the adopted workspace is of the other mode */
  constructor(name: string, args: WorkspaceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("tenant-pair:dataworks:Workspace", name, {}, opts);
    const inTenant = { parent: this, provider: args.tenant.provider };
    const project =
      "adopt" in args ? Project.get(`${name}-project`, args.adopt.id, undefined, inTenant) : made(name, args, inTenant);

    this.id = "adopt" in args ? fitting(args, project) : project.id;
    this.workspaceName = project.projectName;
    this.registerOutputs({ id: this.id, workspaceName: this.workspaceName, adopted: adopts(args) });
  }
}

function made(
  name: string,
  args: WorkspacePlan & { tenant: Tenant; mode?: WorkspaceMode },
  inTenant: pulumi.CustomResourceOptions,
): Project {
  const { tenant, workspaceName, displayName, mode, description } = args;
  return new Project(
    `${name}-project`,
    {
      projectName: workspaceName,
      displayName: displayName ?? workspaceName,
      description,
      // The provider insists on a value; nothing of a pair uses PAI.
      paiTaskEnabled: false,
      devEnvironmentEnabled: (mode ?? "standard") === "standard",
      devRoleDisabled: false,
      tags: tenant.tags,
    },
    { ...inTenant, protect: tenant.production },
  );
}

/** Id of the adopted workspace, once its mode is known to be the declared one; a mode cannot be changed back. */
function fitting({ tenant, mode }: { tenant: Tenant; mode?: WorkspaceMode }, project: Project): pulumi.Output<string> {
  return pulumi.all([project.id, project.devEnvironmentEnabled]).apply(([id, development]) => {
    requireFit({
      tenant,
      resource: `workspace ${id}`,
      fits: { mode: { found: development ? "standard" : "basic", needed: mode ?? "standard" } },
    });
    return id;
  });
}
