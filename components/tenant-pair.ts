import * as pulumi from "@pulumi/pulumi";
import { V3Function } from "@pulumi/alicloud/fc/v3function";
import type { TriggerScope } from "../alicloud/ram";
import type { Adopt } from "./adopt";
import { ComputeProject } from "./compute-project";
import { Egress } from "./egress";
import { Guard, type GuardArgs } from "./guard";
import { networkName } from "./names";
import { Network } from "./network";
import { makePairIdentity, type IdentityChoice, type PairIdentity } from "./pair-identity";
import { ResourceGroup } from "./resource-group";
import type { Tenant } from "./tenant";
import { Workspace, type WorkspaceMode } from "./workspace";

/** One side of a pair: its account, and of each part its name and size, or what is adopted for it. */
export interface SideArgs {
  tenant: Tenant;
  /** Private IPv4 blocks of the VPC and of the vSwitch inside it; or a network that stands. */
  network: { cidr: string; vswitchCidr: string } | Adopt<{ vpcId: string; vswitchId: string; securityGroupId: string }>;
  /** `mode` is also what an adopted workspace must have. */
  workspace: { mode: WorkspaceMode } & ({ name: string; displayName: string } | Adopt<{ id: string }>);
  /** `specification` in CU. */
  resourceGroup: { name: string; specification?: number } | Adopt<{ id: string }>;
  /** Name of the MaxCompute project; `skip`: the side has none. */
  compute: { project: string } | Adopt<{ project: string }> | { skip: true };
}

/** A source whose shell node triggers, and a target whose trigger node waits. */
export interface TenantPairArgs {
  /** Name of the pair: 2-20 lower-case letters, digits, dashes. */
  pair: string;
  /** `bandwidth`: Mbit/s of the address that the trigger call leaves from. */
  source: SideArgs & {
    egress: { bandwidth: number } | Adopt<{ address: string; allocationId: string; natGatewayId: string }>;
  };
  target: SideArgs;
  /** Who calls the target. */
  identity: IdentityChoice;
  /** What the trigger identity may do: `fire` the trigger call only, `observe` also the reads around it. */
  scope: TriggerScope;
  /** Role code of the trigger identity in the target's workspace. */
  triggerRole: string;
  /** Who checks operations on the target's workflows; another pair's guard is named by its function. */
  guard: PairGuardArgs | Adopt<{ functionName: string }> | { skip: true };
}

/** A guard that the pair makes; what the pair knows itself is left out. */
export interface PairGuardArgs extends Omit<GuardArgs, "tenant" | "pair" | "tenantId" | "workspaces"> {
  /** Workspaces beside the target's whose events it judges, by id. */
  workspaces: readonly string[];
}

/** What one side is made of. */
interface Side {
  network: Network;
  workspace: Workspace;
  resourceGroup: ResourceGroup;
  /** Absent where the side has none. */
  compute?: ComputeProject;
}

export class TenantPair extends pulumi.ComponentResource {
  readonly source: Side & { egress: Egress } & Pick<PairIdentity, "callerRole">;
  readonly target: Side & Omit<PairIdentity, "callerRole">;
  /** Absent where there is none, or where it is another pair's. */
  readonly guard?: Guard;

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
        ...args.source.egress,
      },
      { parent: this },
    );

    const target = this.side(`${name}-target`, pair, args.target);
    const { callerRole, ...trigger } = makePairIdentity(
      name,
      {
        pair,
        identity: args.identity,
        scope: args.scope,
        source: args.source.tenant,
        target: args.target.tenant,
        address: egress.address,
        workspaceId: target.workspace.id,
        workspaceRole: triggerRole,
      },
      { parent: this },
    );

    this.source = { ...source, egress, ...(callerRole && { callerRole }) };
    this.target = { ...target, ...trigger };
    const guard = this.guardOf(`${name}-guard`, args, target);
    if (guard) this.guard = guard;
    this.registerOutputs({ address: egress.address });
  }

  /** The guard that the pair makes; of another pair's it is only seen to that the function exists. */
  private guardOf(name: string, { pair, guard, target }: TenantPairArgs, side: Side): Guard | undefined {
    if ("skip" in guard) return undefined;
    const { tenant } = target;
    if ("adopt" in guard) {
      const inTenant = { parent: this, provider: tenant.provider };
      V3Function.get(`${name}-function`, guard.adopt.functionName, undefined, inTenant);
      return undefined;
    }
    return new Guard(
      name,
      {
        ...guard,
        tenant,
        pair,
        workspaces: [side.workspace.id, ...guard.workspaces],
        tenantId: side.resourceGroup.id.apply(tenantIdOf),
      },
      { parent: this },
    );
  }

  /** What both sides have. */
  private side(name: string, pair: string, args: SideArgs): Side {
    const { tenant } = args;
    const network = new Network(
      `${name}-network`,
      { tenant, displayName: networkName({ pair, role: tenant.role }), ...args.network },
      { parent: this },
    );
    const { mode, ...workspaceChoice } = args.workspace;
    const workspace = new Workspace(
      `${name}-workspace`,
      {
        tenant,
        mode,
        ...("adopt" in workspaceChoice
          ? workspaceChoice
          : {
              workspaceName: workspaceChoice.name,
              displayName: workspaceChoice.displayName,
              description: `${tenant.role} of the pair ${pair}`,
            }),
      },
      { parent: this },
    );
    const group = args.resourceGroup;
    const resourceGroup = new ResourceGroup(
      `${name}-rg`,
      {
        tenant,
        vswitchId: network.vswitchId,
        ...("adopt" in group
          ? group
          : { groupName: group.name, vpcId: network.vpcId, specification: group.specification }),
      },
      { parent: this, dependsOn: [workspace] },
    );
    const { compute } = args;
    if ("skip" in compute) return { network, workspace, resourceGroup };
    const project = new ComputeProject(
      `${name}-compute`,
      { tenant, ...("adopt" in compute ? compute : { projectName: compute.project }) },
      { parent: this },
    );
    return { network, workspace, resourceGroup, compute: project };
  }
}

/** The DataWorks tenant's id, which the id of a serverless group carries as it is documented by example; else unknown. */
function tenantIdOf(resourceGroupId: string): string | undefined {
  return /^Serverless_res_group_(\d+)_\d+$/.exec(resourceGroupId)?.[1];
}
