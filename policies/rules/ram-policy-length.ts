import { lintRule } from "../ram-documents";

/** A policy stays below 80 % of the longest that RAM takes. */
export const ramPolicyLength = lintRule("L10", {
  id: "ram-policy-length",
  title: { en: "A policy stays below 80 % of the longest that RAM takes.", zh: "策略长度低于 RAM 上限的 80%。" },
  description: {
    en: "A policy that grows over the limit is refused in the middle of an update.",
    zh: "超限的策略会在更新途中被拒绝。",
  },
  severity: "low",
  remedy: { en: "Split the policy.", zh: "拆分策略。" },
});
