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
    const gateways = stack.beside(group, "natGateway");
    if (entries.length === 0) {
      // A gateway that is only read is no resource of the stack; the component that reads it is there.
      if (gateways.length === 0 && stack.all("egress").length > 0) return notApplicable("the way out is adopted");
      return violating("its vSwitch has no SNAT entry, so the node cannot call out; add one.");
    }
    const attached = gateways.flatMap((gateway) => stack.referring(gateway, "eipAssociation", "instanceId"));
    if (attached.length === 0) return violating("no NAT gateway of the source has an address; attach an EIP.");
    const eips = attached.flatMap((association) => stack.referred(association, "allocationId", "eip"));
    const used = entries.flatMap((entry) => stack.referred(entry, "snatIp", "eip", "ipAddress"));
    return unless(
      eips.length === 0 || used.some((eip) => eips.some(({ urn }) => urn === eip.urn))
        ? []
        : ["the address of its SNAT entry is not attached to a NAT gateway of the source; use the one that is."],
    );
  },
});
