import { EipAddress } from "@pulumi/alicloud/ecs/eipAddress";
import { document, pairWith, tagsOf, type BadPair } from "./bad-pair";

/** Of a machine that the pair once had. */
const OLD_ADDRESS = "198.51.100.9";

export const wrongAddress: BadPair = {
  title: "whose trigger is pinned to an address of old, and that keeps an address which nothing uses",
  program: () =>
    pairWith({
      edit: {
        "demo-trigger-policy": {
          policyDocument: document({
            Effect: "Allow",
            Action: "dataworks:TriggerSchedulerTaskInstance",
            Resource: "*",
            Condition: { IpAddress: { "acs:SourceIp": OLD_ADDRESS }, Bool: { "acs:SecureTransport": "true" } },
          }),
        },
        "demo-source-egress-snat": { sourceVswitchId: undefined, sourceCidr: "10.10.0.0/16" },
      },
      add: ({ source }) => {
        new EipAddress("spare", { bandwidth: "5", tags: tagsOf("source") }, source);
      },
    }),
  findings: [
    "eip-attached spare",
    "pins-equal-egress demo-trigger-policy",
    "snat-by-vswitch demo-source-egress-snat",
    "source-has-way-out demo-source-rg-group",
  ],
};
