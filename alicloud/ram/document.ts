import type { ConditionOperator } from "./operators";

/** Longest custom policy that RAM takes, in characters (RAM, CreatePolicy). */
export const MAX_POLICY_LENGTH = 6144;

/** The two grammars: what an identity may do, and who may assume a role or reach a resource. */
export type PolicyKind = "identity" | "trust";

/** Operator -> key -> values. Operators and keys are ANDed, the values of one key ORed. */
export type Condition = Partial<Record<ConditionOperator, Record<string, string[]>>>;

/** Whom a resource-based policy speaks about; any one of the listed names is enough. */
export interface Principal {
  /** `acs:ram::<account>:root`, `...:user/<name>`, `...:role/<name>`, or `*` for everybody. */
  RAM?: string[];
  /** `<product>.aliyuncs.com`, or `<account>@<product>.aliyuncs.com` for that account's service. */
  Service?: string[];
  /** ARN of an identity provider. */
  Federated?: string[];
}

/**
 * One statement in its normal form: every list is a list, also where the text had a single value. Exactly one of
 * `Action` and `NotAction` is there. `Resource` is absent only in trust policies, where the role itself is meant.
 */
export interface Statement {
  Effect: "Allow" | "Deny";
  Principal?: Principal;
  Action?: string[];
  NotAction?: string[];
  Resource?: string[];
  /** Absent: always true. */
  Condition?: Condition;
}

/** A policy in normal form, as `parsePolicyDocument` and the builders make it (RAM: policy structure and syntax). */
export interface PolicyDocument {
  Version: "1";
  Statement: Statement[];
}

/** A policy with the name by which results and reports refer to it. */
export interface NamedDocument {
  name: string;
  document: PolicyDocument;
}
