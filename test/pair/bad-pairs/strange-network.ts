import { SecurityGroupRule } from "@pulumi/alicloud/ecs/securityGroupRule";
import { Provider } from "@pulumi/alicloud/provider";
import { pairWith, type BadPair } from "./bad-pair";

export const strangeNetwork: BadPair = {
  title: "whose parts stand in networks that are not its own, and whose resource group is paid for by the month",
  program: () =>
    pairWith({
      edit: {
        "demo-source-egress-nat": { vpcId: "vpc-of-somebody", vswitchId: "vsw-of-somebody" },
        "demo-source-network-sg": { vpcId: undefined },
        "demo-target-network-vswitch": { cidrBlock: "10.20.0.0/29" },
        "demo-target-rg-group": {
          defaultVpcId: "vpc-of-somebody",
          defaultVswitchId: "vsw-of-somebody",
          paymentType: "PrePaid",
        },
      },
      add: ({ source }) => {
        const rule = { type: "egress", ipProtocol: "tcp", portRange: "443/443", cidrIp: "10.10.0.0/16" };
        new SecurityGroupRule("unexplained", { ...rule, securityGroupId: "sg-1" }, source);
        new Provider("private", {
          accountId: "1000000000000004",
          region: "cn-beijing",
          endpoints: [{ ecs: "ecs.example:443" }, { vpc: "vpc.example:443" }],
        });
      },
    }),
  findings: [
    "nat-gateway-in-own-vpc demo-source-egress-nat",
    "one-endpoints-element private",
    "resource-group-in-own-vswitch demo-target-rg-group",
    "resource-group-pay-as-you-go demo-target-rg-group",
    "security-group-in-vpc demo-source-network-sg",
    "security-group-rule-described unexplained",
    "vswitch-size demo-target-network-vswitch",
  ],
};
