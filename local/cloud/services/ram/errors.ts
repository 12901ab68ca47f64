import { defineErrors } from "../../kernel";

/** Everything that RAM says no with. */
export const ramErrors = defineErrors({
  denied: { status: 403, code: "NoPermission", message: "The caller is not authorized: {detail}." },
  invalidParameter: { status: 400, code: "InvalidParameter", message: "A parameter is not valid: {detail}." },
  documentLength: {
    status: 400,
    code: "InvalidParameter.PolicyDocument.Length",
    message: "A policy document has 1 to 6144 characters: {detail}.",
  },
  documentMalformed: { status: 400, code: "MalformedPolicyDocument", message: "The document is not valid: {detail}." },
  trustLength: {
    status: 400,
    code: "InvalidParameter.AssumeRolePolicyDocument.Length",
    message: "A trust policy has 1 to 6144 characters: {detail}.",
    assumed: true,
  },
  trustedUnknown: {
    status: 400,
    code: "InvalidParameter.AssumeRolePolicyDocument",
    message: "The trust policy names somebody who does not exist: {detail}.",
    assumed: true,
  },
  noUserMeant: {
    status: 400,
    code: "InvalidParameter.UserName",
    message: "UserName is needed: a role has no access keys of its own.",
    assumed: true,
  },

  userUnknown: { status: 404, code: "EntityNotExist.User", message: "There is no user {detail}." },
  userExists: { status: 409, code: "EntityAlreadyExists.User", message: "There is a user {detail} already." },
  userHasKeys: {
    status: 409,
    code: "DeleteConflict.User.AccessKey",
    message: "The user {detail} still has access keys.",
  },
  userHasPolicies: {
    status: 409,
    code: "DeleteConflict.User.Policy",
    message: "Policies are still attached to the user {detail}.",
  },
  userInGroup: { status: 409, code: "DeleteConflict.User.Group", message: "The user {detail} is still in a group." },
  userHasLogin: {
    status: 409,
    code: "DeleteConflict.User.LoginProfile",
    message: "The user {detail} still has a login profile.",
  },

  keyUnknown: { status: 404, code: "EntityNotExist.User.AccessKey", message: "The user has no access key {detail}." },
  keyLimit: {
    status: 409,
    code: "LimitExceeded.User.AccessKey",
    message: "There is room for two access keys: {detail}.",
  },

  loginUnknown: {
    status: 404,
    code: "EntityNotExist.User.LoginProfile",
    message: "The user {detail} has no login profile.",
  },
  loginExists: {
    status: 409,
    code: "EntityAlreadyExists.User.LoginProfile",
    message: "The user {detail} has a login profile already.",
  },
  mfaUnknown: {
    status: 404,
    code: "EntityNotExist.User.MFADevice",
    message: "The user {detail} has no device for multi-factor logon.",
  },

  groupUnknown: { status: 404, code: "EntityNotExist.Group", message: "There is no group {detail}." },
  groupExists: { status: 409, code: "EntityAlreadyExists.Group", message: "There is a group {detail} already." },
  groupHasUsers: { status: 409, code: "DeleteConflict.Group.User", message: "The group {detail} still has users." },
  groupHasPolicies: {
    status: 409,
    code: "DeleteConflict.Group.Policy",
    message: "Policies are still attached to the group {detail}.",
  },
  memberExists: {
    status: 409,
    code: "EntityAlreadyExists.User.Group",
    message: "The user is in the group already: {detail}.",
  },
  memberUnknown: { status: 404, code: "EntityNotExist.User.Group", message: "The user is not in the group: {detail}." },
  groupsPerUser: {
    status: 409,
    code: "LimitExceeded.User.Group",
    message: "A user can be in 50 groups: {detail}.",
    assumed: true,
  },

  policyUnknown: { status: 404, code: "EntityNotExist.Policy", message: "There is no policy {detail}." },
  policyExists: { status: 409, code: "EntityAlreadyExists.Policy", message: "There is a policy {detail} already." },
  policyHasUsers: {
    status: 409,
    code: "DeleteConflict.Policy.User",
    message: "The policy is attached to user {detail}.",
  },
  policyHasGroups: {
    status: 409,
    code: "DeleteConflict.Policy.Group",
    message: "The policy is attached to group {detail}.",
  },
  policyHasRoles: {
    status: 409,
    code: "DeleteConflict.Policy.Role",
    message: "The policy is attached to role {detail}.",
  },
  policyHasVersions: {
    status: 409,
    code: "DeleteConflict.Policy.Version",
    message: "The policy {detail} has versions beside its default one.",
  },
  versionUnknown: {
    status: 404,
    code: "EntityNotExist.Policy.Version",
    message: "The policy has no version {detail}.",
  },
  versionIsDefault: {
    status: 409,
    code: "DeleteConflict.Policy.Version.Default",
    message: "Version {detail} is the default one.",
  },
  versionLimit: {
    status: 409,
    code: "LimitExceeded.Policy.Version",
    message: "A policy has room for 5 versions: {detail}.",
  },

  roleUnknown: { status: 404, code: "EntityNotExist.Role", message: "There is no role {detail}." },
  roleExists: { status: 409, code: "EntityAlreadyExists.Role", message: "There is a role {detail} already." },
  roleHasPolicies: {
    status: 409,
    code: "DeleteConflict.Role.Policy",
    message: "Policies are still attached to the role {detail}.",
  },
  roleOfService: {
    status: 400,
    code: "NotSupport.ServiceLinkedRole",
    message: "The role {detail} belongs to a service; only the service changes it.",
    assumed: true,
  },
  roleLimit: { status: 409, code: "LimitExceeded.Role", message: "An account has room for 1000 roles: {detail}." },

  userPolicyExists: {
    status: 409,
    code: "EntityAlreadyExists.User.Policy",
    message: "The policy is attached to the user already: {detail}.",
  },
  groupPolicyExists: {
    status: 409,
    code: "EntityAlreadyExists.Group.Policy",
    message: "The policy is attached to the group already: {detail}.",
  },
  rolePolicyExists: {
    status: 409,
    code: "EntityAlreadyExists.Role.Policy",
    message: "The policy is attached to the role already: {detail}.",
  },
  userPolicyUnknown: {
    status: 404,
    code: "EntityNotExist.User.Policy",
    message: "The policy is not attached to the user: {detail}.",
  },
  groupPolicyUnknown: {
    status: 404,
    code: "EntityNotExist.Group.Policy",
    message: "The policy is not attached to the group: {detail}.",
  },
  rolePolicyUnknown: {
    status: 404,
    code: "EntityNotExist.Role.Policy",
    message: "The policy is not attached to the role: {detail}.",
  },
  userPolicyLimit: {
    status: 409,
    code: "LimitExceeded.User.Policy",
    message: "A user has room for 10 custom and 20 system policies: {detail}.",
  },
  groupPolicyLimit: {
    status: 409,
    code: "LimitExceeded.Group.Policy",
    message: "A group has room for 5 custom and 20 system policies: {detail}.",
  },
  rolePolicyLimit: {
    status: 409,
    code: "LimitExceeded.Role.Policy",
    message: "A role has room for 5 custom and 20 system policies: {detail}.",
  },

  tagResourceType: {
    status: 400,
    code: "InvalidParameter.ResourceType",
    message: "Resources of type {detail} have no tags here; allowed are policy and role.",
    assumed: true,
  },
  tagInvalid: { status: 400, code: "InvalidParameter.Tag", message: "A tag is not valid: {detail}.", assumed: true },
});

/** `InvalidParameter.<name>.Length` and `.InvalidChars`: RAM has one pair for every parameter that is text. */
export function textErrors(parameter: string) {
  return defineErrors({
    length: {
      status: 400,
      code: `InvalidParameter.${parameter}.Length`,
      message: `The length of ${parameter} is not allowed: {detail}.`,
    },
    characters: {
      status: 400,
      code: `InvalidParameter.${parameter}.InvalidChars`,
      message: `${parameter} has characters that are not allowed: {detail}.`,
    },
  });
}
