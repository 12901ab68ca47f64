import { defineRule, unless, violating } from "../rule";
import type { Subject } from "../stack";

/** An access key's network policy is active and names the pair's own address only. */
export const accessKeyPinned = defineRule({
  id: "access-key-pinned",
  title: {
    en: "An access key's network policy is active and names the pair's own address only.",
    zh: "访问密钥的网络策略已启用，且只含本对自己的地址。",
  },
  description: { en: "A key that works from everywhere is worth stealing.", zh: "处处可用的密钥值得窃取。" },
  severity: "critical",
  sources: [
    { from: "ours" },
    { from: "CloudRec", id: "user with broad permissions and an AccessKey but no source ACL" },
  ],
  remedy: {
    en: "Give each key an AccessKeyPolicy with Status Active and one ClassicWhiteList that holds the EIP.",
    zh: "为每个密钥设置 Status 为 Active 且只含 EIP 的 ClassicWhiteList 策略。",
  },
  reference: "https://alibabacloud.com/help/en/ram/user-guide/accesskey-network-access-restriction-policy",
  on: ["accessKey", "accessKeyPolicy"],
  wholeStack: true,
  check: (subject, { stack }) => {
    if ((subject as Subject).kind === "accessKey")
      return unless(
        stack.referring(subject, "accessKeyPolicy", "userAccessKeyId").length === 0
          ? [`${subject.name} works from everywhere; give it an AccessKeyPolicy.`]
          : [],
      );
    const policy = parse((subject as Subject<"accessKeyPolicy">).props.accessKeyPolicy);
    if (!policy) return violating("the text is no policy; it has Status and Statements.");
    const addresses = stack.egressAddresses();
    const listed = policy.Statements.flatMap(({ IPList = [] }) =>
      IPList.map((address) => address.replace(/\/32$/, "")),
    );
    const others = policy.Statements.filter(({ Type }) => Type !== "ClassicWhiteList");
    return unless([
      ...(policy.Status === "Active" ? [] : [`Status is ${policy.Status}; only Active has an effect.`]),
      ...(listed.length === 0 ? ["no address is listed; name the EIP."] : []),
      ...others.map(({ Type }) => `${Type} opens another way; only ClassicWhiteList is needed.`),
      ...listed.filter((address) => !addresses.includes(address)).map((address) => `${address} is no EIP of the pair.`),
    ]);
  },
});

interface NetworkPolicy {
  Status?: string;
  Statements: { Type?: string; IPList?: string[] }[];
}

function parse(text: string): NetworkPolicy | undefined {
  try {
    const policy = JSON.parse(text) as Partial<NetworkPolicy>;
    return Array.isArray(policy.Statements) ? (policy as NetworkPolicy) : undefined;
  } catch {
    return undefined;
  }
}
