import { secretShapes } from "../../alicloud/ram";
import { defineRule, RAM_PAGE, unless } from "../rule";
import { textsOf } from "../texts";

/** No output of the stack holds what looks like an access key. */
export const noSecretOutputs = defineRule({
  id: "no-secret-outputs",
  title: { en: "No output of the stack holds what looks like an access key.", zh: "栈输出不含疑似访问密钥的内容。" },
  description: {
    en: "Outputs are shown, exported and read by everything that comes after the deployment.",
    zh: "输出会被显示、导出，并被部署之后的一切读取。",
  },
  severity: "critical",
  sources: [{ from: "RAM linter", id: "L12" }],
  remedy: {
    en: "Leave secrets to the post-deploy step; the manifest holds none.",
    zh: "机密由部署后步骤处理，清单中不含机密。",
  },
  reference: RAM_PAGE,
  on: ["stackOutputs"],
  wholeStack: true,
  check: ({ props }) =>
    unless(
      textsOf(props).flatMap(({ path, text }) =>
        secretShapes(text).map((shape) => `the output ${path} holds something shaped like ${shape}; take it out.`),
      ),
    ),
});
