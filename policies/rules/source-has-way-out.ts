import { defineRule, notApplicable, unless, violating } from "../rule";
import { tenantOf } from "../stack";

/** The vSwitch of the source's resource group has SNAT through a NAT gateway with an attached address. */
export const sourceHasWayOut = defineRule({
  id: "source-has-way-out",
  title: {
    en: "The vSwitch of the source's resource group has SNAT through a NAT gateway with an attached address.",
    zh: "源端资源组的交换机经带 EIP 的 NAT 网关做 SNAT。",
  },
  description: {
    en: "Without it the shell node cannot reach the target's endpoint at all.",
    zh: "否则 shell 节点无法访问目标端点。",
  },
  severity: "high",
  sources: [{ from: "ours" }],
  remedy: {
    en: "Add NAT gateway, EIP, association and a SNAT entry for that vSwitch.",
    zh: "为该交换机添加 NAT 网关、EIP、绑定和 SNAT 条目。",
  },
  reference: "https://www.alibabacloud.com/help/en/dataworks/new-resource-group-overview",
  on: ["resourceGroup"],
  wholeStack: true,
  check: (group, { stack }) => {
    if (tenantOf(group) !== "source") return notApplicable("only the source calls out");
    const switches = stack.referred(group, "defaultVswitchId", "vswitch");
    if (switches.length === 0) return notApplicable("the vSwitch is adopted");
    const entries = switches.flatMap((vswitch) => stack.referring(vswitch, "snatEntry", "sourceVswitchId"));
    const gateways = stack.all("natGateway").filter((gateway) => tenantOf(gateway) === "source");
    if (gateways.some(({ adopted }) => adopted)) return notApplicable("the way out is adopted");
    if (entries.length === 0) return violating("its vSwitch has no SNAT entry, so the node cannot call out; add one.");
    const attached = gateways.filter((gateway) => stack.referring(gateway, "eipAssociation", "instanceId").length > 0);
    return unless(attached.length === 0 ? ["no NAT gateway of the source has an address; attach an EIP."] : []);
  },
});
