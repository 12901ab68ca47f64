import { defineRule, registry, unless } from "../rule";

/** A MaxCompute project has an address list. */
export const maxcomputeIpWhitelist = defineRule({
  id: "maxcompute-ip-whitelist",
  title: { en: "A MaxCompute project has an address list.", zh: "MaxCompute 项目设置 IP 白名单。" },
  description: { en: "Without it the project answers from everywhere.", zh: "否则可从任何地方访问项目。" },
  severity: "high",
  off: {
    en: "Serverless resource groups reach MaxCompute from addresses that the service does not publish; a list would stop the pair's own nodes.",
    zh: "Serverless 资源组访问 MaxCompute 的地址未公布，白名单会阻断本对节点。",
  },
  sources: [
    { from: "infraguard", id: "maxcompute-project-ip-whitelist-enabled" },
    { from: "CloudRec", id: "MaxCompute without IP allow-list" },
  ],
  remedy: { en: "Set ipWhiteList.", zh: "设置 ipWhiteList。" },
  reference: registry("maxcompute/project"),
  on: ["computeProject"],
  check: ({ props: { ipWhiteList } }) =>
    unless(
      ipWhiteList?.ipList || ipWhiteList?.vpcIpList
        ? []
        : ["ipWhiteList is not set; list the addresses that may call."],
    ),
});
