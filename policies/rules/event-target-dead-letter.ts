import { defineRule, registry, unless } from "../rule";

/** Every target of an event rule has a dead-letter queue and tries again at once. */
export const eventTargetDeadLetter = defineRule({
  id: "event-target-dead-letter",
  title: {
    en: "Every target of an event rule has a dead-letter queue and tries again at once.",
    zh: "事件规则的每个目标都有死信队列并立即重试。",
  },
  description: {
    en: "An event that cannot be delivered is dropped in silence, and retries over a day help no operator who waits.",
    zh: "无法投递的事件会被静默丢弃，而持续一天的重试对等待者无益。",
  },
  severity: "high",
  sources: [{ from: "ours" }],
  remedy: { en: "Set deadLetterQueue and BACKOFF_RETRY.", zh: "设置 deadLetterQueue 与 BACKOFF_RETRY。" },
  reference: registry("eventbridge/rule"),
  on: ["eventRule"],
  check: ({ props: { targets } }) =>
    unless(
      targets.flatMap(({ targetId, deadLetterQueue, pushRetryStrategy }) => [
        ...(deadLetterQueue?.arn ? [] : [`target ${targetId} has no dead-letter queue; name one.`]),
        ...(pushRetryStrategy === undefined || pushRetryStrategy === "BACKOFF_RETRY"
          ? []
          : [`target ${targetId} retries with ${pushRetryStrategy}; use BACKOFF_RETRY.`]),
      ]),
    ),
});
