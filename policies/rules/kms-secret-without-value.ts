import { defineRule, registry, unless } from "../rule";

/** A stack makes a secret's place, not its value. */
export const kmsSecretWithoutValue = defineRule({
  id: "kms-secret-without-value",
  title: { en: "A stack makes a secret's place, not its value.", zh: "栈只创建凭据位置，不写入其值。" },
  description: {
    en: "The value would stand in the state for everybody who can read that.",
    zh: "其值会留在状态中，凡能读取状态者皆可见。",
  },
  severity: "critical",
  sources: [{ from: "ours" }],
  remedy: {
    en: "Put a placeholder here, and let the post-deploy step write the value.",
    zh: "此处写占位符，由部署后步骤写入值。",
  },
  reference: registry("kms/secret"),
  on: ["kmsSecret"],
  options: {
    placeholders: {
      default: ["", "placeholder", "{}"],
      says: { en: "Values that are no secrets.", zh: "不是机密的值。" },
    },
  },
  check: ({ props: { secretData } }, { options }) =>
    unless(
      options.placeholders.includes(secretData)
        ? []
        : ["secretData has a value that would stand in the state; write it later."],
    ),
});
