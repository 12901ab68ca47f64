import type { Rule } from "../rule";
import { accessKeyPinned } from "./access-key-pinned";
import { callerAssumesOneRole } from "./caller-assumes-one-role";
import { eipAttached } from "./eip-attached";
import { eipBandwidthLimit } from "./eip-bandwidth-limit";
import { eventRuleExact } from "./event-rule-exact";
import { eventTargetDeadLetter } from "./event-target-dead-letter";
import { eventTargetSameAccount } from "./event-target-same-account";
import { explicitProvider } from "./explicit-provider";
import { fcCodeHash } from "./fc-code-hash";
import { fcEnvironmentWithoutSecrets } from "./fc-environment-without-secrets";
import { fcFailureDestination } from "./fc-failure-destination";
import { fcInVpc } from "./fc-in-vpc";
import { fcLogs } from "./fc-logs";
import { fcNoAnonymousTrigger } from "./fc-no-anonymous-trigger";
import { fcNoInternet } from "./fc-no-internet";
import { fcOwnRole } from "./fc-own-role";
import { fcReservedConcurrency } from "./fc-reserved-concurrency";
import { fcRoleTrust } from "./fc-role-trust";
import { fcRuntimeSupported } from "./fc-runtime-supported";
import { fcTimeout } from "./fc-timeout";
import { fcTracing } from "./fc-tracing";
import { kmsKeyRotation } from "./kms-key-rotation";
import { kmsKeyUsable } from "./kms-key-usable";
import { kmsSecretRotation } from "./kms-secret-rotation";
import { kmsSecretWithoutValue } from "./kms-secret-without-value";
import { logProjectNotPublic } from "./log-project-not-public";
import { logRetention } from "./log-retention";
import { logStoreEncrypted } from "./log-store-encrypted";
import { maxcomputeEncryption } from "./maxcompute-encryption";
import { maxcomputeIpWhitelist } from "./maxcompute-ip-whitelist";
import { memberNotAdministrator } from "./member-not-administrator";
import { memberOneRole } from "./member-one-role";
import { memberOneWorkspace } from "./member-one-workspace";
import { natGatewayEnhanced } from "./nat-gateway-enhanced";
import { natGatewayInOwnVpc } from "./nat-gateway-in-own-vpc";
import { natNoForwardEntries } from "./nat-no-forward-entries";
import { noAccessKey } from "./no-access-key";
import { noDataworksFullAccess } from "./no-dataworks-full-access";
import { noProviderKeys } from "./no-provider-keys";
import { noSecretLiterals } from "./no-secret-literals";
import { noSecretOutputs } from "./no-secret-outputs";
import { oneActiveAccessKey } from "./one-active-access-key";
import { oneEndpointsElement } from "./one-endpoints-element";
import { pinsEqualEgress } from "./pins-equal-egress";
import { productionProtected } from "./production-protected";
import { providerAccountDeclared } from "./provider-account-declared";
import { queueKeepsMessages } from "./queue-keeps-messages";
import { ramContradictions } from "./ram-contradictions";
import { ramDataworksResource } from "./ram-dataworks-resource";
import { ramDocumentedElements } from "./ram-documented-elements";
import { ramFewPolicies } from "./ram-few-policies";
import { ramGroupInUse } from "./ram-group-in-use";
import { ramNamesBeginWithPair } from "./ram-names-begin-with-pair";
import { ramNoAdministrator } from "./ram-no-administrator";
import { ramPinnedCaller } from "./ram-pinned-caller";
import { ramPolicyAttachedToUser } from "./ram-policy-attached-to-user";
import { ramPolicyInUse } from "./ram-policy-in-use";
import { ramPolicyLength } from "./ram-policy-length";
import { ramPrivilegeEscalation } from "./ram-privilege-escalation";
import { ramPublicAddresses } from "./ram-public-addresses";
import { ramRoleSession } from "./ram-role-session";
import { ramSystemPolicies } from "./ram-system-policies";
import { ramTrustedPrincipals } from "./ram-trusted-principals";
import { ramUserHasPolicy } from "./ram-user-has-policy";
import { ramUserInGroup } from "./ram-user-in-group";
import { ramUserNotForced } from "./ram-user-not-forced";
import { ramUserWithoutConsole } from "./ram-user-without-console";
import { ramWideActions } from "./ram-wide-actions";
import { ramWideResources } from "./ram-wide-resources";
import { resourceGroupInOwnVswitch } from "./resource-group-in-own-vswitch";
import { resourceGroupPayAsYouGo } from "./resource-group-pay-as-you-go";
import { securityGroupEgressNotAll } from "./security-group-egress-not-all";
import { securityGroupInVpc } from "./security-group-in-vpc";
import { securityGroupNoPublicIngress } from "./security-group-no-public-ingress";
import { securityGroupNoWideIngress } from "./security-group-no-wide-ingress";
import { securityGroupRuleDescribed } from "./security-group-rule-described";
import { snatByVswitch } from "./snat-by-vswitch";
import { sourceHasWayOut } from "./source-has-way-out";
import { tagsComplete } from "./tags-complete";
import { tenantsDiffer } from "./tenants-differ";
import { trustOnlyPairedRole } from "./trust-only-paired-role";
import { vpcFlowLogs } from "./vpc-flow-logs";
import { vswitchSize } from "./vswitch-size";

/** Every rule of the pack, by id. */
export const rules: readonly Rule[] = [
  accessKeyPinned,
  callerAssumesOneRole,
  eipAttached,
  eipBandwidthLimit,
  eventRuleExact,
  eventTargetDeadLetter,
  eventTargetSameAccount,
  explicitProvider,
  fcCodeHash,
  fcEnvironmentWithoutSecrets,
  fcFailureDestination,
  fcInVpc,
  fcLogs,
  fcNoAnonymousTrigger,
  fcNoInternet,
  fcOwnRole,
  fcReservedConcurrency,
  fcRoleTrust,
  fcRuntimeSupported,
  fcTimeout,
  fcTracing,
  kmsKeyRotation,
  kmsKeyUsable,
  kmsSecretRotation,
  kmsSecretWithoutValue,
  logProjectNotPublic,
  logRetention,
  logStoreEncrypted,
  maxcomputeEncryption,
  maxcomputeIpWhitelist,
  memberNotAdministrator,
  memberOneRole,
  memberOneWorkspace,
  natGatewayEnhanced,
  natGatewayInOwnVpc,
  natNoForwardEntries,
  noAccessKey,
  noDataworksFullAccess,
  noProviderKeys,
  noSecretLiterals,
  noSecretOutputs,
  oneActiveAccessKey,
  oneEndpointsElement,
  pinsEqualEgress,
  productionProtected,
  providerAccountDeclared,
  queueKeepsMessages,
  ramContradictions,
  ramDataworksResource,
  ramDocumentedElements,
  ramFewPolicies,
  ramGroupInUse,
  ramNamesBeginWithPair,
  ramNoAdministrator,
  ramPinnedCaller,
  ramPolicyAttachedToUser,
  ramPolicyInUse,
  ramPolicyLength,
  ramPrivilegeEscalation,
  ramPublicAddresses,
  ramRoleSession,
  ramSystemPolicies,
  ramTrustedPrincipals,
  ramUserHasPolicy,
  ramUserInGroup,
  ramUserNotForced,
  ramUserWithoutConsole,
  ramWideActions,
  ramWideResources,
  resourceGroupInOwnVswitch,
  resourceGroupPayAsYouGo,
  securityGroupEgressNotAll,
  securityGroupInVpc,
  securityGroupNoPublicIngress,
  securityGroupNoWideIngress,
  securityGroupRuleDescribed,
  snatByVswitch,
  sourceHasWayOut,
  tagsComplete,
  tenantsDiffer,
  trustOnlyPairedRole,
  vpcFlowLogs,
  vswitchSize,
];
