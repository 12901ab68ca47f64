import type { LocalAccount, LocalCloud } from "../../../local/cloud";
import { sendOver } from "../../../local/rehearsal/provider";

const RPC = { style: "RPC", method: "POST", path: "/" } as const;
const VPC = { ...RPC, product: "Vpc", version: "2016-04-28" } as const;
const ECS = { ...RPC, product: "Ecs", version: "2014-05-26" } as const;
const RAM = { ...RPC, product: "Ram", version: "2015-05-01" } as const;
const DATAWORKS = { ...RPC, product: "dataworks-public", version: "2024-05-18" } as const;
const MAXCOMPUTE = { style: "ROA", method: "GET", product: "MaxCompute", version: "2022-01-04" } as const;

/** What stands in an account, by kind, under the names or ids that people know. */
export type Inventory = Record<string, string[]>;

/** Asks the cloud with the account's own key, which may see everything. */
export async function inventoryOf(cloud: LocalCloud, account: LocalAccount, region: string): Promise<Inventory> {
  const { accessKeyId, accessKeySecret } = account;
  const send = sendOver({ endpoint: cloud.endpoint, region, key: { accessKeyId, accessKeySecret } });
  const there = { RegionId: region };
  const ask = (service: typeof VPC | typeof ECS | typeof RAM | typeof DATAWORKS, action: string, query = {}) =>
    send({ ...service, action, query });

  const vpcs = await ask(VPC, "DescribeVpcs", there);
  const switches = await ask(VPC, "DescribeVSwitches", there);
  const gateways = await ask(VPC, "DescribeNatGateways", there);
  const addresses = await ask(VPC, "DescribeEipAddresses", there);
  const groups = await ask(ECS, "DescribeSecurityGroups", there);
  const workspaces = await ask(DATAWORKS, "ListProjects");
  const resourceGroups = await ask(DATAWORKS, "ListResourceGroups");
  const projects = await send({ ...MAXCOMPUTE, action: "ListProjects", path: "/api/v1/projects", query: {} });
  const users = await ask(RAM, "ListUsers");
  const policies = await ask(RAM, "ListPolicies", { PolicyType: "Custom" });
  const names = (list: Record<string, unknown>[], field: string) => list.map((one) => String(one[field])).sort();
  return {
    vpcs: names(vpcs["Vpcs"].Vpc, "VpcName"),
    vswitches: names(switches["VSwitches"].VSwitch, "VSwitchName"),
    natGateways: names(gateways["NatGateways"].NatGateway, "Name"),
    addresses: names(addresses["EipAddresses"].EipAddress, "IpAddress"),
    securityGroups: names(groups["SecurityGroups"].SecurityGroup, "SecurityGroupName"),
    workspaces: names(workspaces["PagingInfo"].Projects, "Name"),
    resourceGroups: names(resourceGroups["PagingInfo"].ResourceGroupList, "Name"),
    computeProjects: names(projects["data"].projects, "name"),
    users: names(users["Users"].User, "UserName"),
    policies: names(policies["Policies"].Policy, "PolicyName"),
  };
}
