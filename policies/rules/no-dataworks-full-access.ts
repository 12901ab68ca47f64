import { defineRule, notApplicable, RAM_PAGE, unless } from "../rule";

/** The stack attaches AliyunDataWorksFullAccess to nobody. */
export const noDataworksFullAccess = defineRule({
  id: "no-dataworks-full-access",
  title: {
    en: "The stack attaches AliyunDataWorksFullAccess to nobody.",
    zh: "栈不向任何身份附加 AliyunDataWorksFullAccess。",
  },
  description: {
    en: "It acts for the whole account in DataWorks, every workspace included.",
    zh: "它在 DataWorks 中代表整个账号，包括所有工作空间。",
  },
  severity: "critical",
  sources: [{ from: "RAM linter", id: "L9" }, { from: "ours" }],
  remedy: { en: "Give the smallest workspace role and the one action.", zh: "授予最小的工作空间角色和单个操作。" },
  reference: RAM_PAGE,
  on: ["userPolicy", "rolePolicy", "groupPolicy"],
  check: ({ props: { policyType, policyName } }) => {
    if (policyType !== "System") return notApplicable("the policy is a custom one");
    return unless(
      policyName === "AliyunDataWorksFullAccess"
        ? ["AliyunDataWorksFullAccess acts for the whole account; take it off."]
        : [],
    );
  },
});
