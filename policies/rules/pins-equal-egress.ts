import { evaluate, matchesAction, type PolicyDocument } from "../../alicloud/ram";
import { allows, CALLER_ACTIONS, documentsOf, grants, TRIGGER_ACTIONS } from "../ram-documents";
import { defineRule, notApplicable, RAM_PAGE, unless } from "../rule";
import type { Subject } from "../stack";

/** What triggers, takes a role or reads a secret is pinned to the pair's own address, and evaluates to that. */
export const pinsEqualEgress = defineRule({
  id: "pins-equal-egress",
  title: {
    en: "What triggers, takes a role or reads a secret is pinned to the pair's own address, and evaluates to that.",
    zh: "触发、扮演角色与读取机密均固定到本对自己的地址，求值结果亦如此。",
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
    const actions = [...TRIGGER_ACTIONS, ...CALLER_ACTIONS].filter((action) => grants(documents, action));
    if (actions.length === 0) return notApplicable("it gives neither the trigger call nor a way to it");
    const addresses = stack.egressAddresses();
    if (addresses.length === 0) return notApplicable("the stack has no way out");
    const identity = documents.map((document) => ({ name: subject.name, document }));
    const outcome = (action: string, address: string, tls: string) =>
      resourcesOf(documents, action).some((resource) => {
        const context = { "acs:SourceIp": address, "acs:SecureTransport": tls };
        return evaluate({ action, resource, context }, { identity }).outcome === "allow";
      });
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

/** Something of each kind that an action is given on. */
function resourcesOf(documents: readonly PolicyDocument[], action: string): string[] {
  return allows(documents)
    .filter(({ Action = [] }) => Action.some((pattern) => matchesAction(pattern, action)))
    .flatMap(({ Resource = ["*"] }) => Resource)
    .map((pattern) => (pattern === "*" ? "acs:any:any:any:any" : pattern.replace(/[*?]/g, "x")));
}

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
