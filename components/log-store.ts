import * as pulumi from "@pulumi/pulumi";
import { Project } from "@pulumi/alicloud/log/project";
import { Store } from "@pulumi/alicloud/log/store";
import type { Adopt } from "./adopt";
import type { Tenant } from "./tenant";

/** What a log store is made of. */
export interface LogStorePlan {
  /** 3-63 lower-case letters, digits and dashes, unique in the region. Changing it replaces the project with its logs. */
  projectName: pulumi.Input<string>;
  /** 3-63 lower-case letters, digits and dashes. */
  storeName: pulumi.Input<string>;
  /** Days that lines are kept, 1-3650. @default 180 */
  retentionDays?: pulumi.Input<number>;
}

/** A project of Simple Log Service with one store. */
export type LogStoreArgs = {
  /** Whose account and region; gives the provider, the tags and whether it is protected. */
  tenant: Tenant;
} & (LogStorePlan | Adopt<{ project: string; store: string }>);

export class LogStore extends pulumi.ComponentResource {
  readonly projectName: pulumi.Output<string>;
  readonly storeName: pulumi.Output<string>;

  constructor(name: string, args: LogStoreArgs, opts?: pulumi.ComponentResourceOptions) {
    super("tenant-pair:logs:LogStore", name, {}, opts);
    const inTenant = { parent: this, provider: args.tenant.provider };
    const { project, store } = "adopt" in args ? adopted(name, args, inTenant) : made(name, args, inTenant);

    this.projectName = project.projectName;
    this.storeName = store.logstoreName;
    this.registerOutputs({ projectName: this.projectName, storeName: this.storeName });
  }
}

function made(
  name: string,
  { tenant, projectName, storeName, retentionDays }: LogStorePlan & { tenant: Tenant },
  inTenant: pulumi.CustomResourceOptions,
) {
  // Logs are evidence of who was stopped and who was let through.
  const kept = { ...inTenant, protect: tenant.production };
  const project = new Project(`${name}-project`, { projectName, tags: tenant.tags }, kept);
  const store = new Store(
    `${name}-store`,
    {
      projectName: project.projectName,
      logstoreName: storeName,
      retentionPeriod: retentionDays ?? 180,
      // One is enough for lines that people cause; the number cannot be changed later, but a shard splits by itself.
      shardCount: 1,
      autoSplit: true,
      maxSplitShardCount: 4,
    },
    kept,
  );
  return { project, store };
}

function adopted(
  name: string,
  { adopt }: Adopt<{ project: string; store: string }>,
  inTenant: pulumi.CustomResourceOptions,
) {
  return {
    project: Project.get(`${name}-project`, adopt.project, undefined, inTenant),
    store: Store.get(`${name}-store`, `${adopt.project}:${adopt.store}`, undefined, inTenant),
  };
}
