import * as pulumi from "@pulumi/pulumi";
import { policyText, triggerPolicy } from "../alicloud/ram";
import { ComputeProject } from "./compute-project";
import { Egress } from "./egress";
import { networkName, triggerPolicyName, triggerUserName } from "./names";
import { Network } from "./network";
import { ResourceGroup } from "./resource-group";
import type { Tenant } from "./tenant";
import { TriggerIdentity } from "./trigger-identity";
import { Workspace, type WorkspaceMode } from "./workspace";

/** One side of a pair: its account and the names and sizes of what it owns. */
export interface SideArgs {
  tenant: Tenant;
  /** Private IPv4 blocks: the VPC, and the vSwitch inside it. */
  network: { cidr: string; vswitchCidr: string };
  workspace: { name: string; displayName: string; mode: WorkspaceMode };
  /** `specification` in CU. */
  resourceGroup: { name: string; specification?: number };
  /** Name of the MaxCompute project. */
  compute: { project: string };
}

/** A source whose shell node triggers, and a target whose trigger node waits. */
export interface TenantPairArgs {
  /** Name of the pair: 2-20 lower-case letters, digits, dashes. */
  pair: string;
  /** `bandwidth`: Mbit/s of the address that the trigger call leaves from. */
  source: SideArgs & { network: { bandwidth: number } };
  target: SideArgs;
  /** Role code of the trigger identity in the target's workspace. */
  triggerRole: string;
}

/** What one side is made of. */
interface Side {
  network: Network;
  workspace: Workspace;
  resourceGroup: ResourceGroup;
  compute: ComputeProject;
}

export class TenantPair extends pulumi.ComponentResource {
  readonly source: Side & { egress: Egress };
  readonly target: Side & { triggerIdentity: TriggerIdentity };

  constructor(name: string, args: TenantPairArgs, opts?: pulumi.ComponentResourceOptions) {
    super("tenant-pair:pair:TenantPair", name, {}, opts);
    const { pair, triggerRole } = args;

    const source = this.side(`${name}-source`, pair, args.source);
    const egress = new Egress(
      `${name}-source-egress`,
      {
        tenant: args.source.tenant,
        displayName: networkName({ pair, role: "source" }),
        vpcId: source.network.vpcId,
        vswitchId: source.network.vswitchId,
        bandwidth: args.source.network.bandwidth,
      },
      { parent: this },
    );

    const target = this.side(`${name}-target`, pair, args.target);
    const triggerIdentity = new TriggerIdentity(
      `${name}-trigger`,
      {
        tenant: args.target.tenant,
        userName: triggerUserName({ pair }),
        policyName: triggerPolicyName({ pair }),
        // Pinned to the one address that the source's calls come from.
        policyDocument: egress.address.apply((address) =>
          policyText(triggerPolicy({ addresses: [address], scope: "fire" })),
        ),
        workspaceId: target.workspace.id,
        workspaceRole: triggerRole,
      },
      { parent: this },
    );

    this.source = { ...source, egress };
    this.target = { ...target, triggerIdentity };
    this.registerOutputs({ address: egress.address, triggerUser: triggerIdentity.userName });
  }

  /** What both sides have. */
  private side(name: string, pair: string, args: SideArgs): Side {
    const { tenant } = args;
    const network = new Network(
      `${name}-network`,
      {
        tenant,
        displayName: networkName({ pair, role: tenant.role }),
        cidr: args.network.cidr,
        vswitchCidr: args.network.vswitchCidr,
      },
      { parent: this },
    );
    const workspace = new Workspace(
      `${name}-workspace`,
      {
        tenant,
        workspaceName: args.workspace.name,
        displayName: args.workspace.displayName,
        mode: args.workspace.mode,
        description: `${tenant.role} of the pair ${pair}`,
      },
      { parent: this },
    );
    const resourceGroup = new ResourceGroup(
      `${name}-rg`,
      {
        tenant,
        groupName: args.resourceGroup.name,
        vpcId: network.vpcId,
        vswitchId: network.vswitchId,
        specification: args.resourceGroup.specification,
      },
      { parent: this, dependsOn: [workspace] },
    );
    const compute = new ComputeProject(
      `${name}-compute`,
      { tenant, projectName: args.compute.project },
      { parent: this },
    );
    return { network, workspace, resourceGroup, compute };
  }
}
