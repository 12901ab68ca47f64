import type { PairConfig } from "../../infra";
import type { LocalCloud } from "../cloud";
import { deployerName, ownerKeys } from "./bring-up";
import { Api, resourceTypes, sendOver, type Inputs } from "./provider";

/** The configuration with the ids of what was made, and a line for each part that stands now. */
export interface LookAlikes {
  config: PairConfig;
  made: string[];
}

/**
 * Makes on the local cloud what a pair adopts and what therefore must stand before it: in the stack file are ids of the
 * real cloud. The accounts' owners make it, with names that are nobody's, and let the deployers into adopted workspaces.
 */
export async function makeLookAlikes(cloud: LocalCloud, config: PairConfig): Promise<LookAlikes> {
  const source = await new Owner(cloud, config, "source").makeAll();
  const target = await new Owner(cloud, config, "target").makeAll();
  const guard = await new Owner(cloud, config, "target").makeForGuard();
  return {
    config: { ...config, source: { ...config.source, ...source.parts }, target: { ...config.target, ...target.parts } },
    made: [...source.made, ...target.made, ...guard],
  };
}

const DATAWORKS = { product: "dataworks-public", version: "2024-05-18" };

type Role = "source" | "target";

/** Parts of a tenant's configuration, with the ids of look-alikes. */
type Parts = Partial<PairConfig["source"]>;

/** The owner of one tenant's account. */
class Owner {
  private readonly made: string[] = [];
  private readonly api: Api;

  constructor(
    cloud: LocalCloud,
    private readonly config: PairConfig,
    private readonly role: Role,
  ) {
    const { region } = config[role];
    const key = ownerKeys(cloud, config).get(role)!;
    this.api = new Api(region, sendOver({ endpoint: cloud.endpoint, region, key }));
  }

  /** In the order in which one needs the other. */
  async makeAll(): Promise<{ parts: Parts; made: string[] }> {
    const { network, workspace, resourceGroup, compute } = this.config[this.role];
    const parts: Parts = {};
    if ("adopt" in network) parts.network = await this.network();
    const place = parts.network && "adopt" in parts.network ? parts.network.adopt : undefined;
    if (place && this.role === "source" && "adopt" in this.config.source.egress)
      parts.egress = await this.egress(place);
    if ("adopt" in workspace) parts.workspace = await this.workspace(workspace.mode);
    if (place && "adopt" in resourceGroup) parts.resourceGroup = await this.resourceGroup(place);
    if ("adopt" in compute) parts.compute = await this.compute(compute.adopt.project);
    await this.join(parts);
    return { parts, made: this.made };
  }

  /** What the guard adopts is named and not numbered: it is made under the names of the stack file. */
  async makeForGuard(): Promise<string[]> {
    const { guard } = this.config;
    if ("skip" in guard || "adopt" in guard) return [];
    if ("adopt" in guard.bus)
      await this.make("eventbridge/eventBus:EventBus", "event bus", { eventBusName: guard.bus.adopt.name });
    if ("adopt" in guard.logs) {
      const { project: projectName, store: logstoreName } = guard.logs.adopt;
      await this.make("log/project:Project", "log project", { projectName });
      await this.make("log/store:Store", "log store", { projectName, logstoreName, retentionPeriod: 30 });
    }
    return this.made;
  }

  private async network() {
    const { zone: zoneId } = this.config[this.role];
    const vpc = await this.make("vpc/network:Network", "VPC", { vpcName: "standing", cidrBlock: "10.200.0.0/16" });
    const vpcId = vpc.id;
    const vswitch = await this.make("vpc/switch:Switch", "vSwitch", { vpcId, zoneId, cidrBlock: "10.200.0.0/24" });
    const group = await this.make("ecs/securityGroup:SecurityGroup", "security group", { vpcId });
    return { adopt: { vpcId, vswitchId: vswitch.id, securityGroupId: group.id } };
  }

  /** With an SNAT entry for the vSwitch: a gateway without one is no way out. */
  private async egress({ vpcId, vswitchId }: { vpcId: string; vswitchId: string }) {
    const gateway = await this.make("vpc/natGateway:NatGateway", "NAT gateway", {
      vpcId,
      vswitchId,
      natType: "Enhanced",
      networkType: "internet",
      paymentType: "PayAsYouGo",
      internetChargeType: "PayByLcu",
    });
    const eip = await this.make("ecs/eipAddress:EipAddress", "EIP", {
      bandwidth: "5",
      internetChargeType: "PayByTraffic",
      paymentType: "PayAsYouGo",
    });
    const address = String(eip.state["ipAddress"]);
    const ends = { allocationId: eip.id, instanceId: gateway.id };
    await this.make("ecs/eipAssociation:EipAssociation", "its association", ends);
    const snatTableId = String(gateway.state["snatTableIds"]);
    const entry = { snatTableId, snatIp: address, sourceVswitchId: vswitchId };
    await this.make("vpc/snatEntry:SnatEntry", "SNAT entry", entry);
    return { adopt: { address, allocationId: eip.id, natGatewayId: gateway.id } };
  }

  private async workspace(mode: "standard" | "basic") {
    const name = `standing_${this.role}`;
    const workspace = await this.make("dataworks/project:Project", "workspace", {
      projectName: name,
      displayName: name,
      paiTaskEnabled: false,
      devRoleDisabled: false,
      devEnvironmentEnabled: mode === "standard",
    });
    await this.make("dataworks/projectMember:ProjectMember", "the deployer as its administrator", {
      projectId: workspace.id,
      userId: await this.deployerId(),
      roles: [{ code: "role_project_admin" }],
    });
    return { adopt: { id: workspace.id }, mode };
  }

  private async resourceGroup({ vpcId, vswitchId }: { vpcId: string; vswitchId: string }) {
    const { id } = await this.make("dataworks/dwResourceGroup:DwResourceGroup", "resource group", {
      resourceGroupName: `standing_${this.role}`,
      remark: "standing",
      paymentType: "PostPaid",
      defaultVpcId: vpcId,
      defaultVswitchId: vswitchId,
    });
    return { adopt: { id } };
  }

  /** Under its own name, which is its id. */
  private async compute(project: string) {
    await this.make("maxcompute/project:Project", "MaxCompute project", {
      projectName: project,
      defaultQuota: "os_PayAsYouGoQuota",
    });
    return { adopt: { project } };
  }

  /** A workspace that is in use has its resource group bound and its project behind it; the pair leaves both alone. */
  private async join({ workspace, resourceGroup, compute }: Parts): Promise<void> {
    if (!workspace || !("adopt" in workspace)) return;
    const there = { RegionId: this.api.region, ProjectId: workspace.adopt.id };
    if (resourceGroup && "adopt" in resourceGroup)
      await this.api.post(DATAWORKS, "AssociateProjectToResourceGroup", {
        ...there,
        ResourceGroupId: resourceGroup.adopt.id,
      });
    if (!compute || !("adopt" in compute)) return;
    const { project } = compute.adopt;
    for (const envType of workspace.mode === "standard" ? ["Dev", "Prod"] : ["Prod"])
      await this.api.post(DATAWORKS, "CreateComputeResource", {
        ...there,
        Name: project,
        Type: "maxcompute",
        ConnectionPropertiesMode: "UrlMode",
        ConnectionProperties: JSON.stringify({
          envType,
          project,
          regionId: this.api.region,
          endpointMode: "SelfAdaption",
          authType: envType === "Dev" ? "Executor" : "TaskOwner",
        }),
      });
  }

  private async deployerId(): Promise<string> {
    const ram = { product: "Ram", version: "2015-05-01" };
    const { User } = await this.api.legacy(ram, "GetUser", { UserName: deployerName(this.config, this.role) });
    return String(User.UserId);
  }

  private async make(type: string, what: string, inputs: Inputs) {
    const made = await resourceTypes[`alicloud:${type}`]!.create(this.api, inputs);
    this.made.push(`${this.role}: ${what} ${made.id}`);
    return made;
  }
}
