export { formatArn, matchesAction, matchesResource, parseArn, roleArn, rootArn, userArn, type Arn } from "./arn";
export { evaluateAssumeRole, type AssumeRoleRequest } from "./assume-role";
export {
  MAX_POLICY_LENGTH,
  type Condition,
  type NamedDocument,
  type PolicyDocument,
  type PolicyKind,
  type Principal,
  type Statement,
} from "./document";
export { evaluate, type Decision, type PolicySet } from "./evaluate";
export { type AccessRequest, type RequestContext, type RequestPrincipal } from "./match";
export { CONDITION_OPERATORS, type ConditionOperator } from "./operators";
export { parsePolicyDocument, type ParsedPolicy } from "./parse";
