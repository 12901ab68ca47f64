import { defineErrors } from "../../kernel";

/** What IMS says no with beside RAM's own refusals, which it shares. */
export const imsErrors = defineErrors({
  userPrincipalName: {
    status: 400,
    code: "InvalidParameter.UserPrincipalName.Format",
    message: "UserPrincipalName is <name>@<account>.onaliyun.com of the caller's account, unlike {detail}.",
    assumed: true,
  },
  userNotNamed: {
    status: 400,
    code: "MissingParameter",
    message: "One of UserPrincipalName, UserId and UserAccessKeyId is needed.",
    assumed: true,
  },
  policyMalformed: {
    status: 400,
    code: "InvalidParameter.AccessKeyPolicy",
    message: "The network policy is not valid: {detail}.",
    assumed: true,
  },
  oidcProvider: {
    status: 400,
    code: "InvalidParameter.OIDCProvider",
    message: "An identity provider cannot have {detail}.",
    assumed: true,
  },
  oidcProviderUnknown: {
    status: 404,
    code: "EntityNotExist.OIDCProvider",
    message: "There is no identity provider {detail}.",
    assumed: true,
  },
  oidcProviderExists: {
    status: 409,
    code: "EntityAlreadyExists.OIDCProvider",
    message: "There is an identity provider {detail} already.",
    assumed: true,
  },
  preference: {
    status: 400,
    code: "InvalidParameter",
    message: "A preference is not valid: {detail}.",
    assumed: true,
  },
});
