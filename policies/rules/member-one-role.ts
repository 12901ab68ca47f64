import { defineRule, registry, unless } from "../rule";

/** A member has exactly one role. */
export const memberOneRole = defineRule({
  id: "member-one-role",
  title: { en: "A member has exactly one role.", zh: "每个成员恰好一个角色。" },
  description: {
    en: "The provider compares roles as an ordered list, so several of them differ in every preview.",
    zh: "提供程序按有序列表比较角色，多个角色会使每次预览都有差异。",
  },
  severity: "medium",
  sources: [{ from: "ours" }],
  remedy: { en: "Name one role.", zh: "只写一个角色。" },
  reference: registry("dataworks/projectmember"),
  on: ["member"],
  check: ({ props: { roles = [] } }) =>
    unless(roles.length === 1 ? [] : [`there are ${roles.length} roles; name exactly one.`]),
});
