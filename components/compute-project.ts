import * as pulumi from "@pulumi/pulumi";
import { Project } from "@pulumi/alicloud/maxcompute/project";
import { adopts, type Adopt } from "./adopt";
import type { Tenant } from "./tenant";

/** What a MaxCompute project is made of. */
export interface ComputeProjectPlan {
  /** 3-28 characters, unique in the whole cloud. Changing it deletes the old project with its data. */
  projectName: pulumi.Input<string>;
  /** Quota that its jobs run on. @default "os_PayAsYouGoQuota" */
  quota?: pulumi.Input<string>;
}

/** The MaxCompute project behind a workspace's compute resource; joining the two is post-deploy's. */
export type ComputeProjectArgs = {
  /** Whose account and region; gives the provider, the tags and whether it is protected. */
  tenant: Tenant;
} & (ComputeProjectPlan | Adopt<{ project: string }>);

export class ComputeProject extends pulumi.ComponentResource {
  readonly projectName: pulumi.Output<string>;

  constructor(name: string, args: ComputeProjectArgs, opts?: pulumi.ComponentResourceOptions) {
    super("tenant-pair:maxcompute:ComputeProject", name, {}, opts);
    const inTenant = { parent: this, provider: args.tenant.provider };
    const project =
      "adopt" in args
        ? // Its id is its name.
          Project.get(`${name}-project`, args.adopt.project, undefined, inTenant)
        : made(name, args, inTenant);

    this.projectName = project.projectName;
    this.registerOutputs({ projectName: this.projectName, adopted: adopts(args) });
  }
}

function made(
  name: string,
  { tenant, projectName, quota }: ComputeProjectPlan & { tenant: Tenant },
  inTenant: pulumi.CustomResourceOptions,
): Project {
  return new Project(
    `${name}-project`,
    {
      projectName,
      // Always named: one that the server chose would be a difference in every preview.
      defaultQuota: quota ?? "os_PayAsYouGoQuota",
      // No comment, because changing one replaces the project; no properties, because naming one resets the others.
      tags: tenant.tags,
    },
    { ...inTenant, protect: tenant.production },
  );
}
