import { defineRule, registry, unless } from "../rule";

/** A user has at most one active access key. */
export const oneActiveAccessKey = defineRule({
  id: "one-active-access-key",
  title: { en: "A user has at most one active access key.", zh: "每个用户最多一个启用的访问密钥。" },
  description: {
    en: "A second key is needed during a rotation only, and the post-deploy step does that.",
    zh: "第二个密钥只在轮换期间需要，由部署后步骤处理。",
  },
  severity: "medium",
  sources: [{ from: "infraguard", id: "ram-user-activated-ak-quantity-check" }],
  remedy: { en: "Remove the older key.", zh: "删除较旧的密钥。" },
  reference: registry("ram/accesskey"),
  on: ["ramUser"],
  wholeStack: true,
  check: (user, { stack }) => {
    const active = stack
      .referring(user, "accessKey", "userName", "name")
      .filter(({ props }) => props.status !== "Inactive");
    return unless(active.length > 1 ? [`${user.props.name} has ${active.length} active keys; remove the older.`] : []);
  },
});
