import { defineRule, registry, unless } from "../rule";

/** A session of a role lasts an hour at most. */
export const ramRoleSession = defineRule({
  id: "ram-role-session",
  title: { en: "A session of a role lasts an hour at most.", zh: "角色会话最长一小时。" },
  description: { en: "A token that was taken works until it ends.", zh: "被窃取的令牌在过期前一直有效。" },
  severity: "medium",
  sources: [{ from: "ours" }],
  remedy: { en: "Leave maxSessionDuration away, which is an hour.", zh: "不设置 maxSessionDuration，默认为一小时。" },
  reference: registry("ram/role"),
  on: ["ramRole"],
  options: { maxSeconds: { default: 3600, says: { en: "Longest session in seconds.", zh: "会话最长秒数。" } } },
  check: ({ props: { maxSessionDuration = 3600 } }, { options }) =>
    unless(
      maxSessionDuration > options.maxSeconds
        ? [`a session lasts ${maxSessionDuration} s; allowed are ${options.maxSeconds}.`]
        : [],
    ),
});
