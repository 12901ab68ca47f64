import { compliant, defineRule, registry, violating } from "../rule";
import type { Subject } from "../stack";

/** Policies are attached to groups or roles, not to users. */
export const ramPolicyAttachedToUser = defineRule({
  id: "ram-policy-attached-to-user",
  title: { en: "Policies are attached to groups or roles, not to users.", zh: "策略附加到用户组或角色，而非用户。" },
  description: { en: "Rights of single users are easily forgotten.", zh: "单个用户的权限容易被遗忘。" },
  severity: "medium",
  off: {
    en: "The pair has exactly one user, whose one policy is pinned to one address; a group would add an object and hide that.",
    zh: "本对只有一个用户，其唯一策略固定到一个地址；用户组只会增加对象并掩盖这一点。",
  },
  sources: [{ from: "KICS", id: "ram_policy_attached_to_user" }],
  remedy: { en: "Attach the policy to a group or a role.", zh: "将策略附加到用户组或角色。" },
  reference: registry("ram/userpolicyattachment"),
  on: ["userPolicy", "groupPolicy", "rolePolicy"],
  check: (subject) =>
    (subject as Subject).kind === "userPolicy"
      ? violating(`${subject.props.policyName} is attached to a user; attach it to a group or a role.`)
      : compliant,
});
