import { action } from "../../kernel";
import { RamStore } from "../ram";
import { accountNeed } from "./needs";

/** Counts of an account and the limits that the local cloud enforces. */
export const accountSummaryActions = {
  GetAccountSummary: action({
    parameters: {},
    ram: accountNeed("GetAccountSummary"),
    handle: ({ global }) => {
      const ram = global(RamStore);
      return {
        SummaryMap: {
          Users: ram.users.size,
          Groups: ram.groups.size,
          Roles: ram.roles.size,
          Policies: [...ram.policies.values()].filter(({ type }) => type === "Custom").length,
          AccessKeysPerUserQuota: 2,
          AccountAccessKeysPerAccountQuota: 2,
          AttachedPoliciesPerUserQuota: 10,
          AttachedSystemPoliciesPerUserQuota: 20,
          AttachedPoliciesPerGroupQuota: 5,
          AttachedSystemPoliciesPerGroupQuota: 20,
          AttachedPoliciesPerRoleQuota: 5,
          AttachedSystemPoliciesPerRoleQuota: 20,
          GroupsPerUserQuota: 50,
          PolicySizeQuota: 6144,
          RolesQuota: 1000,
          VersionsPerPolicyQuota: 5,
        },
      };
    },
  }),
};
