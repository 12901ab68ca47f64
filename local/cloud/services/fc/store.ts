import type { Shaped } from "../../kernel";
import type { CodePackage } from "./code-packages";
import type { FunctionSettings } from "./function-settings";
import type { PROVISION } from "./provision-configs";

/** A function as it is at one time. */
export interface FunctionState {
  /** Only what somebody set; defaults are added when it is shown or run. */
  settings: FunctionSettings;
  code?: CodePackage;
}

/** A published state, which never changes again. */
export interface FunctionVersion {
  id: string;
  description?: string;
  createdAt: number;
  state: FunctionState;
}

export interface FunctionAlias {
  name: string;
  versionId: string;
  description?: string;
  additionalVersionWeight?: Record<string, number>;
  createdAt: number;
  updatedAt: number;
}

export interface Trigger {
  id: string;
  name: string;
  type: string;
  /** JSON text exactly as it was sent. */
  config?: string;
  qualifier: string;
  sourceArn?: string;
  invocationRole?: string;
  description?: string;
  createdAt: number;
  updatedAt: number;
}

/** How asynchronous calls of one version or alias are treated. */
export interface AsyncInvokeConfig {
  asyncTask: boolean;
  /** Absent where nobody set it: a reader would take the usual value for a change. */
  maxAsyncEventAgeInSeconds?: number;
  /** As the one above. */
  maxAsyncRetryAttempts?: number;
  onSuccess?: string;
  onFailure?: string;
  createdAt: number;
  updatedAt: number;
}

/** Whether a function may be called; there only when somebody has switched it. */
export interface InvocationRestriction {
  disable: boolean;
  reason?: string;
  changedAt: number;
}

export interface FcFunction {
  id: string;
  name: string;
  state: FunctionState;
  createdAt: number;
  updatedAt: number;
  resourceGroupId: string;
  tags: Map<string, string>;
  restriction?: InvocationRestriction;
  versions: Map<string, FunctionVersion>;
  /** Number of the newest version there ever was; numbers are not used again. */
  lastVersion: number;
  aliases: Map<string, FunctionAlias>;
  triggers: Map<string, Trigger>;
  /** By qualifier; LATEST is the one that calls without a qualifier mean. */
  asyncInvokeConfigs: Map<string, AsyncInvokeConfig>;
  provisionConfigs: Map<string, Shaped<typeof PROVISION>>;
  reservedConcurrency?: number;
}

/** Functions of one account in one region. */
export class FcStore {
  readonly functions = new Map<string, FcFunction>();
}

/** Whether an account has opened Function Compute. Functions work without: that they do not is not known. */
export class FcSubscription {
  open = false;
}
