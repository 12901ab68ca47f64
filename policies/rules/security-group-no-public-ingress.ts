import { defineRule, notApplicable, registry, unless } from "../rule";

/** No security group lets the internet in. */
export const securityGroupNoPublicIngress = defineRule({
  id: "security-group-no-public-ingress",
  title: { en: "No security group lets the internet in.", zh: "安全组不允许互联网入方向访问。" },
  description: {
    en: "Nothing of a pair serves requests; an open port only serves attackers.",
    zh: "本对不对外提供服务，开放端口只对攻击者有用。",
  },
  severity: "critical",
  sources: [
    { from: "checkov", id: "CKV_ALI_2" },
    { from: "checkov", id: "CKV_ALI_3" },
    { from: "KICS", id: "public_security_group_rule_all_ports_or_protocols" },
    { from: "KICS", id: "public_security_group_rule_all_ports_exposed" },
    { from: "KICS", id: "public_security_group_rule_sensitive_port" },
    { from: "KICS", id: "public_security_group_rule_unknown_port" },
    { from: "infraguard", id: "ecs-security-group-not-internet-cidr-access" },
    { from: "infraguard", id: "ecs-security-group-white-list-port-check" },
  ],
  remedy: { en: "Remove the rule, or name the addresses that may come in.", zh: "删除规则或指明来源地址。" },
  reference: registry("ecs/securitygrouprule"),
  on: ["securityGroupRule"],
  check: ({ props: { type, policy, cidrIp, ipv6CidrIp } }) => {
    if (type !== "ingress" || policy === "drop") return notApplicable("the rule lets nothing in");
    const open = [cidrIp, ipv6CidrIp].filter((block) => block !== undefined && /\/0$/.test(block));
    return unless(open.map((block) => `ingress from ${block} lets the internet in; name the addresses that may.`));
  },
});
