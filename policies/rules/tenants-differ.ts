import { defineRule, notApplicable, registry, unless } from "../rule";
import type { Subject } from "../stack";

/** Two tenants are two accounts, or two regions of one. */
export const tenantsDiffer = defineRule({
  id: "tenants-differ",
  title: {
    en: "Two tenants are two accounts, or two regions of one.",
    zh: "两个租户是两个账号，或同一账号的两个地域。",
  },
  description: {
    en: "Two providers that act as one account in one region make both sides the same.",
    zh: "两个提供程序若为同账号同地域则两侧相同。",
  },
  severity: "high",
  sources: [{ from: "ours" }],
  remedy: { en: "Check the credentials of both tenants.", zh: "检查两个租户的凭据。" },
  reference: registry("provider"),
  on: ["provider"],
  wholeStack: true,
  check: (provider, { stack }) => {
    const place = ({ props }: Subject<"provider">) => `${props.accountId ?? ""} ${props.region ?? ""}`;
    if (!provider.props.accountId) return notApplicable("it declares no account");
    const twin = stack.all("provider").find((other) => other.urn !== provider.urn && place(other) === place(provider));
    return unless(
      twin ? [`${provider.name} and ${twin.name} are the same account and region: ${place(provider)}.`] : [],
    );
  },
});
