import { lintRule } from "../ram-documents";

/** acs:SourceIp holds public addresses, in blocks of at most eight. */
export const ramPublicAddresses = lintRule("L8", {
  id: "ram-public-addresses",
  title: {
    en: "acs:SourceIp holds public addresses, in blocks of at most eight.",
    zh: "acs:SourceIp 只写公网地址，且网段不超过八个地址。",
  },
  description: {
    en: "No public endpoint ever sees a private address, and a wide block pins nothing.",
    zh: "公网端点看不到私网地址，过宽的网段等于没有固定。",
  },
  severity: "high",
  remedy: { en: "Write the address of the EIP.", zh: "写 EIP 的地址。" },
});
