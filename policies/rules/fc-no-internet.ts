import { defineRule, registry, unless } from "../rule";

/** A function has no way out to the internet. */
export const fcNoInternet = defineRule({
  id: "fc-no-internet",
  title: { en: "A function has no way out to the internet.", zh: "函数不能访问互联网。" },
  description: { en: "Code that was tampered with could carry data away.", zh: "被篡改的代码可能外泄数据。" },
  severity: "low",
  off: {
    en: "The guard has to reach the public endpoint of DataWorks to answer.",
    zh: "守卫必须访问 DataWorks 公网端点才能应答。",
  },
  sources: [{ from: "infraguard", id: "fc-service-internet-access-disable" }],
  remedy: { en: "Set internetAccess to false.", zh: "将 internetAccess 设为 false。" },
  reference: registry("fc/v3function"),
  on: ["function"],
  check: ({ props: { internetAccess = true } }) => unless(internetAccess ? ["internetAccess is on; turn it off."] : []),
});
