import { defineRule, registry, unless } from "../rule";

/** Logs are kept for half a year. */
export const logRetention = defineRule({
  id: "log-retention",
  title: { en: "Logs are kept for half a year.", zh: "日志保留半年。" },
  description: { en: "Whoever looks into an incident later finds nothing.", zh: "否则事后调查一无所获。" },
  severity: "medium",
  sources: [{ from: "KICS", id: "log_retention_is_not_greater_than_90_days" }, { from: "ours" }],
  remedy: { en: "Raise retentionPeriod.", zh: "提高 retentionPeriod。" },
  reference: registry("log/store"),
  on: ["logStore"],
  options: { days: { default: 180, says: { en: "Shortest retention.", zh: "最短保留天数。" } } },
  check: ({ props: { retentionPeriod = 30 } }, { options }) =>
    unless(
      retentionPeriod < options.days ? [`logs are kept for ${retentionPeriod} days; wanted are ${options.days}.`] : [],
    ),
});
