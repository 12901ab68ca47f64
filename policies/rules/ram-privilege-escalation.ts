import { lintRule } from "../ram-documents";

/** No identity of the stack can give itself more rights. */
export const ramPrivilegeEscalation = lintRule("L5", {
  id: "ram-privilege-escalation",
  title: { en: "No identity of the stack can give itself more rights.", zh: "栈内任何身份都不能为自己提权。" },
  description: {
    en: "Whoever makes keys, policies, memberships or functions can do anything that those can.",
    zh: "能创建密钥、策略、成员或函数的身份等于拥有它们的全部权限。",
  },
  severity: "critical",
  remedy: {
    en: "Leave the action to the deployer, which is made outside of the stack.",
    zh: "将该操作留给栈外创建的部署者。",
  },
});
