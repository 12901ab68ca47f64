import { defineRule, registry, unless } from "../rule";
import { tagsOf } from "../stack";

/** Everything that takes tags says pair, tenant, owner, environment and cost centre. */
export const tagsComplete = defineRule({
  id: "tags-complete",
  title: {
    en: "Everything that takes tags says pair, tenant, owner, environment and cost centre.",
    zh: "可打标签的资源都标明对、租户、所有者、环境和成本中心。",
  },
  description: { en: "What nobody owns is neither paid for nor removed.", zh: "无主资源无人付费也无人清理。" },
  severity: "medium",
  sources: [{ from: "ours" }],
  remedy: { en: "Pass the tenant's tags.", zh: "传入租户的标签。" },
  reference: registry("tag/policy"),
  on: [
    "computeProject",
    "eip",
    "function",
    "kmsKey",
    "kmsSecret",
    "logProject",
    "natGateway",
    "queue",
    "ramPolicy",
    "ramRole",
    "resourceGroup",
    "securityGroup",
    "vpc",
    "vswitch",
    "workspace",
  ],
  options: {
    keys: {
      default: ["pair", "tenant", "owner", "environment", "cost-centre"],
      says: { en: "Tags that have to be there.", zh: "必需的标签。" },
    },
  },
  check: (subject, { options }) => {
    const tags = tagsOf(subject);
    const missing = options.keys.filter((key) => !tags[key]);
    return unless(missing.length > 0 ? [`without the tags ${missing.join(", ")}; pass the tenant's tags.`] : []);
  },
});
