import { defineRule, registry, unless } from "../rule";

/** An EIP's bandwidth stays within its way of paying. */
export const eipBandwidthLimit = defineRule({
  id: "eip-bandwidth-limit",
  title: { en: "An EIP's bandwidth stays within its way of paying.", zh: "EIP 带宽在计费方式允许范围内。" },
  description: {
    en: "A trigger call is a few kilobytes; bandwidth beyond is cost without use.",
    zh: "触发调用只有几 KB，过大的带宽徒增费用。",
  },
  severity: "low",
  sources: [{ from: "infraguard", id: "eip-bandwidth-limit" }],
  remedy: { en: "Lower the bandwidth.", zh: "降低带宽。" },
  reference: registry("ecs/eipaddress"),
  on: ["eip"],
  options: { mbits: { default: 200, says: { en: "Most Mbit/s.", zh: "最大 Mbit/s。" } } },
  check: ({ props: { bandwidth = "5" } }, { options }) =>
    unless(Number(bandwidth) > options.mbits ? [`${bandwidth} Mbit/s; allowed are ${options.mbits}.`] : []),
});
