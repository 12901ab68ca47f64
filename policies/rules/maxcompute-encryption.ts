import { defineRule, registry, unless } from "../rule";

/** A MaxCompute project is encrypted with a chosen key. */
export const maxcomputeEncryption = defineRule({
  id: "maxcompute-encryption",
  title: { en: "A MaxCompute project is encrypted with a chosen key.", zh: "MaxCompute 项目使用指定密钥加密。" },
  description: { en: "Disks that are given away keep what stood on them.", zh: "报废磁盘仍保留数据。" },
  severity: "medium",
  off: {
    en: "Naming one property resets the others, and encryption needs KMS in both accounts; the pair's projects hold no data of their own.",
    zh: "设置一个属性会重置其余属性，且加密需两账号均有 KMS；本对项目不存放数据。",
  },
  sources: [{ from: "infraguard", id: "maxcompute-project-encryption-enabled" }],
  remedy: { en: "Set properties.encryption.enable.", zh: "设置 properties.encryption.enable。" },
  reference: registry("maxcompute/project"),
  on: ["computeProject"],
  check: ({ props: { properties } }) =>
    unless(properties?.encryption?.enable ? [] : ["properties.encryption is off; turn it on."]),
});
