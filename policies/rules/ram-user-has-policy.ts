import { defineRule, registry, unless } from "../rule";

/** Every user has a policy. */
export const ramUserHasPolicy = defineRule({
  id: "ram-user-has-policy",
  title: { en: "Every user has a policy.", zh: "每个用户都有策略。" },
  description: {
    en: "A user without rights is left over, or gets its rights where nobody looks.",
    zh: "没有权限的用户要么是遗留物，要么在别处取得权限。",
  },
  severity: "low",
  sources: [{ from: "infraguard", id: "ram-user-no-policy-check" }],
  remedy: { en: "Attach a policy, or remove the user.", zh: "附加策略或删除用户。" },
  reference: registry("ram/userpolicyattachment"),
  on: ["ramUser"],
  wholeStack: true,
  check: (user, { stack }) =>
    unless(
      [
        ...stack.referring(user, "userPolicy", "userName", "name"),
        ...stack.referring(user, "groupMembership", "userNames", "name"),
        ...stack.referring(user, "userGroup", "userName", "name"),
      ].length === 0
        ? [`${user.props.name ?? user.name} has no policy; attach one or remove the user.`]
        : [],
    ),
});
