import * as ram from "../alicloud/ram";
import type { TenantRole } from "./tenant";

/**
 * Names of what a pair owns, derived from the pair's name and the tenant's role. Pure, so that the post-deploy step, the
 * rehearsal and the tests get the same ones. A pair's name is 2-20 lower-case letters, digits and dashes, starts with a
 * letter and ends with a letter or digit; every result below keeps to its service's rules for any such name.
 */
export interface NameOf {
  pair: string;
  role: TenantRole;
}

/** Whose names: a VPC, vSwitch, gateway, address or security group. 2-128 characters, starts with a letter. */
export function networkName({ pair, role }: NameOf): string {
  return `${pair}-${role}`;
}

/** DataWorks resource group: a letter, then letters, digits, underscores; at most 128. Unique in a tenant. */
export function resourceGroupName({ pair, role }: NameOf): string {
  return `${underscored(pair)}_${role}`;
}

/**
 * MaxCompute project: 3-28 characters, a letter, then letters, digits, underscores. Names are unique in the whole cloud,
 * so the end of the account id is part of it; where somebody else took the name, `compute.project` sets another.
 */
export function computeProjectName({ pair, role, accountId }: NameOf & { accountId: string }): string {
  const side = role === "source" ? "src" : "tgt";
  return `${underscored(pair)}_${side}_${accountId.slice(-3)}`;
}

/** RAM user of the trigger: at most 64 letters, digits, dots, dashes, underscores. Unique in the target account. */
export function triggerUserName({ pair }: { pair: string }): string {
  return ram.triggerName(pair);
}

/** The one policy of that user or role: at most 128 letters, digits and dashes. Unique in the target account. */
export function triggerPolicyName({ pair }: { pair: string }): string {
  return ram.triggerName(pair);
}

/** The guard's function, its role and policy, and its bus: at most 64 letters, digits and dashes. */
export function guardName({ pair }: { pair: string }): string {
  return ram.guardName(pair);
}

/** One of the guard's rules on a bus, by its number from 1: at most 127 letters, digits and dashes. */
export function guardRuleName({ pair, number }: { pair: string; number: number }): string {
  return `${guardName({ pair })}-${number}`;
}

/** Queue of the events that the guard could not answer: at most 120 letters, digits and dashes. */
export function deadLetterQueueName({ pair }: { pair: string }): string {
  return ram.guardQueueNames(pair).deadLetter;
}

/** Queue of what asynchronous calls of the guard returned; nobody reads it. */
export function answeredQueueName({ pair }: { pair: string }): string {
  return ram.guardQueueNames(pair).answered;
}

/** Log project: 3-63 lower-case letters, digits and dashes; unique in the whole region, hence the account's id. */
export function guardLogProjectName({ pair, accountId }: { pair: string; accountId: string }): string {
  return `${guardName({ pair })}-${accountId}`;
}

/** Log store of the guard, in the project above. */
export const GUARD_LOG_STORE = "guard";

/** RAM role of the target that the source's node calls as: at most 64 letters, digits, dots and dashes. */
export function triggerRoleName({ pair }: { pair: string }): string {
  return ram.triggerName(pair);
}

/** RAM role that is linked to the source's node: at most 64 letters, digits, dots and dashes. */
export function callerRoleName({ pair }: { pair: string }): string {
  return ram.callerName(pair);
}

/** Its one policy: at most 128 letters, digits and dashes. Unique in the source account. */
export function callerPolicyName({ pair }: { pair: string }): string {
  return ram.callerName(pair);
}

/** KMS secret that holds the trigger's key: at most 64 letters, digits and _ / + = . @ -. Unique in an account and region. */
export function keySecretName({ pair }: { pair: string }): string {
  return ram.keySecretName(pair);
}

/** A dash stands in no pair name twice with another meaning, so replacing it keeps names of two pairs apart. */
function underscored(pair: string): string {
  return pair.replaceAll("-", "_");
}
