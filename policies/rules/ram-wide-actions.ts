import { lintRule } from "../ram-documents";

/** RAM policies name their actions one by one. */
export const ramWideActions = lintRule("L1", {
  id: "ram-wide-actions",
  title: { en: "RAM policies name their actions one by one.", zh: "RAM 策略逐个列出操作。" },
  description: {
    en: "A wildcard also covers calls that change things, and those that the service adds later.",
    zh: "通配符会覆盖写操作以及产品以后新增的操作。",
  },
  severity: "high",
  remedy: { en: "Name the actions that are needed.", zh: "只列出需要的操作。" },
});
