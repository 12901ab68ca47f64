import { defineRule, registry, unless } from "../rule";

/** A function writes to a log store. */
export const fcLogs = defineRule({
  id: "fc-logs",
  title: { en: "A function writes to a log store.", zh: "函数写入日志库。" },
  description: { en: "A verdict that nobody can read afterwards is none.", zh: "事后无法查阅的裁决没有意义。" },
  severity: "high",
  sources: [{ from: "infraguard", id: "fc-service-log-enable" }, { from: "ours" }],
  remedy: { en: "Set logConfig with project and logstore.", zh: "设置含 project 与 logstore 的 logConfig。" },
  reference: registry("fc/v3function"),
  on: ["function"],
  check: ({ props: { logConfig } }) =>
    unless(logConfig?.project && logConfig.logstore ? [] : ["logConfig is incomplete; name project and logstore."]),
});
