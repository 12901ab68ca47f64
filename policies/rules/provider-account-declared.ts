import { defineRule, notApplicable, registry, unless } from "../rule";
import { accountOf, tagsOf, tenantOf } from "../stack";

/** A tenant's provider declares its account, and a resource belongs to the tenant that its tags name. */
export const providerAccountDeclared = defineRule({
  id: "provider-account-declared",
  title: {
    en: "A tenant's provider declares its account, and a resource belongs to the tenant that its tags name.",
    zh: "提供程序声明账号，资源属于其标签所指的租户。",
  },
  description: {
    en: "Swapped providers build each side in the other's account.",
    zh: "提供程序互换会把一侧建到另一侧账号里。",
  },
  severity: "critical",
  sources: [{ from: "ours" }],
  remedy: {
    en: "Give the provider accountId, and the resource the provider of its tenant.",
    zh: "为提供程序设置 accountId，并使用所属租户的提供程序。",
  },
  reference: registry("provider"),
  on: "everything",
  options: {
    accounts: {
      default: [],
      says: {
        en: "Account ids as tenant=id; empty: what the provider declares.",
        zh: "形如 租户=账号 的列表；留空则以提供程序声明为准。",
      },
    },
  },
  check: (subject, { options }) => {
    const tenant = tenantOf(subject);
    const account = accountOf(subject);
    if (!tenant || tenant.startsWith("default")) return notApplicable("it has no tenant's provider");
    const expected = options.accounts.find((each) => each.startsWith(`${tenant}=`))?.slice(tenant.length + 1);
    const tagged = tagsOf(subject)["tenant"];
    return unless([
      ...(account && /^\d{16}$/.test(account) ? [] : [`provider ${tenant} declares no account of 16 digits.`]),
      ...(expected && account !== expected
        ? [`provider ${tenant} is account ${account}; declared is ${expected}.`]
        : []),
      ...(tagged && tagged !== tenant ? [`it is tagged for ${tagged} and made with the provider of ${tenant}.`] : []),
    ]);
  },
});
