import { defineRule, registry, unless } from "../rule";

/** A function's environment holds no secret. */
export const fcEnvironmentWithoutSecrets = defineRule({
  id: "fc-environment-without-secrets",
  title: { en: "A function's environment holds no secret.", zh: "函数环境变量不含机密。" },
  description: {
    en: "Environment variables stand plain in the state and for everybody who may read the function.",
    zh: "环境变量在状态中为明文，能读取函数者均可见。",
  },
  severity: "high",
  sources: [{ from: "ours" }],
  remedy: { en: "Let the function read the secret with its role, at run time.", zh: "让函数在运行时凭角色读取机密。" },
  reference: registry("fc/v3function"),
  on: ["function"],
  options: {
    words: {
      default: ["SECRET", "PASSWORD", "PASSWD", "TOKEN", "ACCESS_KEY", "ACCESSKEY", "PRIVATE_KEY"],
      says: { en: "What a secret's name contains.", zh: "机密变量名包含的词。" },
    },
  },
  check: ({ props: { environmentVariables = {} } }, { options }) =>
    unless(
      Object.keys(environmentVariables)
        .filter((name) => options.words.some((word) => name.toUpperCase().includes(word)))
        .map((name) => `${name} looks like a secret; read it at run time.`),
    ),
});
