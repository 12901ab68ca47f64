import { defineRule, registry, unless } from "../rule";

/** A function runs in a VPC. */
export const fcInVpc = defineRule({
  id: "fc-in-vpc",
  title: { en: "A function runs in a VPC.", zh: "函数运行在 VPC 中。" },
  description: { en: "Its calls then leave through the tenant's own network.", zh: "其调用随后经租户自己的网络发出。" },
  severity: "low",
  off: {
    en: "The guard calls one public API and nothing private; a VPC would cost it a NAT gateway in the target.",
    zh: "守卫只调用一个公网 API，不访问私网；VPC 会在目标侧增加 NAT 网关费用。",
  },
  sources: [{ from: "infraguard", id: "fc-service-vpc-binding" }],
  remedy: { en: "Set vpcConfig.", zh: "设置 vpcConfig。" },
  reference: registry("fc/v3function"),
  on: ["function"],
  check: ({ props: { vpcConfig } }) =>
    unless(vpcConfig?.vpcId ? [] : ["vpcConfig is not set; name VPC, vSwitches and group."]),
});
