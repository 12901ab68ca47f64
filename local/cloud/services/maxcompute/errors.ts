import { defineErrors } from "../../kernel";

/** Everything that MaxCompute says no with. */
export const maxcomputeErrors = defineErrors({
  denied: { status: 403, code: "NoPermission", message: "The caller is not authorized: {detail}." },
  invalidParameter: {
    status: 400,
    code: "INVALID_PARAMETER",
    message: "A parameter is not valid: {detail}.",
    assumed: true,
  },
  // "NotFound" stays out of the text: one reader takes the word for the answer.
  projectUnknown: { status: 404, code: "OBJECT_NOT_EXIST", message: "There is no project {detail}." },
  projectExists: {
    status: 409,
    code: "OBJECT_ALREADY_EXIST",
    message: "There is a project {detail} already.",
    assumed: true,
  },
  projectDeleting: {
    status: 400,
    code: "INVALID_STATUS",
    message: "The project {detail} is being deleted.",
    assumed: true,
  },
});
