import { defineRule, registry, unless } from "../rule";

/** A key is enabled, and deleted after a month at the earliest. */
export const kmsKeyUsable = defineRule({
  id: "kms-key-usable",
  title: {
    en: "A key is enabled, and deleted after a month at the earliest.",
    zh: "密钥已启用，且至少一个月后才会删除。",
  },
  description: {
    en: "What a disabled or deleted key protected can no longer be read.",
    zh: "密钥停用或删除后其保护的数据无法读取。",
  },
  severity: "high",
  sources: [
    { from: "checkov", id: "CKV_ALI_28" },
    { from: "KICS", id: "cmk_is_unusable" },
    { from: "infraguard", id: "kms-key-delete-protection-enabled" },
  ],
  remedy: {
    en: "Set status Enabled and pendingWindowInDays 30.",
    zh: "将 status 设为 Enabled，pendingWindowInDays 设为 30。",
  },
  reference: registry("kms/key"),
  on: ["kmsKey"],
  check: ({ props: { status, isEnabled, keyState, pendingWindowInDays } }) =>
    unless([
      ...(isEnabled === false || [status, keyState].some((each) => each !== undefined && each !== "Enabled")
        ? ["it is not enabled; set status to Enabled."]
        : []),
      ...(pendingWindowInDays !== undefined && pendingWindowInDays < 30
        ? [`it is gone after ${pendingWindowInDays} days; set pendingWindowInDays to 30.`]
        : []),
    ]),
});
