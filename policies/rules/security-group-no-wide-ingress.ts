import { defineRule, notApplicable, registry, unless } from "../rule";

/** An ingress rule names one protocol and its ports. */
export const securityGroupNoWideIngress = defineRule({
  id: "security-group-no-wide-ingress",
  title: { en: "An ingress rule names one protocol and its ports.", zh: "入方向规则指明单一协议及端口。" },
  description: {
    en: "All ports or protocols let in whatever starts to listen later.",
    zh: "放行全部端口或协议会放行以后监听的任何服务。",
  },
  severity: "high",
  sources: [
    { from: "infraguard", id: "ecs-security-group-not-open-all-port" },
    { from: "infraguard", id: "ecs-security-group-not-open-all-protocol" },
    { from: "infraguard", id: "ecs-security-group-risky-ports-check-with-protocol" },
  ],
  remedy: {
    en: "Name the port, and not one of a remote desktop or shell.",
    zh: "写明端口，且不要放行远程桌面或 shell 端口。",
  },
  reference: registry("ecs/securitygrouprule"),
  on: ["securityGroupRule"],
  options: {
    ports: {
      default: ["22", "23", "135", "139", "445", "3389"],
      says: { en: "Ports that nothing may reach.", zh: "禁止访问的端口。" },
    },
  },
  check: ({ props: { type, policy, ipProtocol, portRange = "-1/-1" } }, { options }) => {
    if (type !== "ingress" || policy === "drop") return notApplicable("the rule lets nothing in");
    const [from = -1, to = -1] = portRange.split("/").map(Number);
    const wide = from <= 1 && (to >= 65535 || to === -1);
    const risky = options.ports.filter((port) => Number(port) >= from && Number(port) <= to);
    return unless([
      ...(ipProtocol === "all" ? ["ingress of every protocol; name one."] : []),
      ...(wide ? [`ingress to ports ${portRange}; name the ones that are served.`] : []),
      ...(wide ? [] : risky.map((port) => `ingress to port ${port}; nothing of a pair is administered that way.`)),
    ]);
  },
});
