import { readJson } from "../json";
import { defineRule, registry, unless } from "../rule";

/** A provider has at most one element of endpoints. */
export const oneEndpointsElement = defineRule({
  id: "one-endpoints-element",
  title: { en: "A provider has at most one element of endpoints.", zh: "提供程序的 endpoints 至多一个元素。" },
  description: {
    en: "A second one blanks every key of the first, and calls leave for the real cloud.",
    zh: "第二个元素会清空第一个，调用会发往真实云。",
  },
  severity: "high",
  sources: [{ from: "ours" }],
  remedy: { en: "Put all keys into one element.", zh: "将全部键写入一个元素。" },
  reference: registry("provider"),
  on: ["provider"],
  check: ({ props: { endpoints } }) => {
    // The engine hands a provider's lists over as JSON text.
    const list: unknown = typeof endpoints === "string" ? readJson(endpoints) : endpoints;
    const count = Array.isArray(list) ? list.length : 0;
    return unless(count > 1 ? [`there are ${count} elements of endpoints; put all keys into one.`] : []);
  },
});
