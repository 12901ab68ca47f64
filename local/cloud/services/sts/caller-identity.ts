import { action } from "../../kernel";

/** Answers everybody who can sign; no permission is needed. */
export const callerIdentityActions = {
  GetCallerIdentity: action({
    parameters: {},
    ram: { action: null, status: "unpublished", source: "no page that was read names a need for it" },
    handle: ({ caller, account }) => ({
      IdentityType: { root: "Account", user: "RAMUser", "assumed-role": "AssumedRoleUser" }[caller.kind],
      AccountId: account.id,
      PrincipalId: caller.principalId,
      Arn: caller.arn,
      ...(caller.kind === "user" && { UserId: caller.principalId }),
      ...(caller.kind === "assumed-role" && { RoleId: caller.principalId.split(":")[0] }),
    }),
  }),
};
