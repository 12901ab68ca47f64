import { defineErrors } from "../../kernel";

/**
 * Everything that EventBridge says no with. That something is not there is said with status 200: clients look for the
 * code in the body, and take a 409 for a fault of their own.
 */
export const eventBridgeErrors = defineErrors({
  denied: { status: 403, code: "AccessDenied", message: "The caller is not authorized: {detail}." },
  invalidArgument: { status: 400, code: "InvalidArgument", message: "A value is not valid: {detail}.", assumed: true },

  busUnknown: { status: 200, code: "EventBusNotExist", message: "There is no event bus {detail}." },
  busExists: {
    status: 409,
    code: "EventBusExisted",
    message: "There is an event bus {detail} already.",
    assumed: true,
  },
  busReserved: {
    status: 409,
    code: "EventBusNameReserved",
    message: "The bus {detail} is the system's; it is neither created nor deleted.",
    assumed: true,
  },
  busLimit: {
    status: 409,
    code: "EventBusCountExceedLimit",
    message: "A region has room for 50 custom buses: {detail}.",
    assumed: true,
  },

  ruleUnknown: { status: 200, code: "EventRuleNotExisted", message: "There is no rule {detail}." },
  // Whoever deletes a rule takes this code in a good status for a failure.
  ruleToDeleteUnknown: { status: 404, code: "EventRuleNotExisted", message: "There is no rule {detail}." },
  ruleExists: { status: 409, code: "EventRuleExisted", message: "There is a rule {detail} already.", assumed: true },
  ruleLimit: {
    status: 409,
    code: "EventRuleCountExceedLimit",
    message: "A bus has room for 50 rules: {detail}.",
    assumed: true,
  },
  patternInvalid: {
    status: 400,
    code: "InvalidFilterPattern",
    message: "The filter pattern is not valid: {detail}.",
    assumed: true,
  },
  targetInvalid: {
    status: 400,
    code: "InvalidEventTarget",
    message: "An event target is not valid: {detail}.",
    assumed: true,
  },
  targetElsewhere: {
    status: 400,
    code: "EventTargetNotSupported",
    message: "Targets are in the account and region of their rule: {detail}.",
    assumed: true,
  },
  targetLimit: {
    status: 409,
    code: "EventTargetCountExceedLimit",
    message: "A rule has room for 5 targets: {detail}.",
    assumed: true,
  },

  sourceUnknown: {
    status: 404,
    code: "EventSourceNotExist",
    message: "There is no event source {detail}.",
    assumed: true,
  },
  sourceExists: {
    status: 409,
    code: "EventSourceExisted",
    message: "There is an event source {detail} already.",
    assumed: true,
  },

  roleUnsupported: {
    status: 400,
    code: "ProductNotSupported",
    message: "EventBridge has no service-linked role {detail}.",
    assumed: true,
  },
  tokenReused: {
    status: 400,
    code: "IdempotentParameterMismatch",
    message: "The client token {detail} was used for another request.",
    assumed: true,
  },
});
