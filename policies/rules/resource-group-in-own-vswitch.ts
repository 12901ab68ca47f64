import { inOwnNetwork } from "../network";
import { defineRule, registry } from "../rule";

/** A resource group stands in the VPC and vSwitch of its own tenant. */
export const resourceGroupInOwnVswitch = defineRule({
  id: "resource-group-in-own-vswitch",
  title: {
    en: "A resource group stands in the VPC and vSwitch of its own tenant.",
    zh: "资源组位于本租户的 VPC 和交换机中。",
  },
  description: {
    en: "Tasks in another network leave by another address, or not at all.",
    zh: "在其他网络中的任务会从其他地址出网或无法出网。",
  },
  severity: "high",
  sources: [{ from: "ours" }],
  remedy: { en: "Give it VPC and vSwitch of the tenant's network.", zh: "使用本租户网络的 VPC 与交换机。" },
  reference: registry("dataworks/dwresourcegroup"),
  on: ["resourceGroup"],
  wholeStack: true,
  check: (group, { stack }) => inOwnNetwork(group, { stack, vpc: "defaultVpcId", vswitch: "defaultVswitchId" }),
});
