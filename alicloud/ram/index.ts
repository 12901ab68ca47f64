export {
  ACCOUNT_ROLES,
  accountRoleName,
  accountRolePolicies,
  deployerPolicy,
  packStatements,
  type AccountRole,
  type DeployerPolicyOptions,
} from "./account-roles";
export { accountTrust, assumePolicy, oidcProviderArn, type TrustedParties } from "./account-trust";
export { isAddressOrBlock, pinningProblem } from "./address";
export { formatArn, matchesAction, matchesResource, parseArn, roleArn, rootArn, userArn, type Arn } from "./arn";
export { evaluateAssumeRole, type AssumeRoleRequest } from "./assume-role";
export { allow, deny, policy, policyText, statement, type OneOrMore, type StatementOptions } from "./build";
export type { DeployerAction } from "./action-rows";
export { deployerActions, operatorActions, previewActions } from "./deployer-actions";
export {
  MAX_POLICY_LENGTH,
  type Condition,
  type NamedDocument,
  type PolicyDocument,
  type PolicyKind,
  type Principal,
  type Statement,
} from "./document";
export { triggerPolicy, type TriggerScope } from "./documents";
export {
  callerPolicy,
  callerTrust,
  MAX_SESSION_POLICY_LENGTH,
  triggerSessionPolicy,
  triggerTrust,
  type CallerPolicyOptions,
  type TriggerTrustOptions,
} from "./linked-role";
export { functionTrust, guardPolicy, type GuardPolicyOptions } from "./guard";
export { evaluate, type Decision, type PolicySet } from "./evaluate";
export { type AccessRequest, type RequestContext, type RequestPrincipal } from "./match";
export { CONDITION_OPERATORS, type ConditionOperator } from "./operators";
export {
  callerName,
  guardName,
  guardQueueNames,
  keySecretName,
  needsExtension,
  triggerName,
  type GuardParts,
  type PairParts,
} from "./owned-parts";
export { parsePolicyDocument, type ParsedPolicy } from "./parse";
export { PolicyError, type PolicyErrorCode } from "./policy-error";
export { lintPolicy, lintRules, type Finding } from "./lint";
export type { LintOptions, LintRule, LintSubject, Severity, Violation } from "./lint-rule";
export { secretShapes } from "./secrets";
