import { defineRule, registry, unless } from "../rule";

/** A function's runtime is supported. */
export const fcRuntimeSupported = defineRule({
  id: "fc-runtime-supported",
  title: { en: "A function's runtime is supported.", zh: "函数运行时受支持。" },
  description: {
    en: "A runtime past its end gets no fixes and can one day not be deployed.",
    zh: "过期运行时没有修复，终将无法部署。",
  },
  severity: "high",
  sources: [{ from: "infraguard", id: "fc-function-runtime-check" }, { from: "ours" }],
  remedy: { en: "Choose a runtime of the list.", zh: "从列表中选择运行时。" },
  reference: registry("fc/v3function"),
  on: ["function"],
  options: {
    runtimes: {
      default: [
        "nodejs20",
        "nodejs22",
        "python3.10",
        "python3.12",
        "java11",
        "custom.debian11",
        "custom.debian12",
        "custom-container",
      ],
      says: { en: "Runtimes that are allowed.", zh: "允许的运行时。" },
    },
  },
  check: ({ props: { runtime } }, { options }) =>
    unless(
      options.runtimes.includes(runtime)
        ? []
        : [`${runtime} is not supported; choose one of ${options.runtimes.join(", ")}.`],
    ),
});
