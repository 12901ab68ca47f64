import { matchesAction } from "../../alicloud/ram";
import { allows, ASSUME_ROLE, documentsOf } from "../ram-documents";
import { defineRule, notApplicable, RAM_PAGE, unless } from "../rule";
import type { Subject } from "../stack";

/** Whoever may assume a role may assume exactly one. */
export const callerAssumesOneRole = defineRule({
  id: "caller-assumes-one-role",
  title: { en: "Whoever may assume a role may assume exactly one.", zh: "可扮演角色的身份只能扮演一个角色。" },
  description: {
    en: "The caller's key chain ends at the target's trigger role and nowhere else.",
    zh: "调用链只应到达目标的触发角色。",
  },
  severity: "high",
  sources: [{ from: "ours" }],
  remedy: { en: "Name the one role's ARN.", zh: "写出唯一角色的 ARN。" },
  reference: RAM_PAGE,
  on: ["ramPolicy"],
  check: (subject) => {
    const giving = allows(documentsOf(subject as unknown as Subject)).filter(({ Action = [] }) =>
      Action.some((pattern) => matchesAction(pattern, ASSUME_ROLE)),
    );
    if (giving.length === 0) return notApplicable("it does not let anybody assume a role");
    const roles = [...new Set(giving.flatMap(({ Resource = ["*"] }) => Resource))];
    return unless(
      roles.length === 1 && !/[*?]/.test(roles[0]!) ? [] : [`it reaches ${roles.join(", ")}; name exactly one role.`],
    );
  },
});
