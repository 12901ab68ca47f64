import { defineRule, notApplicable, unless } from "../rule";
import { tagsOf } from "../stack";

/** What cannot be had again is protected in production. */
export const productionProtected = defineRule({
  id: "production-protected",
  title: { en: "What cannot be had again is protected in production.", zh: "生产环境中不可再得的资源受保护。" },
  description: {
    en: "A released address may go to a stranger, and a removed project takes its data along.",
    zh: "释放的地址可能归他人，删除的项目会带走数据。",
  },
  severity: "high",
  sources: [
    { from: "infraguard", id: "natgateway-delete-protection-enabled" },
    { from: "infraguard", id: "eip-delete-protection-enabled" },
    { from: "infraguard", id: "kms-key-delete-protection-enabled" },
    { from: "ours" },
  ],
  remedy: {
    en: "Set protect, or deletionProtection where the resource has it.",
    zh: "设置 protect 或资源自带的 deletionProtection。",
  },
  reference: "https://www.pulumi.com/docs/iac/concepts/options/protect/",
  on: ["computeProject", "eip", "kmsKey", "logProject", "natGateway", "workspace"],
  options: {
    environments: {
      default: ["production", "prod"],
      says: { en: "Values of the tag environment that count as production.", zh: "视为生产的 environment 标签值。" },
    },
  },
  check: (subject, { options }) => {
    const environment = tagsOf(subject)["environment"] ?? "";
    if (!options.environments.includes(environment))
      return notApplicable(`the environment is ${environment || "not tagged"}`);
    const own = (subject.props as Record<string, unknown>)["deletionProtection"];
    const kept = subject.protect === true || own === true || own === "Enabled";
    return unless(kept ? [] : ["nothing keeps it from being deleted; set protect or deletionProtection."]);
  },
});
