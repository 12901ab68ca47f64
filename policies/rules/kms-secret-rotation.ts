import { defineRule, registry, unless } from "../rule";

/** A secret rotates by itself. */
export const kmsSecretRotation = defineRule({
  id: "kms-secret-rotation",
  title: { en: "A secret rotates by itself.", zh: "凭据自动轮换。" },
  description: {
    en: "A secret that nobody changes is known to more people every year.",
    zh: "长期不变的凭据知情者逐年增多。",
  },
  severity: "low",
  off: {
    en: "A generic secret cannot rotate by itself; rotate-key does it with an overlap.",
    zh: "通用凭据不能自动轮换，由 rotate-key 以重叠方式完成。",
  },
  sources: [{ from: "infraguard", id: "kms-secret-rotation-enabled" }],
  remedy: { en: "Set enableAutomaticRotation.", zh: "设置 enableAutomaticRotation。" },
  reference: registry("kms/secret"),
  on: ["kmsSecret"],
  check: ({ props }) => unless(props.enableAutomaticRotation ? [] : ["enableAutomaticRotation is off; turn it on."]),
});
