import { secretShapes } from "../../alicloud/ram";
import { defineRule, RAM_PAGE, unless } from "../rule";
import { textsOf } from "../texts";

/** No argument holds what looks like an access key. */
export const noSecretLiterals = defineRule({
  id: "no-secret-literals",
  title: { en: "No argument holds what looks like an access key.", zh: "任何参数都不含疑似访问密钥的内容。" },
  description: {
    en: "Arguments stand in the state, in previews and in the console.",
    zh: "参数会出现在状态、预览和控制台中。",
  },
  severity: "critical",
  sources: [{ from: "RAM linter", id: "L12" }, { from: "ours" }],
  remedy: {
    en: "Take it out, disable the key, and hand secrets on after the deployment.",
    zh: "移除并停用该密钥，在部署后再传递机密。",
  },
  reference: RAM_PAGE,
  on: "everything",
  check: ({ props }) =>
    unless(
      textsOf(props).flatMap(({ path, text }) =>
        secretShapes(text).map((shape) => `${path} holds something shaped like ${shape}; take it out.`),
      ),
    ),
});
