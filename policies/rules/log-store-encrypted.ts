import { defineRule, registry, unless } from "../rule";

/** A log store is encrypted with a chosen key. */
export const logStoreEncrypted = defineRule({
  id: "log-store-encrypted",
  title: { en: "A log store is encrypted with a chosen key.", zh: "日志库使用指定密钥加密。" },
  description: { en: "Disks that are given away keep what stood on them.", zh: "报废磁盘仍保留数据。" },
  severity: "low",
  off: {
    en: "The store holds verdicts without data of the pair, and encryption needs a key that everybody who reads the logs may use.",
    zh: "日志库只有裁决而无业务数据，加密需为所有读者授权密钥。",
  },
  sources: [{ from: "infraguard", id: "sls-logstore-enabled-encrypt" }],
  remedy: { en: "Set encryptConf.enable.", zh: "设置 encryptConf.enable。" },
  reference: registry("log/store"),
  on: ["logStore"],
  check: ({ props: { encryptConf } }) => unless(encryptConf?.enable ? [] : ["encryptConf is off; turn it on."]),
});
