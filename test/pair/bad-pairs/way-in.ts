import { SecurityGroupRule } from "@pulumi/alicloud/ecs/securityGroupRule";
import { ForwardEntry } from "@pulumi/alicloud/vpc/forwardEntry";
import { pairWith, type BadPair } from "./bad-pair";

export const wayIn: BadPair = {
  title: "whose way out is also a way in",
  program: () =>
    pairWith({
      edit: { "demo-source-egress-nat": { natType: "Normal" }, "demo-source-egress-eip": { bandwidth: "300" } },
      add: ({ source }) => {
        new ForwardEntry(
          "ssh",
          {
            forwardTableId: "ftb-1",
            externalIp: "203.0.113.7",
            externalPort: "22",
            internalIp: "10.10.0.4",
            internalPort: "22",
            ipProtocol: "tcp",
          },
          source,
        );
        new SecurityGroupRule(
          "everybody",
          {
            type: "ingress",
            ipProtocol: "tcp",
            portRange: "22/22",
            cidrIp: "0.0.0.0/0",
            securityGroupId: "sg-1",
            description: "Administration",
          },
          source,
        );
      },
    }),
  findings: [
    "eip-bandwidth-limit demo-source-egress-eip",
    "nat-gateway-enhanced demo-source-egress-nat",
    "nat-no-forward-entries ssh",
    "security-group-no-public-ingress everybody",
    "security-group-no-wide-ingress everybody",
  ],
};
