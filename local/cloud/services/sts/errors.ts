import { defineErrors } from "../../kernel";

/** Everything that STS says no with. */
export const stsErrors = defineErrors({
  denied: { status: 403, code: "NoPermission", message: "The caller is not authorized: {detail}." },
  rootCaller: {
    status: 403,
    code: "NoPermission",
    message: "The account itself cannot assume a role; a RAM user or a role can.",
  },
  trustDenies: { status: 403, code: "NoPermission", message: "The caller may not assume the role. {detail}" },
  roleArn: { status: 400, code: "InvalidParameter.RoleArn", message: "RoleArn is not the ARN of a role: {detail}." },
  roleUnknown: { status: 404, code: "EntityNotExist.Role", message: "There is no role {detail}." },
  sessionName: {
    status: 400,
    code: "InvalidParameter.RoleSessionName",
    message:
      "RoleSessionName has 2 to 64 letters, digits, periods, at signs, hyphens and underscores, unlike {detail}.",
  },
  duration: {
    status: 400,
    code: "InvalidParameter.DurationSeconds",
    message: "DurationSeconds is not allowed: {detail}.",
  },
  externalId: {
    status: 400,
    code: "InvalidParameter.ExternalId",
    message: "ExternalId has 2 to 1224 letters, digits and characters of +=,.@:/-_.",
    assumed: true,
  },
  sessionPolicyLength: {
    status: 400,
    code: "InvalidParameter.PolicyLength",
    message: "Policy has at most 2048 characters: {detail}.",
    assumed: true,
  },
  sessionPolicy: { status: 400, code: "InvalidParameter.PolicyGrammar", message: "Policy is not a policy: {detail}." },
});
