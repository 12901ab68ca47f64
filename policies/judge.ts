import type { Exemption, RuleSettings } from "./config";
import { kindOf } from "./kinds";
import { notApplicable, violating, type Answer, type Rule } from "./rule";
import { Stack, type PolicyResource, type Subject } from "./stack";

/** What one rule says about one resource, exemptions taken into account. */
export type Judgement = Answer & {
  /** The exemption because of which a violation does not count. */
  exemption?: Exemption;
};

/** Whether a rule speaks about resources of this type at all. */
export function speaksAbout(rule: Rule, type: string): boolean {
  if (rule.on === "everything") return type.startsWith("alicloud:");
  const kind = kindOf(type);
  return kind !== undefined && rule.on.includes(kind);
}

/**
 * Judges one resource by one rule.
 * @param options.stack the whole stack, for rules that look at more than one resource
 * @param options.today as `2026-12-31`; exemptions end after their day
 */
export function judge(
  rule: Rule,
  resource: PolicyResource,
  options: { settings: RuleSettings; today: string; stack?: Stack },
): Judgement {
  const { settings, today, stack = new Stack([]) } = options;
  if (!speaksAbout(rule, resource.type)) return notApplicable(`the rule is not about ${resource.type}`);
  const subject = { ...resource, kind: kindOf(resource.type) } as unknown as Subject;
  const answer = rule.check(subject, { stack, options: settings.options });
  const exemption = settings.exemptions.find((each) => matches(each.resource, resource.name));
  if (!exemption || answer.answer === "not applicable") return answer;
  if (exemption.expires < today) return violating(...expired(exemption, answer));
  if (answer.answer === "compliant") return answer;
  return { ...notApplicable(`exempted until ${exemption.expires}: ${exemption.reason}`), exemption };
}

function expired({ reason, expires }: Exemption, answer: Answer): string[] {
  const over = `The exemption "${reason}" expired on ${expires}`;
  return answer.answer === "violating"
    ? answer.messages.map((message) => `${message} ${over}; mend this or renew the exemption.`)
    : [`${over} and the resource keeps to the rule; remove the exemption.`];
}

/** A pattern without anything but stars, over the whole name. */
function matches(pattern: string, name: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(name);
}
