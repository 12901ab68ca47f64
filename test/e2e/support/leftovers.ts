import type { LocalAccount, LocalCloud } from "../../../local/cloud";
import { API, administratorOf } from "./administrator";

const MAXCOMPUTE = { style: "ROA", method: "GET", product: "MaxCompute", version: "2022-01-04" } as const;

/** What stands in one region of an account, by kind, under the names or ids that people know. */
export type Inventory = Record<string, string[]>;

/** Looks with the account's own key, which may see everything. */
export async function inventoryOf(cloud: LocalCloud, account: LocalAccount, region: string): Promise<Inventory> {
  const { ask, send } = administratorOf(cloud, account, region);
  const there = { RegionId: region };

  const vpcs = await ask(API.vpc, "DescribeVpcs", there);
  const switches = await ask(API.vpc, "DescribeVSwitches", there);
  const gateways = await ask(API.vpc, "DescribeNatGateways", there);
  const addresses = await ask(API.vpc, "DescribeEipAddresses", there);
  const groups = await ask(API.ecs, "DescribeSecurityGroups", there);
  const workspaces = await ask(API.dataworks, "ListProjects");
  const resourceGroups = await ask(API.dataworks, "ListResourceGroups");
  const projects = await send({ ...MAXCOMPUTE, action: "ListProjects", path: "/api/v1/projects", query: {} });
  const users = await ask(API.ram, "ListUsers");
  const policies = await ask(API.ram, "ListPolicies", { PolicyType: "Custom" });
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
