import { lintRule } from "../ram-documents";

/** What a trigger or caller identity may do, it may do only from pinned public addresses and over TLS. */
export const ramPinnedCaller = lintRule("L6", {
  id: "ram-pinned-caller",
  title: {
    en: "What a trigger or caller identity may do, it may do only from pinned public addresses and over TLS.",
    zh: "触发身份和调用身份只能从固定公网地址经 TLS 行使权限。",
  },
  description: {
    en: "A key or token that was taken elsewhere would work from anywhere.",
    zh: "否则被窃取的密钥或令牌可在任何地方使用。",
  },
  severity: "critical",
  remedy: {
    en: 'Add IpAddress acs:SourceIp with the address of the pair\'s EIP, and Bool acs:SecureTransport "true".',
    zh: '加入以本对 EIP 为值的 IpAddress acs:SourceIp，以及 Bool acs:SecureTransport "true"。',
  },
});
