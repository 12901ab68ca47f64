import { lintRule } from "../ram-documents";

/** Every statement can take effect. */
export const ramContradictions = lintRule("L11", {
  id: "ram-contradictions",
  title: { en: "Every statement can take effect.", zh: "每条语句都能生效。" },
  description: {
    en: "A condition that nothing fits, or an Allow under a Deny as wide, looks like a permission and is none.",
    zh: "永不满足的条件或被同样宽的 Deny 覆盖的 Allow 只是看似授权。",
  },
  severity: "medium",
  remedy: { en: "Correct the condition, or take the statement out.", zh: "更正条件或删除语句。" },
});
