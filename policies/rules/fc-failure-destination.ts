import type { Subject } from "../stack";
import { defineRule, registry, unless } from "../rule";

/** An asynchronous call that fails for good goes to a queue. */
export const fcFailureDestination = defineRule({
  id: "fc-failure-destination",
  title: { en: "An asynchronous call that fails for good goes to a queue.", zh: "最终失败的异步调用进入队列。" },
  description: {
    en: "An event that is dropped in silence is a check that never answers.",
    zh: "静默丢弃的事件等于永不应答的检查。",
  },
  severity: "high",
  sources: [{ from: "ours" }],
  remedy: {
    en: "Set destinationConfig.onFailure to the dead-letter queue.",
    zh: "将 destinationConfig.onFailure 设为死信队列。",
  },
  reference: registry("fc/v3asyncinvokeconfig"),
  on: ["asyncConfig", "function"],
  wholeStack: true,
  options: {
    maxAgeSeconds: { default: 3600, says: { en: "Oldest event that is still tried.", zh: "仍会重试的最长事件时间。" } },
  },
  check: (subject, { options, stack }) => {
    if ((subject as Subject).kind === "function") {
      const configs = stack.referring(subject, "asyncConfig", "functionName", "functionName");
      return unless(configs.length > 0 ? [] : ["it has no V3AsyncInvokeConfig; add one with a destination."]);
    }
    const { destinationConfig, maxAsyncEventAgeInSeconds = 86400 } = (subject as Subject<"asyncConfig">).props;
    return unless([
      ...(destinationConfig?.onFailure?.destination
        ? []
        : ["destinationConfig.onFailure is not set; name the dead-letter queue."]),
      ...(maxAsyncEventAgeInSeconds > options.maxAgeSeconds
        ? [
            `events are tried for ${maxAsyncEventAgeInSeconds} s, while an operator waits; allowed are ${options.maxAgeSeconds}.`,
          ]
        : []),
    ]);
  },
});
