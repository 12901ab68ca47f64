import { defineRule, registry, unless } from "../rule";

/** A resource group is paid by use. */
export const resourceGroupPayAsYouGo = defineRule({
  id: "resource-group-pay-as-you-go",
  title: { en: "A resource group is paid by use.", zh: "资源组按量付费。" },
  description: {
    en: "A subscription is paid for whether or not tasks run, and cannot be destroyed before its end.",
    zh: "包年包月无论是否运行都计费，且到期前不能销毁。",
  },
  severity: "medium",
  sources: [{ from: "ours" }],
  remedy: {
    en: "Set paymentType PostPaid, or exempt the group with the approval as reason.",
    zh: "将 paymentType 设为 PostPaid，或以审批为由豁免。",
  },
  reference: registry("dataworks/dwresourcegroup"),
  on: ["resourceGroup"],
  check: ({ props: { paymentType = "PostPaid" } }) =>
    unless(
      ["PostPaid", "PayAsYouGo"].includes(paymentType) ? [] : [`paymentType is ${paymentType}; it has to be PostPaid.`],
    ),
});
