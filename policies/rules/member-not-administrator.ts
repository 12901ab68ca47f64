import { defineRule, unless } from "../rule";

/** No member that a stack makes administers or owns a workspace. */
export const memberNotAdministrator = defineRule({
  id: "member-not-administrator",
  title: {
    en: "No member that a stack makes administers or owns a workspace.",
    zh: "栈创建的成员不是工作空间管理员或所有者。",
  },
  description: {
    en: "A runtime identity with that role can change what it is only meant to start.",
    zh: "运行身份若有此角色便可更改它只应触发的内容。",
  },
  severity: "critical",
  sources: [{ from: "ours" }],
  remedy: { en: "Try role_project_pe, then role_project_dev.", zh: "依次尝试 role_project_pe、role_project_dev。" },
  reference:
    "https://www.alibabacloud.com/help/en/dataworks/user-guide/overview-of-the-dataworks-permission-management-system",
  on: ["member"],
  options: {
    roles: {
      default: ["role_project_owner", "role_project_admin", "role_project_security"],
      says: { en: "Roles that are refused.", zh: "禁止的角色。" },
    },
  },
  check: ({ props: { roles = [] } }, { options }) =>
    unless(
      roles
        .map(({ code }) => String(code))
        .filter((code) => options.roles.includes(code))
        .map((code) => `${code} is more than a trigger needs; try role_project_pe.`),
    ),
});
