import { defineRule, registry, unless } from "../rule";

/** Every user belongs to a group. */
export const ramUserInGroup = defineRule({
  id: "ram-user-in-group",
  title: { en: "Every user belongs to a group.", zh: "每个用户都属于某个用户组。" },
  description: { en: "Rights of single users are easily forgotten.", zh: "单个用户的权限容易被遗忘。" },
  severity: "low",
  off: {
    en: "The pair has exactly one user, a machine; see ram-policy-attached-to-user.",
    zh: "本对只有一个机器用户；参见 ram-policy-attached-to-user。",
  },
  sources: [{ from: "infraguard", id: "ram-user-group-membership-check" }],
  remedy: { en: "Add the user to a group.", zh: "将用户加入用户组。" },
  reference: registry("ram/groupmembership"),
  on: ["ramUser"],
  wholeStack: true,
  check: (user, { stack }) =>
    unless(
      [
        ...stack.referring(user, "groupMembership", "userNames", "name"),
        ...stack.referring(user, "userGroup", "userName", "name"),
      ].length === 0
        ? [`${user.props.name ?? user.name} is in no group; add it to one.`]
        : [],
    ),
});
