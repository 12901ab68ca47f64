import { defineRule, unless, violating } from "../rule";

/** An event rule names its source and types exactly. */
export const eventRuleExact = defineRule({
  id: "event-rule-exact",
  title: { en: "An event rule names its source and types exactly.", zh: "事件规则精确指定来源和类型。" },
  description: {
    en: "A prefix also lets in events that nobody has thought of, forged ones included.",
    zh: "前缀匹配会放入意料之外甚至伪造的事件。",
  },
  severity: "high",
  sources: [{ from: "ours" }],
  remedy: { en: "List source and type as plain texts.", zh: "以完整文本列出 source 与 type。" },
  reference: "https://help.aliyun.com/en/eventbridge/product-overview/limits",
  on: ["eventRule"],
  check: ({ props: { filterPattern } }) => {
    let pattern: Record<string, unknown>;
    try {
      pattern = JSON.parse(filterPattern) as Record<string, unknown>;
    } catch {
      return violating("filterPattern is no JSON; correct it.");
    }
    return unless(
      ["source", "type"].flatMap((field) => {
        const values = pattern[field];
        if (!Array.isArray(values) || values.length === 0) return [`${field} is not filtered; list what is meant.`];
        const loose = values.filter((value) => typeof value !== "string" || value.includes("*"));
        return loose.map((value) => `${field} ${JSON.stringify(value)} is not exact; list what is meant.`);
      }),
    );
  },
});
