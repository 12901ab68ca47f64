import { defineRule, registry, unless } from "../rule";

/** A NAT gateway is of the Enhanced type. */
export const natGatewayEnhanced = defineRule({
  id: "nat-gateway-enhanced",
  title: { en: "A NAT gateway is of the Enhanced type.", zh: "NAT 网关为增强型。" },
  description: { en: "The older type is no longer sold and shares its address space.", zh: "旧类型已停售。" },
  severity: "medium",
  sources: [{ from: "infraguard", id: "natgateway-eip-used-check" }, { from: "ours" }],
  remedy: { en: "Set natType Enhanced.", zh: "将 natType 设为 Enhanced。" },
  reference: registry("vpc/natgateway"),
  on: ["natGateway"],
  check: ({ props: { natType } }) =>
    unless(natType === "Enhanced" ? [] : [`natType is ${natType ?? "not set"}; it has to be Enhanced.`]),
});
