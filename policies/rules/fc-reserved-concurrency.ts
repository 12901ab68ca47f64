import { defineRule, registry, unless } from "../rule";

/** A function has reserved concurrency. */
export const fcReservedConcurrency = defineRule({
  id: "fc-reserved-concurrency",
  title: { en: "A function has reserved concurrency.", zh: "函数设置预留并发。" },
  description: {
    en: "Without it a storm of events takes all instances of the account, or the others leave it none.",
    zh: "否则事件风暴会耗尽账号实例，或自己得不到实例。",
  },
  severity: "medium",
  sources: [{ from: "ours" }],
  remedy: { en: "Add a V3ConcurrencyConfig with at least 1.", zh: "添加至少为 1 的 V3ConcurrencyConfig。" },
  reference: registry("fc/v3concurrencyconfig"),
  on: ["function"],
  wholeStack: true,
  check: (fn, { stack }) => {
    const configs = stack.referring(fn, "concurrency", "functionName", "functionName");
    return unless(
      configs.some(({ props }) => (props.reservedConcurrency ?? 0) >= 1)
        ? []
        : ["no concurrency is reserved; add a V3ConcurrencyConfig."],
    );
  },
});
