import { defineRule, notApplicable, RAM_PAGE, unless } from "../rule";
import { tagsOf } from "../stack";

/** Users, policies and roles are named after the pair. */
export const ramNamesBeginWithPair = defineRule({
  id: "ram-names-begin-with-pair",
  title: { en: "Users, policies and roles are named after the pair.", zh: "用户、策略和角色以对的名称开头。" },
  description: {
    en: "The deployer may touch such names only, so that two pairs in one account keep apart.",
    zh: "部署者只能操作此类名称，从而隔离同一账号内的多个对。",
  },
  severity: "medium",
  sources: [{ from: "ours" }],
  remedy: { en: "Begin the name with the pair's name and a dash.", zh: "名称以对的名称加短横线开头。" },
  reference: RAM_PAGE,
  on: ["ramUser", "ramPolicy", "ramRole"],
  wholeStack: true,
  check: (subject, { stack }) => {
    const pair = stack.resources.map((each) => tagsOf(each)["pair"]).find((tag) => tag !== undefined);
    if (!pair) return notApplicable("no resource has the tag pair");
    const props = subject.props as Record<string, unknown>;
    const name = String(props["policyName"] ?? props["roleName"] ?? props["name"] ?? "");
    return unless(name.startsWith(`${pair}-`) ? [] : [`${name} does not begin with ${pair}-; rename it.`]);
  },
});
