import type { Workspace } from "../workspaces";
import { operationErrors } from "./errors";
import type { AnyContext } from "./lookups";
import { OperationSettings, type GuardedOperation } from "./settings";

/** What a person or program is about to do. */
export type IntendedOperation = Pick<GuardedOperation, "operation" | "environment" | "ids" | "detail"> & {
  workspace: Pick<Workspace, "id" | "region">;
};

/** Asks whoever checks operations before they take effect. Throws when the answer is no. */
export async function askBefore(
  context: Pick<AnyContext, "account" | "caller" | "shared">,
  { workspace, ...intended }: IntendedOperation,
): Promise<void> {
  const refusal = await context.shared(OperationSettings).beforeOperation?.({
    ...intended,
    accountId: context.account.id,
    region: workspace.region,
    workspaceId: workspace.id,
    callerId: context.caller.memberId,
  });
  if (refusal !== undefined) throw operationErrors.refusedByExtension(refusal);
}
