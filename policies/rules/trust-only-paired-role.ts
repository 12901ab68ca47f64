import { evaluate, parseArn, roleArn } from "../../alicloud/ram";
import { attachedPolicies, documentsOf, grants, TRIGGER_ACTIONS, trusted } from "../ram-documents";
import { defineRule, notApplicable, RAM_PAGE, unless } from "../rule";
import { accountOf, known, type Stack, type Subject } from "../stack";

/** A foreign principal is a role of the paired account that the stack makes, and must show an external id. */
export const trustOnlyPairedRole = defineRule({
  id: "trust-only-paired-role",
  title: {
    en: "A foreign principal is a role of the paired account that the stack makes, and must show an external id.",
    zh: "外部主体只能是栈创建的配对账号角色，且须带外部 ID。",
  },
  description: {
    en: "Any other identity of the other account is none of the pair.",
    zh: "对方账号的其他身份不属于本对。",
  },
  severity: "critical",
  sources: [{ from: "ours" }, { from: "CloudRec", id: "role assumable by an external account" }],
  remedy: {
    en: "Trust the source's caller role by name, with StringEquals sts:ExternalId.",
    zh: "按名称信任源端调用角色，并加 StringEquals sts:ExternalId。",
  },
  reference: RAM_PAGE,
  on: ["ramRole"],
  wholeStack: true,
  check: (role, { stack }) => {
    const own = accountOf(role);
    const { RAM, Service } = trusted(role);
    // A pair of one account has no foreigner; its trigger role is as narrow all the same.
    const strict = givesTrigger(role, stack);
    const named = RAM.filter((name) => strict || parseArn(name)?.accountId !== own);
    const services = Service.filter((name) => /^\d+@/.test(name) && !name.startsWith(`${own}@`));
    if (named.length + services.length === 0) return notApplicable("it trusts nobody of another account");
    const roles = stack.all("ramRole").map((each) => {
      const name = each.props.roleName ?? each.props.name ?? "";
      return roleArn({ accountId: accountOf(each) ?? "", name }).toLowerCase();
    });
    const [document] = documentsOf(role as unknown as Subject);
    const trust = { name: role.name, document: document! };
    return unless([
      ...services.map((name) => `${name} acts for another account; trust the service of the own account.`),
      ...named.flatMap((name) => {
        if (!roles.includes(name.toLowerCase()))
          return [`${name} is no role of the pair; trust the caller role by name.`];
        const bare = evaluate(
          { action: "sts:AssumeRole", resource: "", context: {}, principal: { RAM: name } },
          { identity: [], resource: trust },
        );
        return bare.outcome === "allow"
          ? [`${name} gets in without external id; add StringEquals sts:ExternalId.`]
          : [];
      }),
    ]);
  },
});

/** Whether the role may send the trigger call. A preview that does not know its policy says no. */
function givesTrigger(role: Subject<"ramRole">, stack: Stack): boolean {
  return attachedPolicies(role, stack).some((policy) =>
    known(() => TRIGGER_ACTIONS.some((action) => grants(documentsOf(policy as unknown as Subject), action))),
  );
}
