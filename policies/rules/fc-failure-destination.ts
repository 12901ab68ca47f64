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
  on: ["asyncConfig"],
  options: {
    maxAgeSeconds: { default: 3600, says: { en: "Oldest event that is still tried.", zh: "仍会重试的最长事件时间。" } },
  },
  check: ({ props: { destinationConfig, maxAsyncEventAgeInSeconds = 86400 } }, { options }) =>
    unless([
      ...(destinationConfig?.onFailure?.destination
        ? []
        : ["destinationConfig.onFailure is not set; name the dead-letter queue."]),
      ...(maxAsyncEventAgeInSeconds > options.maxAgeSeconds
        ? [
            `events are tried for ${maxAsyncEventAgeInSeconds} s, while an operator waits; allowed are ${options.maxAgeSeconds}.`,
          ]
        : []),
    ]),
});
