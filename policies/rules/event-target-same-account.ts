import { parseArn } from "../../alicloud/ram";
import { defineRule, unless } from "../rule";
import { accountOf, regionOf } from "../stack";

/** A target stands in the account and region of its rule. */
export const eventTargetSameAccount = defineRule({
  id: "event-target-same-account",
  title: { en: "A target stands in the account and region of its rule.", zh: "目标与规则同账号同地域。" },
  description: {
    en: "EventBridge delivers nowhere else, and a wrong ARN shows only when the first event is lost.",
    zh: "EventBridge 不会跨账号或地域投递，错误的 ARN 要等丢事件才会发现。",
  },
  severity: "high",
  sources: [{ from: "ours" }],
  remedy: { en: "Build the ARN from the tenant's own account and region.", zh: "用本租户账号与地域生成 ARN。" },
  reference: "https://help.aliyun.com/en/eventbridge/product-overview/limits",
  on: ["eventRule"],
  check: (rule) => {
    const [account, region] = [accountOf(rule), regionOf(rule)];
    const wrong = rule.props.targets.flatMap(({ targetId, endpoint, deadLetterQueue }) =>
      [endpoint, deadLetterQueue?.arn].flatMap((text) => {
        const arn = text === undefined ? undefined : parseArn(text);
        if (!arn) return [];
        const here = (!account || arn.accountId === account) && (!region || !arn.region || arn.region === region);
        return here ? [] : [`target ${targetId}: ${text} is not in account ${account}, region ${region}.`];
      }),
    );
    return unless(wrong);
  },
});
