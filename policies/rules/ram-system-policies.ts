import { defineRule, notApplicable, RAM_PAGE, unless } from "../rule";

/** No broad system policy is attached where a custom one does. */
export const ramSystemPolicies = defineRule({
  id: "ram-system-policies",
  title: {
    en: "No broad system policy is attached where a custom one does.",
    zh: "能用自定义策略时不附加宽泛的系统策略。",
  },
  description: {
    en: "System policies of whole services also give what the vendor adds later.",
    zh: "产品级系统策略会随厂商新增而扩大。",
  },
  severity: "high",
  sources: [
    { from: "RAM linter", id: "L9" },
    { from: "infraguard", id: "ram-user-role-no-product-admin-access" },
    { from: "infraguard", id: "ram-role-no-product-admin-access" },
    { from: "infraguard", id: "ram-user-no-product-admin-access" },
    { from: "CloudRec", id: "role with sensitive permissions" },
  ],
  remedy: { en: "Attach a custom policy with the actions that are needed.", zh: "附加只含所需操作的自定义策略。" },
  reference: RAM_PAGE,
  on: ["userPolicy", "rolePolicy", "groupPolicy"],
  options: {
    policies: {
      default: [
        "AliyunRAMFullAccess",
        "AliyunSTSAssumeRoleAccess",
        "AliyunFCFullAccess",
        "AliyunFCInvocationAccess",
        "AliyunBSSOrderAccess",
        "AliyunEventBridgeFullAccess",
        "AliyunLogFullAccess",
        "AliyunVPCFullAccess",
        "AliyunKMSFullAccess",
        "AliyunMNSFullAccess",
      ],
      says: { en: "System policies that are refused.", zh: "禁止附加的系统策略。" },
    },
  },
  check: ({ props: { policyType, policyName } }, { options }) => {
    if (policyType !== "System") return notApplicable("the policy is a custom one");
    return unless(
      options.policies.includes(policyName) ? [`${policyName} gives more than is needed; attach a custom policy.`] : [],
    );
  },
});
