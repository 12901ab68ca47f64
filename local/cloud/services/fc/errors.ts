import { defineErrors } from "../../kernel";

/** Everything that Function Compute says no with. */
export const fcErrors = defineErrors({
  denied: { status: 403, code: "AccessDenied", message: "The caller is not authorized: {detail}." },
  invalidArgument: { status: 400, code: "InvalidArgument", message: "An argument is not valid: {detail}." },
  codeMismatch: {
    status: 400,
    code: "CodeChecksumMismatch",
    message: "The checksum does not belong to the code: {detail}.",
    assumed: true,
  },

  codeMissing: {
    status: 400,
    code: "CodeNotFound",
    message: "There is no code to run: {detail}.",
    assumed: true,
  },
  codeUnreadable: {
    status: 400,
    code: "InvalidCodePackage",
    message: "The code cannot be run: {detail}.",
    assumed: true,
  },
  roleRefused: {
    status: 403,
    code: "AccessDenied",
    message: "Function Compute may not act as the role of the function: {detail}.",
    assumed: true,
  },
  invocationDisabled: {
    status: 403,
    code: "InvocationDisabled",
    message: "calls of function '{detail}' are disabled",
    assumed: true,
  },
  concurrencyExhausted: {
    status: 429,
    code: "ResourceExhausted",
    message: "The reserved concurrency is used up: {detail}.",
    assumed: true,
  },
  notPlayed: {
    status: 400,
    code: "LocalCloud.UnsupportedRuntime",
    message: "The local cloud runs {detail}.",
    assumed: true,
  },
  payloadTooLarge: {
    status: 413,
    code: "RequestBodyTooLarge",
    message: "The event is larger than {detail}.",
    assumed: true,
  },

  functionUnknown: { status: 404, code: "FunctionNotFound", message: "function '{detail}' does not exist" },
  functionExists: {
    status: 409,
    code: "FunctionAlreadyExists",
    message: "function '{detail}' already exists",
    assumed: true,
  },
  versionUnknown: { status: 404, code: "VersionNotFound", message: "version '{detail}' does not exist" },
  aliasUnknown: { status: 404, code: "AliasNotFound", message: "alias '{detail}' does not exist" },
  aliasExists: { status: 409, code: "AliasAlreadyExists", message: "alias '{detail}' already exists", assumed: true },
  triggerUnknown: { status: 404, code: "TriggerNotFound", message: "trigger '{detail}' does not exist" },
  triggerExists: {
    status: 409,
    code: "TriggerAlreadyExists",
    message: "trigger '{detail}' already exists",
    assumed: true,
  },
  asyncConfigUnknown: {
    status: 404,
    code: "AsyncConfigNotExists",
    message: "there is no configuration of asynchronous invocation for '{detail}'",
  },
  concurrencyUnknown: {
    status: 404,
    code: "OnDemandConfigNotFound",
    message: "there is no concurrency configuration for '{detail}'",
  },
  provisionUnknown: {
    status: 404,
    code: "ProvisionConfigNotFound",
    message: "there is no configuration of provisioned instances for '{detail}'",
    assumed: true,
  },
  tagLimit: {
    status: 400,
    code: "LimitExceededError",
    message: "a function has room for 20 tags: {detail}",
    assumed: true,
  },
  alreadyOpen: { status: 400, code: "ORDER.OPEND", message: "Function Compute is open already for {detail}." },
});
