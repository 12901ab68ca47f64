import { evaluate, type PolicyDocument } from "../../alicloud/ram";
import { allows, documentsOf, grants, TRIGGER_ACTIONS } from "../ram-documents";
import { defineRule, notApplicable, RAM_PAGE, unless } from "../rule";
import type { Subject } from "../stack";

/** The trigger's policy is pinned to the pair's own address, and evaluates to that. */
export const pinsEqualEgress = defineRule({
  id: "pins-equal-egress",
  title: {
    en: "The trigger's policy is pinned to the pair's own address, and evaluates to that.",
    zh: "触发策略固定到本对自己的地址，求值结果亦如此。",
  },
  description: {
    en: "A pin to another address locks the pair out, or lets a stranger in.",
    zh: "固定到其他地址会锁死本对或放入陌生人。",
  },
  severity: "critical",
  sources: [{ from: "ours" }],
  remedy: { en: "Build the policy from the EIP's address.", zh: "用 EIP 的地址生成策略。" },
  reference: RAM_PAGE,
  on: ["ramPolicy"],
  wholeStack: true,
  check: (subject, { stack }) => {
    const documents = documentsOf(subject as unknown as Subject);
    const actions = TRIGGER_ACTIONS.filter((action) => grants(documents, action));
    if (actions.length === 0) return notApplicable("it does not give the trigger call");
    const addresses = stack.all("eip").map(({ props }) => String(props.ipAddress));
    if (addresses.length === 0) return notApplicable("the stack has no EIP of its own");
    const identity = documents.map((document) => ({ name: subject.name, document }));
    const outcome = (action: string, address: string, tls: string) =>
      evaluate(
        { action, resource: "acs:dataworks:*:*:*", context: { "acs:SourceIp": address, "acs:SecureTransport": tls } },
        { identity },
      ).outcome === "allow";
    return unless([
      ...blocks(documents).map((block) => `${block} is a block of addresses; pin to ${addresses.join()}.`),
      ...actions.flatMap((action) => [
        ...addresses
          .filter((address) => !outcome(action, address, "true"))
          .map((address) => `${action} is refused from ${address}, the pair's own address; pin to it.`),
        ...[...pinned(documents), ELSEWHERE]
          .filter((address) => !addresses.includes(address) && outcome(action, address, "true"))
          .map(
            (address) =>
              `${action} is allowed from ${address}, which is no EIP of the pair; pin to ${addresses.join()}.`,
          ),
        ...addresses
          .filter((address) => outcome(action, address, "false"))
          .map(() => `${action} is allowed without TLS; add acs:SecureTransport.`),
      ]),
    ]);
  },
});

/** An address that belongs to nobody (RFC 5737). */
const ELSEWHERE = "198.51.100.77";

/** Single addresses that the documents name. */
function pinned(documents: readonly PolicyDocument[]): string[] {
  return named(documents).filter((address) => !address.includes("/"));
}

/** Blocks that they let in: each also holds addresses that are somebody else's. */
function blocks(documents: readonly PolicyDocument[]): string[] {
  return named(documents).filter((address) => address.includes("/") && !address.endsWith("/32"));
}

function named(documents: readonly PolicyDocument[]): string[] {
  return [...new Set(allows(documents).flatMap(({ Condition }) => Condition?.IpAddress?.["acs:SourceIp"] ?? []))];
}
