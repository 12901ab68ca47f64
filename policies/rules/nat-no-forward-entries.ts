import { compliant, defineRule, registry, violating } from "../rule";
import type { Subject } from "../stack";

/** Nothing is forwarded from the internet into the VPC. */
export const natNoForwardEntries = defineRule({
  id: "nat-no-forward-entries",
  title: { en: "Nothing is forwarded from the internet into the VPC.", zh: "不从互联网向 VPC 转发端口。" },
  description: {
    en: "The gateway is a way out; a forward entry makes it a way in.",
    zh: "网关只作出口，转发条目会变成入口。",
  },
  severity: "critical",
  sources: [
    { from: "infraguard", id: "nat-risk-ports-check" },
    { from: "CloudRec", id: "NAT gateway with DNAT" },
    { from: "ours" },
  ],
  remedy: { en: "Remove the forward entry.", zh: "删除转发条目。" },
  reference: registry("vpc/forwardentry"),
  on: ["forwardEntry", "natGateway"],
  check: (subject) => {
    if ((subject as Subject).kind === "natGateway") return compliant;
    const { externalPort, internalIp } = (subject as Subject<"forwardEntry">).props;
    return violating(`port ${externalPort} of the gateway leads to ${internalIp}; remove the entry.`);
  },
});
