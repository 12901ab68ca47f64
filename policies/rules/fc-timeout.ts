import { defineRule, registry, unless } from "../rule";

/** A function answers within a minute. */
export const fcTimeout = defineRule({
  id: "fc-timeout",
  title: { en: "A function answers within a minute.", zh: "函数一分钟内应答。" },
  description: {
    en: "The operator waits for the verdict, and a check that hangs holds an instance.",
    zh: "操作者在等待裁决，挂起的检查会占用实例。",
  },
  severity: "medium",
  sources: [{ from: "infraguard", id: "fc-function-settings-check" }, { from: "ours" }],
  remedy: { en: "Lower timeout.", zh: "降低 timeout。" },
  reference: registry("fc/v3function"),
  on: ["function"],
  options: { seconds: { default: 60, says: { en: "Longest timeout.", zh: "最长超时秒数。" } } },
  check: ({ props: { timeout = 3 } }, { options }) =>
    unless(timeout > options.seconds ? [`timeout is ${timeout} s; allowed are ${options.seconds}.`] : []),
});
