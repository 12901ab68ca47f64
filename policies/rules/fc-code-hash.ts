import { defineRule, registry, unless } from "../rule";

/** A function carries the hash of its code. */
export const fcCodeHash = defineRule({
  id: "fc-code-hash",
  title: { en: "A function carries the hash of its code.", zh: "函数携带代码哈希。" },
  description: {
    en: "The provider deploys nothing when only the code changes, so the old code goes on answering.",
    zh: "仅代码变化时提供程序不会部署，旧代码继续应答。",
  },
  severity: "high",
  sources: [{ from: "ours" }],
  remedy: {
    en: "Set code.checksum, or an environment variable with the bundle's hash.",
    zh: "设置 code.checksum 或含包哈希的环境变量。",
  },
  reference: registry("fc/v3function"),
  on: ["function"],
  check: ({ props: { code, environmentVariables = {} } }) => {
    const hashed = Object.values(environmentVariables).some((value) => /^(sha256[:-])?[0-9a-f]{12,64}$/i.test(value));
    return unless(code?.checksum || hashed ? [] : ["nothing changes when only the code does; set code.checksum."]);
  },
});
