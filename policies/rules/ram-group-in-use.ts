import { defineRule, registry, unless } from "../rule";

/** Every group has a member. */
export const ramGroupInUse = defineRule({
  id: "ram-group-in-use",
  title: { en: "Every group has a member.", zh: "每个用户组都有成员。" },
  description: { en: "A group without members is a leftover with rights.", zh: "没有成员的用户组是带权限的遗留物。" },
  severity: "low",
  sources: [
    { from: "infraguard", id: "ram-group-in-use-check" },
    { from: "infraguard", id: "ram-group-has-member-check" },
  ],
  remedy: { en: "Add a member, or remove the group.", zh: "添加成员或删除用户组。" },
  reference: registry("ram/group"),
  on: ["ramGroup"],
  wholeStack: true,
  check: (group, { stack }) => {
    const members = ["groupName", "name"].flatMap((key) => [
      ...stack.referring(group, "groupMembership", "groupName", key),
      ...stack.referring(group, "userGroup", "groupName", key),
    ]);
    return unless(members.length === 0 ? [`${group.name} has no member; remove it or add one.`] : []);
  },
});
