import type { Source } from "./rule";

/** A standard with controls, by its short name. */
export type Framework =
  | "ISO 27001"
  | "MLPS level 2"
  | "MLPS level 3"
  | "NIST 800-53"
  | "PCI DSS"
  | "SOC 2"
  | "RMiT"
  | "GxP EU Annex 11"
  | "China GMP annex";

/**
 * Rules of infraguard, the vendor's own analyser, that its compliance pack for a framework runs; rules that a pack only
 * mentions in a comment do not count. Read on 2026-11-27 from `policies/aliyun/packs/compliance` of aliyun/infraguard at
 * 6d3cbefa4879fd5ab4d4a28d52f4ff19d7302105. No other analyser that rules here come from names a framework for its rules of
 * Alibaba Cloud, and a rule of ours alone has none: nobody but the vendor has said what a rule is good for in an audit.
 */
const packs: Readonly<Record<Framework, readonly string[]>> = {
  "ISO 27001": [
    "ecs-security-group-risky-ports-check-with-protocol",
    "fc-service-internet-access-disable",
    "fc-service-vpc-binding",
    "kms-key-rotation-enabled",
    "kms-secret-rotation-enabled",
    "maxcompute-project-encryption-enabled",
    "ram-group-has-member-check",
    "ram-policy-no-statements-with-admin-access-check",
    "ram-user-login-check",
    "ram-user-mfa-check",
    "ram-user-no-policy-check",
    "vpc-flow-logs-enabled",
    "vswitch-available-ip-count",
  ],
  "MLPS level 2": [
    "ecs-security-group-risky-ports-check-with-protocol",
    "eip-bandwidth-limit",
    "ram-group-has-member-check",
    "ram-policy-no-statements-with-admin-access-check",
    "ram-user-login-check",
    "ram-user-no-policy-check",
    "vpc-flow-logs-enabled",
  ],
  "MLPS level 3": [
    "ecs-security-group-risky-ports-check-with-protocol",
    "eip-bandwidth-limit",
    "ram-group-has-member-check",
    "ram-policy-no-statements-with-admin-access-check",
    "ram-user-login-check",
    "ram-user-mfa-check",
    "ram-user-no-policy-check",
    "sls-logstore-enabled-encrypt",
    "vpc-flow-logs-enabled",
  ],
  "NIST 800-53": [
    "ecs-security-group-white-list-port-check",
    "eip-attached",
    "fc-service-internet-access-disable",
    "fc-service-vpc-binding",
    "kms-secret-rotation-enabled",
    "ram-group-has-member-check",
    "ram-policy-no-statements-with-admin-access-check",
    "ram-user-mfa-check",
    "vpc-flow-logs-enabled",
  ],
  "PCI DSS": [
    "ecs-security-group-risky-ports-check-with-protocol",
    "ecs-security-group-white-list-port-check",
    "kms-key-delete-protection-enabled",
    "kms-key-rotation-enabled",
    "kms-secret-rotation-enabled",
    "ram-group-has-member-check",
    "ram-policy-no-statements-with-admin-access-check",
    "ram-user-group-membership-check",
    "ram-user-login-check",
    "ram-user-mfa-check",
    "sls-logstore-enabled-encrypt",
    "vpc-flow-logs-enabled",
  ],
  "SOC 2": [
    "ecs-security-group-risky-ports-check-with-protocol",
    "ecs-security-group-white-list-port-check",
    "eip-attached",
    "fc-service-internet-access-disable",
    "fc-service-vpc-binding",
    "kms-key-delete-protection-enabled",
    "kms-secret-rotation-enabled",
    "ram-group-has-member-check",
    "ram-policy-no-statements-with-admin-access-check",
    "ram-user-group-membership-check",
    "ram-user-login-check",
    "ram-user-mfa-check",
    "ram-user-no-policy-check",
    "vpc-flow-logs-enabled",
  ],
  RMiT: [
    "kms-key-rotation-enabled",
    "ram-group-has-member-check",
    "ram-policy-no-statements-with-admin-access-check",
    "ram-user-group-membership-check",
    "ram-user-mfa-check",
    "ram-user-no-policy-check",
    "vpc-flow-logs-enabled",
  ],
  "GxP EU Annex 11": [
    "eip-attached",
    "fc-service-bind-role",
    "ram-user-login-check",
    "ram-user-mfa-check",
    "sls-logstore-enabled-encrypt",
  ],
  "China GMP annex": [
    "eip-attached",
    "fc-service-bind-role",
    "ram-user-login-check",
    "ram-user-mfa-check",
    "sls-logstore-enabled-encrypt",
  ],
};

/** Every framework with the source rules that its pack runs, for tests and pages. */
export const frameworkPacks: readonly (readonly [Framework, readonly string[]])[] = Object.entries(packs) as [
  Framework,
  readonly string[],
][];

/** The frameworks whose pack runs one of these source rules; none where no source says so. */
export function frameworksOf(sources: readonly Source[]): Framework[] {
  const ids = sources.filter(({ from }) => from === "infraguard").map(({ id }) => id);
  return frameworkPacks.filter(([, rules]) => rules.some((rule) => ids.includes(rule))).map(([framework]) => framework);
}
