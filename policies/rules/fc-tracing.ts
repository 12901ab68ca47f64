import { defineRule, registry, unless } from "../rule";

/** A function reports traces. */
export const fcTracing = defineRule({
  id: "fc-tracing",
  title: { en: "A function reports traces.", zh: "函数上报链路追踪。" },
  description: { en: "Traces show where the time of a slow call went.", zh: "链路可显示慢调用耗时分布。" },
  severity: "low",
  off: {
    en: "A verdict's log line already carries the event's and the request's ids; tracing would add a paid service.",
    zh: "裁决日志已含事件与请求 ID，追踪会增加付费服务。",
  },
  sources: [{ from: "infraguard", id: "fc-service-tracing-enable" }],
  remedy: { en: "Wrap the runtime with a tracing layer.", zh: "使用追踪层包装运行时。" },
  reference: registry("fc/v3function"),
  on: ["function"],
  check: ({ props }) =>
    unless(
      (props["tracingConfig"] as { type?: string } | undefined)?.type
        ? []
        : ["tracingConfig is not set; turn tracing on."],
    ),
});
