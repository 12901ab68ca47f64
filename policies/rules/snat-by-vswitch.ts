import { defineRule, registry, unless } from "../rule";

/** SNAT is given to one vSwitch, not to a block of addresses. */
export const snatByVswitch = defineRule({
  id: "snat-by-vswitch",
  title: { en: "SNAT is given to one vSwitch, not to a block of addresses.", zh: "SNAT 针对单个交换机，而非网段。" },
  description: {
    en: "A block lets everything in it out with the address that the target trusts.",
    zh: "网段会让其中全部主机以目标信任的地址出网。",
  },
  severity: "high",
  sources: [{ from: "ours" }, { from: "infraguard", id: "natgateway-snat-eip-bandwidth-check" }],
  remedy: { en: "Set sourceVswitchId and leave sourceCidr away.", zh: "设置 sourceVswitchId，不设 sourceCidr。" },
  reference: registry("vpc/snatentry"),
  on: ["snatEntry"],
  check: ({ props: { sourceVswitchId, sourceCidr, snatIp } }) =>
    unless([
      // The provider answers with the block of the vSwitch, so a block beside a vSwitch is no second source.
      ...(sourceVswitchId ? [] : [`sourceCidr ${sourceCidr ?? "is not set"}; set sourceVswitchId instead.`]),
      ...(snatIp.includes(",") ? [`snatIp ${snatIp} is several addresses, chosen by hash; use exactly one.`] : []),
    ]),
});
