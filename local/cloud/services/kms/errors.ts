import { defineErrors } from "../../kernel";

/** Everything that KMS says no with. */
export const kmsErrors = defineErrors({
  denied: {
    status: 403,
    code: "Forbidden.NoPermission",
    message: "The caller is not authorized: {detail}.",
    assumed: true,
  },
  invalidParameter: {
    status: 400,
    code: "InvalidParameter",
    message: "The specified parameter is not valid: {detail}.",
  },
  keyUnknown: { status: 404, code: "Forbidden.KeyNotFound", message: "The specified Key {detail} is not found." },
  keyDisabled: { status: 409, code: "Rejected.Disabled", message: "The key {detail} is disabled.", assumed: true },
  keyPendingDeletion: {
    status: 409,
    code: "Rejected.PendingDeletion",
    message: "The key {detail} is waiting for its deletion.",
    assumed: true,
  },
  keyNotPendingDeletion: {
    status: 409,
    code: "Rejected.StateConflict",
    message: "The key {detail} is not waiting for a deletion.",
    assumed: true,
  },
  keyProtected: {
    status: 409,
    code: "Rejected.DeletionProtected",
    message: "Deletion protection is on for the key {detail}.",
    assumed: true,
  },
  rotationUnsupported: {
    status: 400,
    code: "UnsupportedOperation",
    message: "There is no automatic rotation of {detail}.",
    assumed: true,
  },
  secretUnknown: {
    status: 404,
    code: "Forbidden.ResourceNotFound",
    message: "Resource not found: there is no secret {detail}.",
  },
  versionUnknown: {
    status: 404,
    code: "Forbidden.ResourceNotFound",
    message: "Resource not found: the secret has no version {detail}.",
  },
  secretExists: {
    status: 409,
    code: "Rejected.ResourceExist",
    message: "There is a secret {detail} already.",
    assumed: true,
  },
  versionExists: {
    status: 409,
    code: "Rejected.ResourceExist",
    message: "The secret has a version {detail} with another value already.",
    assumed: true,
  },
  secretPendingDeletion: {
    status: 409,
    code: "Rejected.ResourceInDeletion",
    message: "The secret {detail} is waiting for its deletion; RestoreSecret brings it back.",
    assumed: true,
  },
  policyNeedsInstance: {
    status: 400,
    code: "UnsupportedOperation",
    message: "{detail} lies in no KMS instance, and only what does has a policy.",
    assumed: true,
  },
  protectedKeyUnnamed: {
    status: 400,
    code: "MissingProtectedResourceArn",
    message: "ProtectedResourceArn is mandatory for this action.",
    assumed: true,
  },
  tagResourceType: {
    status: 400,
    code: "InvalidParameter",
    message: "ResourceType is key or secret, not {detail}.",
    assumed: true,
  },
  tagInvalid: { status: 400, code: "InvalidTag", message: "A tag is not valid: {detail}.", assumed: true },
});
