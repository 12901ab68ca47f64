import { inOwnNetwork } from "../network";
import { defineRule, registry } from "../rule";

/** A NAT gateway stands in a VPC and vSwitch of its own tenant. */
export const natGatewayInOwnVpc = defineRule({
  id: "nat-gateway-in-own-vpc",
  title: {
    en: "A NAT gateway stands in a VPC and vSwitch of its own tenant.",
    zh: "NAT 网关位于本租户的 VPC 和交换机中。",
  },
  description: {
    en: "A gateway elsewhere gives its way out to somebody else's network.",
    zh: "放在别处的网关会为他人网络提供出口。",
  },
  severity: "high",
  sources: [{ from: "infraguard", id: "internet-nat-gateway-in-specified-vpc" }],
  remedy: { en: "Give it the VPC and the vSwitch of the tenant's network.", zh: "使用本租户网络的 VPC 与交换机。" },
  reference: registry("vpc/natgateway"),
  on: ["natGateway"],
  wholeStack: true,
  check: (gateway, { stack }) => inOwnNetwork(gateway, { stack, vpc: "vpcId", vswitch: "vswitchId" }),
});
