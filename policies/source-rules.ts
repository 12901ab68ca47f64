import type { Rule, Source, Text } from "./rule";
import { rules as allRules } from "./rules";

/** Rules of one analyser that no rule here covers, for one reason. */
export interface NotCovered {
  from: Exclude<Source["from"], "ours">;
  /** As the analyser names them; a star stands for any letters. */
  ids: readonly string[];
  why: Text;
}

/** What became of one rule of an analyser: the rules here that cover it, or why none does. */
export interface SourceRule {
  from: NotCovered["from"];
  id: string;
  coveredBy: readonly string[];
  why?: Text;
}

const OF_THE_ACCOUNT: Text = {
  en: "belongs to an account and not to a pair; a stack must not change it",
  zh: "属于账号而非某一对，栈不得更改",
};
const NOT_MADE: Text = { en: "a stack of a pair makes no such resource", zh: "一对的栈不创建这类资源" };
const FACT_OF_KEYS: Text = {
  en: "a fact about keys in use, which no stack makes; it is read from the account after the deployment",
  zh: "与使用中的密钥有关，而栈不创建密钥；部署后从账号读取",
};

/** Rules of analysers that have no counterpart here. Those that have one stand among its sources. */
export const notCovered: readonly NotCovered[] = [
  { from: "checkov", ids: ["CKV_ALI_4", "CKV_ALI_5"], why: OF_THE_ACCOUNT },
  {
    from: "checkov",
    ids: [13, 14, 15, 16, 17, 18, 19, 23, 24].map((number) => `CKV_ALI_${number}`),
    why: OF_THE_ACCOUNT,
  },
  { from: "checkov", ids: ["CKV_ALI_1", "CKV_ALI_6", "CKV_ALI_10", "CKV_ALI_12"], why: NOT_MADE },
  {
    from: "KICS",
    ids: [
      "action_trail_logging_all_regions_disabled",
      "actiontrail_trail_oss_bucket_is_publicly_accessible",
      "ram_account_password_policy_*",
      "ram_password_security_policy_*",
      "ram_security_preference_not_enforce_mfa",
    ],
    why: OF_THE_ACCOUNT,
  },
  { from: "KICS", ids: ["oss_bucket_*"], why: NOT_MADE },
  {
    from: "infraguard",
    ids: ["actiontrail-enabled", "actiontrail-trail-intact-enabled", "ram-password-policy-check"],
    why: OF_THE_ACCOUNT,
  },
  {
    from: "infraguard",
    ids: ["ram-user-ak-create-date-expired-check", "ram-user-ak-used-expired-check"],
    why: FACT_OF_KEYS,
  },
  {
    from: "infraguard",
    ids: ["ram-role-has-specified-policy"],
    why: {
      en: "it asks only whether the stack attaches anything to any role; ram-policy-in-use finds the policy that nobody has",
      zh: "它只看栈是否给任一角色附加了策略；没有附加给任何人的策略由 ram-policy-in-use 发现",
    },
  },
  {
    from: "infraguard",
    ids: [
      "fc-function-custom-domain-and-cert-enable",
      "fc-function-custom-domain-and-https-enable",
      "fc-function-custom-domain-and-tls-enable",
      "fc-function-internet-and-custom-domain-enable",
    ],
    why: NOT_MADE,
  },
  {
    from: "infraguard",
    ids: [
      "oss-bucket-anonymous-prohibited",
      "oss-bucket-logging-enabled",
      "oss-bucket-only-https-enabled",
      "oss-bucket-server-side-encryption-enabled",
      "oss-bucket-versioning-enabled",
      "vpc-network-acl-not-empty",
      "vpc-network-acl-risky-ports-check",
    ],
    why: NOT_MADE,
  },
  {
    from: "infraguard",
    ids: ["sls-logstore-hot-ttl-check"],
    why: {
      en: "it is about the price of old entries; how long they are kept is what log-retention asks for",
      zh: "它关乎旧日志的费用；保留多久由 log-retention 规定",
    },
  },
  {
    from: "CloudRec",
    ids: [
      "root account has AccessKey",
      "root account has no MFA",
      "root account has a stale root key",
      "RAM IP allow-list setting",
      "ActionTrail off",
      "SSO off",
    ],
    why: OF_THE_ACCOUNT,
  },
  { from: "CloudRec", ids: ["AccessKey unused 90 d", "AccessKey unused 365 d"], why: FACT_OF_KEYS },
];

/** Every rule of an analyser that is known here, and what became of it. */
export function sourceRules(rules: readonly Rule[] = allRules): SourceRule[] {
  const covered = new Map<string, SourceRule & { coveredBy: string[] }>();
  for (const { id: rule, sources } of rules)
    for (const { from, id } of sources) {
      if (from === "ours" || id === undefined) continue;
      const row = covered.get(`${from} ${id}`) ?? { from, id, coveredBy: [] };
      row.coveredBy.push(rule);
      covered.set(`${from} ${id}`, row);
    }
  const rest = notCovered.flatMap(({ from, ids, why }) => ids.map((id) => ({ from, id, coveredBy: [], why })));
  return [...covered.values(), ...rest];
}
