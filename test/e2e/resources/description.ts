/** Arguments under their names in the provider's Node SDK; a text may hold `${name.output}` of a resource before it. */
export type Arguments = Record<string, unknown>;

/** One resource of a stack, and what becomes of it in the course of its life. */
export interface ResourceDescription {
  name: string;
  /** Class in the provider's SDK, such as `vpc.Network`. */
  type: string;
  args: Arguments;
  /** Arguments that change in place; undefined takes one away. */
  updated?: Arguments;
  /** Arguments each of which alone makes the engine replace the resource. */
  replaced?: Arguments;
  /** Those of `replaced` that change only because others do, and would change in place or not at all. */
  alongside?: string[];
  /** Why a refresh cannot tell that the replaced one is gone: the provider fails, or does not look. */
  unseenByRefresh?: string;
  /** Names of resources that no argument refers to. */
  dependsOn?: string[];
  /** For what the cloud refuses a second time under the same name. */
  deleteBeforeReplace?: boolean;
}

/** A question to the cloud; `args` is null for functions that take none. */
export interface InvokeDescription {
  name: string;
  type: string;
  args: Arguments | null;
}

/** Resources that live and die together. */
export interface StackDescription {
  name: string;
  resources: ResourceDescription[];
  invokes?: InvokeDescription[];
}

/** Region and account of all stacks. */
export const REGION = "cn-shanghai";
export const ACCOUNT = "1000000000000001";

/** A resource group of the account that is not its default one. */
export const OTHER_RESOURCE_GROUP = "rg-example00000001";
