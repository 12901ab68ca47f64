import { compliant, defineRule, registry, violating } from "../rule";
import type { Subject } from "../stack";

/** No access key is made by a stack. */
export const noAccessKey = defineRule({
  id: "no-access-key",
  title: { en: "No access key is made by a stack.", zh: "栈不创建访问密钥。" },
  description: {
    en: "Its secret would stand in the state for everybody who can read that.",
    zh: "其机密会留在状态中，凡能读取状态者皆可见。",
  },
  severity: "critical",
  sources: [{ from: "ours" }],
  remedy: {
    en: "Leave the key to the post-deploy step, which hands the secret straight on.",
    zh: "由部署后步骤创建密钥并直接传递机密。",
  },
  reference: registry("ram/accesskey"),
  on: ["accessKey", "ramUser"],
  check: (subject) =>
    (subject as Subject).kind === "accessKey"
      ? violating(`${subject.name} puts a secret into the state; let the post-deploy step make the key.`)
      : compliant,
});
