import { defineRule, registry, unless } from "../rule";

/** Every EIP is attached to something. */
export const eipAttached = defineRule({
  id: "eip-attached",
  title: { en: "Every EIP is attached to something.", zh: "每个 EIP 都已绑定。" },
  description: {
    en: "An idle address costs money, and policies are pinned to it for nothing.",
    zh: "闲置地址产生费用，且策略徒然固定于它。",
  },
  severity: "low",
  sources: [{ from: "infraguard", id: "eip-attached" }],
  remedy: { en: "Attach the address, or release it.", zh: "绑定或释放该地址。" },
  reference: registry("ecs/eipassociation"),
  on: ["eip"],
  wholeStack: true,
  check: (eip, { stack }) =>
    unless(
      stack.referring(eip, "eipAssociation", "allocationId").length === 0
        ? ["it is attached to nothing; release it."]
        : [],
    ),
});
