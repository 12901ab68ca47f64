import { readJson } from "../json";
import { compliant, defineRule, registry, unless } from "../rule";
import type { Subject } from "../stack";

/** No function can be called without a signature. */
export const fcNoAnonymousTrigger = defineRule({
  id: "fc-no-anonymous-trigger",
  title: { en: "No function can be called without a signature.", zh: "函数不能被匿名调用。" },
  description: {
    en: "A forged event gets a verdict, and somebody else's calls are paid for.",
    zh: "伪造事件会得到裁决，且需为他人的调用付费。",
  },
  severity: "critical",
  sources: [
    { from: "infraguard", id: "fc-trigger-http-not-anonymous" },
    { from: "CloudRec", id: "FC HTTP trigger anonymous" },
    { from: "ours" },
  ],
  remedy: {
    en: "Remove the HTTP trigger; EventBridge calls the function.",
    zh: "删除 HTTP 触发器，由 EventBridge 调用函数。",
  },
  reference: registry("fc/v3trigger"),
  on: ["functionTrigger", "function"],
  check: (subject) => {
    if ((subject as Subject).kind === "function") return compliant;
    const { triggerType, triggerConfig = "{}" } = (subject as Subject<"functionTrigger">).props;
    if (triggerType !== "http") return compliant;
    const { authType } = (readJson(triggerConfig) ?? {}) as { authType?: string };
    return unless(
      authType && authType !== "anonymous" ? [] : ["anybody may call it; set authType to function, or remove it."],
    );
  },
});
