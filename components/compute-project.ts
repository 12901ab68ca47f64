import * as pulumi from "@pulumi/pulumi";
import { Project } from "@pulumi/alicloud/maxcompute/project";
import type { Tenant } from "./tenant";

/** The MaxCompute project behind a workspace's compute resource; joining the two is post-deploy's. */
export interface ComputeProjectArgs {
  /** Whose account and region; gives the provider and the tags. */
  tenant: Tenant;
  /** 3-28 characters, unique in the whole cloud. Changing it deletes the old project with its data. */
  projectName: pulumi.Input<string>;
  /** Quota that its jobs run on. @default "os_PayAsYouGoQuota" */
  quota?: pulumi.Input<string>;
}

export class ComputeProject extends pulumi.ComponentResource {
  readonly projectName: pulumi.Output<string>;

  constructor(name: string, args: ComputeProjectArgs, opts?: pulumi.ComponentResourceOptions) {
    super("tenant-pair:maxcompute:ComputeProject", name, {}, opts);
    const { tenant, projectName, quota } = args;

    const project = new Project(
      `${name}-project`,
      {
        projectName,
        // Always named: one that the server chose would be a difference in every preview.
        defaultQuota: quota ?? "os_PayAsYouGoQuota",
        // No comment, because changing one replaces the project; no properties, because naming one resets the others.
        tags: tenant.tags,
      },
      { parent: this, provider: tenant.provider },
    );

    this.projectName = project.projectName;
    this.registerOutputs({ projectName: this.projectName });
  }
}
