import * as pulumi from "@pulumi/pulumi";
import { Project } from "@pulumi/alicloud/dataworks/project";
import type { Tenant } from "./tenant";

/** `basic`: production only. `standard`: a development environment beside production. */
export type WorkspaceMode = "basic" | "standard";

/** A DataWorks workspace. Members, resource groups and compute resources are joined to it by others. */
export interface WorkspaceArgs {
  /** Whose account and region; gives the provider and the tags. */
  tenant: Tenant;
  /** Letters, digits, underscores. Part of the names of its nodes' outputs; changing it replaces the workspace. */
  workspaceName: pulumi.Input<string>;
  /** What people see: ASCII without spaces, or the provider refuses it. @default workspaceName */
  displayName?: pulumi.Input<string>;
  /** @default "standard" */
  mode?: WorkspaceMode;
  /** One sentence for the workspace list. */
  description?: pulumi.Input<string>;
}

export class Workspace extends pulumi.ComponentResource {
  /** Id of the workspace: digits as text. */
  readonly id: pulumi.Output<string>;
  readonly workspaceName: pulumi.Output<string>;

  constructor(name: string, args: WorkspaceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("tenant-pair:dataworks:Workspace", name, {}, opts);
    const { tenant, workspaceName, displayName, mode, description } = args;

    const project = new Project(
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
      { parent: this, provider: tenant.provider },
    );

    this.id = project.id;
    this.workspaceName = project.projectName;
    this.registerOutputs({ id: this.id, workspaceName: this.workspaceName });
  }
}
