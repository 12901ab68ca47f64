import { defineRule, notApplicable, registry, unless, violating } from "../rule";

/** A symmetric key rotates. */
export const kmsKeyRotation = defineRule({
  id: "kms-key-rotation",
  title: { en: "A symmetric key rotates.", zh: "对称密钥自动轮换。" },
  description: {
    en: "A key that never changes protects everything it ever protected.",
    zh: "永不轮换的密钥一旦泄露便全部失守。",
  },
  severity: "medium",
  sources: [
    { from: "checkov", id: "CKV_ALI_27" },
    { from: "KICS", id: "high_kms_key_rotation_period" },
    { from: "infraguard", id: "kms-key-rotation-enabled" },
  ],
  remedy: {
    en: "Set automaticRotation Enabled and rotationInterval of a year at most.",
    zh: "将 automaticRotation 设为 Enabled，rotationInterval 不超过一年。",
  },
  reference: registry("kms/key"),
  on: ["kmsKey"],
  options: { days: { default: 365, says: { en: "Longest interval.", zh: "最长轮换天数。" } } },
  check: ({ props: { automaticRotation, rotationInterval, keySpec = "Aliyun_AES_256" } }, { options }) => {
    if (!/AES|SM4/.test(keySpec)) return notApplicable("only symmetric keys rotate");
    if (automaticRotation !== "Enabled") return violating("automaticRotation is not Enabled; turn it on.");
    const days = daysOf(rotationInterval ?? "365d");
    return unless(days > options.days ? [`it rotates every ${days} days; allowed are ${options.days}.`] : []);
  },
});

/** Days of an interval such as `365d` or `604800s`. */
function daysOf(interval: string): number {
  const seconds = { s: 1, m: 60, h: 3600, d: 86400 }[interval.slice(-1)] ?? 1;
  return Math.round((parseInt(interval, 10) * seconds) / 86400);
}
