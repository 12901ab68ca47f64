import { defineRule, notApplicable, registry, unless } from "../rule";

/** A security group does not let everything out. */
export const securityGroupEgressNotAll = defineRule({
  id: "security-group-egress-not-all",
  title: { en: "A security group does not let everything out.", zh: "安全组不放行全部出方向流量。" },
  description: { en: "Open egress makes it easy to carry data away.", zh: "全放行的出方向便于数据外泄。" },
  severity: "low",
  off: {
    en: "The node must reach the public endpoints of the API, which have no fixed addresses, and a new group lets everything out anyway.",
    zh: "节点必须访问没有固定地址的公网 API 端点，且新安全组默认放行出方向。",
  },
  sources: [{ from: "infraguard", id: "ecs-security-group-egress-not-all-access" }],
  remedy: { en: "Name the blocks and ports that are needed.", zh: "写明所需网段与端口。" },
  reference: registry("ecs/securitygrouprule"),
  on: ["securityGroupRule"],
  check: ({ props: { type, policy, cidrIp } }) => {
    if (type !== "egress" || policy === "drop") return notApplicable("the rule lets nothing out");
    return unless(cidrIp === "0.0.0.0/0" ? ["egress to 0.0.0.0/0; name the blocks that are needed."] : []);
  },
});
