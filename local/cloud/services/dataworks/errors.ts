import { defineErrors } from "../../kernel";

/**
 * What DataWorks answers when it says no. The numeric codes are those by which the vendor's own clients know that an
 * object is gone; `Invalid.Tenant.*` and `ResourceNotAuthorized.Api` stand on the vendor's pages.
 */
export const dataworksErrors = defineErrors({
  workspaceGone: { status: 404, code: "1101080008", message: "The workspace does not exist: {detail}." },
  memberGone: { status: 404, code: "1101080166", message: "The user is not a member of the workspace: {detail}." },
  dataSourceGone: { status: 404, code: "1000010005", message: "The data source does not exist: {detail}." },
  objectGone: { status: 404, code: "EntityNotExists", message: "There is no {detail}.", assumed: true },

  ramDenied: {
    status: 403,
    code: "ResourceNotAuthorized.Api",
    message: "You are not authorized to call this operation: {detail}.",
  },
  // No page says how a missing workspace role is answered outside member management.
  roleMissing: {
    status: 403,
    code: "ResourceNotAuthorized.Api",
    message: "The caller's role in the workspace does not allow this: {detail}.",
    assumed: true,
  },
  notOwnerOrAdmin: {
    status: 403,
    code: "Invalid.Tenant.UserIsNotProjectOwnerOrAdmin",
    message: "Only an owner or administrator of the workspace may do this: {detail}.",
  },

  editionMissing: {
    status: 403,
    code: "Forbidden.Access",
    message: "The account's edition of DataWorks does not offer this: {detail}.",
  },

  userUnknown: {
    status: 400,
    code: "Invalid.Tenant.UserNotInTenant",
    message: "The user does not belong to this account: {detail}.",
  },
  alreadyMember: {
    status: 400,
    code: "Invalid.Tenant.UserAlreadyInProject",
    message: "The user is a member of the workspace already: {detail}.",
  },
  notMember: {
    status: 400,
    code: "Invalid.Tenant.UserNotInProject",
    message: "The user is not a member of the workspace: {detail}.",
  },
  ownerStays: {
    status: 400,
    code: "Invalid.Tenant.OwnerCannotBeRemoved",
    message: "The owner of the workspace stays its member and owner: {detail}.",
    assumed: true,
  },

  invalidParameter: { status: 400, code: "InvalidParameter", message: "{detail}", assumed: true },
  nameTaken: { status: 400, code: "EntityAlreadyExists", message: "The name is taken: {detail}.", assumed: true },
  tokenReused: {
    status: 400,
    code: "IdempotentParameterMismatch",
    message: "The client token was used before with other parameters: {detail}.",
    assumed: true,
  },
  workspaceNotEmpty: {
    status: 400,
    code: "ProjectNotEmpty",
    message: "The workspace cannot be deleted while it has {detail}.",
    assumed: true,
  },
  deletionRefused: {
    status: 400,
    code: "Operation.Blocked",
    message: "An extension blocked the deletion of the workspace: {detail}",
    assumed: true,
  },
  groupInUse: {
    status: 400,
    code: "ResourceGroupInUse",
    message: "The resource group is bound to {detail}. Unbind it first.",
    assumed: true,
  },
  groupNotReady: {
    status: 400,
    code: "ResourceGroupNotReady",
    message: "The resource group cannot be used in its present state: {detail}.",
    assumed: true,
  },
  dataSourceInUse: {
    status: 400,
    code: "DataSourceInUse",
    message: "The data source belongs to {detail} and goes with it.",
    assumed: true,
  },
  networkUnknown: {
    status: 400,
    code: "InvalidNetwork",
    message: "The network does not exist in this account and region: {detail}.",
    assumed: true,
  },
});
