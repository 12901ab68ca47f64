import { defineRule, registry, unless } from "../rule";

/** A dead-letter queue keeps messages for four days. */
export const queueKeepsMessages = defineRule({
  id: "queue-keeps-messages",
  title: { en: "A dead-letter queue keeps messages for four days.", zh: "死信队列保留消息四天。" },
  description: { en: "What failed on a Friday is still there on Monday.", zh: "周五失败的消息周一仍在。" },
  severity: "low",
  sources: [{ from: "ours" }],
  remedy: { en: "Raise messageRetentionPeriod.", zh: "提高 messageRetentionPeriod。" },
  reference: registry("message/servicequeue"),
  on: ["queue"],
  options: { seconds: { default: 345600, says: { en: "Shortest retention.", zh: "最短保留秒数。" } } },
  check: ({ props: { messageRetentionPeriod = 345600 } }, { options }) =>
    unless(
      messageRetentionPeriod < options.seconds
        ? [`messages are kept for ${messageRetentionPeriod} s; wanted are ${options.seconds}.`]
        : [],
    ),
});
