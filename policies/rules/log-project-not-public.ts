import { readJson } from "../json";
import { compliant, violating, defineRule, registry, unless } from "../rule";

/** A log project's policy lets in nobody without a name. */
export const logProjectNotPublic = defineRule({
  id: "log-project-not-public",
  title: { en: "A log project's policy lets in nobody without a name.", zh: "日志项目策略不允许匿名主体。" },
  description: { en: "Logs tell who operates on what.", zh: "日志记录了谁操作了什么。" },
  severity: "critical",
  sources: [{ from: "CloudRec", id: "SLS project policy anonymous" }],
  remedy: { en: "Name the principals.", zh: "指明主体。" },
  reference: registry("log/project"),
  on: ["logProject"],
  check: ({ props: { policy } }) => {
    if (!policy) return compliant;
    const document = readJson(policy);
    if (typeof document !== "object" || document === null) return violating("its policy is no JSON; correct it.");
    const { Statement = [] } = document as { Statement?: { Effect?: string; Principal?: unknown }[] };
    const open = Statement.some(
      ({ Effect, Principal }) => Effect === "Allow" && JSON.stringify(Principal ?? "*").includes('"*"'),
    );
    return unless(open ? ["its policy lets everybody in; name the principals."] : []);
  },
});
