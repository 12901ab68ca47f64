import { defineRule, registry, unless } from "../rule";

/** Removing a user fails while it still has a key. */
export const ramUserNotForced = defineRule({
  id: "ram-user-not-forced",
  title: { en: "Removing a user fails while it still has a key.", zh: "用户仍有密钥时删除会失败。" },
  description: {
    en: "With force a forgotten key goes unnoticed, and with it whoever still uses it.",
    zh: "强制删除会掩盖被遗忘的密钥及其使用者。",
  },
  severity: "low",
  sources: [{ from: "ours" }],
  remedy: { en: "Leave force away.", zh: "不要设置 force。" },
  reference: registry("ram/user"),
  on: ["ramUser"],
  check: ({ props }) =>
    unless(props.force === true ? ["force removes keys that somebody may still use; leave it away."] : []),
});
