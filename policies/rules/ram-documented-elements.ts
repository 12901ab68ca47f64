import { lintRule } from "../ram-documents";

/** RAM documents use documented elements, operators and condition keys only. */
export const ramDocumentedElements = lintRule("L2", {
  id: "ram-documented-elements",
  title: {
    en: "RAM documents use documented elements, operators and condition keys only.",
    zh: "RAM 文档只使用有文档的元素、运算符和条件键。",
  },
  description: {
    en: "RAM saves a document with a misspelt operator; the statement then never matches, or always does.",
    zh: "RAM 会保存拼错的文档，结果语句永不匹配或总是匹配。",
  },
  severity: "high",
  remedy: { en: "Correct the element that the message names.", zh: "按提示更正相应元素。" },
});
