import { lintRule } from "../ram-documents";

/** A statement about DataWorks calls has the resource *. */
export const ramDataworksResource = lintRule("L4", {
  id: "ram-dataworks-resource",
  title: { en: "A statement about DataWorks calls has the resource *.", zh: "DataWorks 调用的语句资源为 *。" },
  description: {
    en: "DataWorks authorises by operation, so a narrower resource is likely to match nothing, and a Deny to deny nothing.",
    zh: "DataWorks 按操作授权，更窄的资源很可能不匹配，Deny 也会失效。",
  },
  severity: "high",
  remedy: { en: "Use * and narrow with a Condition.", zh: "使用 * 并用条件收窄。" },
});
