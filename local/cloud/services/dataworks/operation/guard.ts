import type { Workspace } from "../workspaces";
import { operationErrors } from "./errors";
import type { AnyContext } from "./lookups";
import { OperationSettings, type GuardedOperation } from "./settings";

/** What a person or program is about to do. */
export type IntendedOperation = Pick<GuardedOperation, "operation" | "environment" | "ids" | "detail"> & {
  workspace: Pick<Workspace, "id" | "region">;
};

type Asking = Pick<AnyContext, "account" | "caller" | "shared">;

function operationOf(
  context: Asking,
  workspace: IntendedOperation["workspace"],
  intended: Omit<IntendedOperation, "workspace">,
): GuardedOperation {
  return {
    ...intended,
    accountId: context.account.id,
    region: workspace.region,
    workspaceId: workspace.id,
    callerId: context.caller.memberId,
  };
}

/** Says that an operation has taken effect. */
export function tellAfter(context: Asking, { workspace, ...done }: IntendedOperation): void {
  context.shared(OperationSettings).afterOperation?.(operationOf(context, workspace, done));
}

/** Asks whoever checks operations before they take effect. Throws when the answer is no. */
export async function askBefore(context: Asking, { workspace, ...intended }: IntendedOperation): Promise<void> {
  const refusal = await context.shared(OperationSettings).beforeOperation?.(operationOf(context, workspace, intended));
  if (refusal !== undefined) throw operationErrors.refusedByExtension(refusal);
}
