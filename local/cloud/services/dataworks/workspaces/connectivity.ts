import type { ActionContext } from "../../../kernel";
import { dataworksErrors } from "../errors";
import { resourceGroupOf } from "./group-lookup";
import type { DataSource, Workspace } from "./store";

/** What a connectivity test says: MaxCompute is reached when the properties name a project; nothing else exists here. */
export function connectivityOf(
  context: ActionContext,
  test: { workspace: Workspace; dataSource: DataSource; resourceGroupId: string },
): object {
  const { workspace, dataSource } = test;
  const group = resourceGroupOf(context, test.resourceGroupId);
  if (!group.workspaces.has(workspace.id))
    throw dataworksErrors.groupNotReady(`${group.id} is not bound to workspace ${workspace.id}`);
  if (group.status !== "Normal") throw dataworksErrors.groupNotReady(`${group.id} is ${group.status}`);
  const now = context.clock.now();
  const { state, message } = verdictOn(dataSource);
  return {
    ConnectState: state,
    ConnectMessage: message,
    DetailLogs: [{ Code: state, Message: message, StartTime: now, EndTime: now }],
  };
}

function verdictOn({ type, connectionProperties }: DataSource): { state: string; message: string } {
  if (type.toLowerCase() !== "maxcompute")
    return { state: "Unsupport", message: `The local cloud runs no ${type} to connect to.` };
  const { project } = connectionProperties;
  return typeof project === "string" && project !== ""
    ? { state: "Connectable", message: "" }
    : { state: "ConfigError", message: "The connection properties name no project." };
}
