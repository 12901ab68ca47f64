import { action, integer, required, text, type Action, type ActionContext } from "../../../kernel";
import { dataworksErrors } from "../errors";
import type { Capability } from "./capabilities";
import {
  changeConnection,
  connectionChangeParameters,
  connectionListParameters,
  connectionParameters,
  newConnection,
  pageOfConnections,
  showConnection,
} from "./connections";
import { connectivityOf } from "./connectivity";
import { isInRegion, requireRole, workspaceOf } from "./membership";
import { need } from "../needs";
import { WorkspaceStore, type DataSource, type Workspace } from "./store";

/** Where a workspace reads and writes data. */
export const dataSourceActions: Record<string, Action> = {
  CreateDataSource: action({
    parameters: connectionParameters,
    ram: need("CreateDataSource"),
    handle(context) {
      const workspace = workspaceOf(context, context.input.ProjectId);
      requireRole(context, workspace, "manageConnections");
      const dataSource = newConnection(context, workspace, context.input, workspace.dataSources.values());
      workspace.dataSources.set(dataSource.id, dataSource);
      return { Id: dataSource.id };
    },
  }),

  GetDataSource: action({
    parameters: { Id: required(integer()) },
    ram: need("GetDataSource"),
    handle(context) {
      const { workspace, dataSource } = dataSourceOf(context, context.input.Id, "readDataSources");
      return {
        DataSource: {
          ...showInList(dataSource, workspace),
          ProjectId: workspace.id,
          Name: dataSource.name,
          Type: dataSource.type,
        },
      };
    },
  }),

  ListDataSources: action({
    parameters: { ...connectionListParameters, Tags: text() },
    ram: need("ListDataSources"),
    handle(context) {
      const workspace = workspaceOf(context, context.input.ProjectId);
      requireRole(context, workspace, "readDataSources");
      // Data sources carry no tags here, so a call that asks for some finds none.
      const candidates = context.input.Tags === undefined ? workspace.dataSources.values() : [];
      const { groups, numbers } = pageOfConnections(candidates, context.input);
      const DataSources = groups.map(({ name, type, members }) => ({
        Name: name,
        Type: type,
        DataSource: members.map((member) => showInList(member, workspace)),
      }));
      return { PagingInfo: { ...numbers, DataSources } };
    },
  }),

  UpdateDataSource: action({
    parameters: connectionChangeParameters,
    ram: need("UpdateDataSource"),
    handle(context) {
      const { workspace, dataSource } = dataSourceOf(context, context.input.Id, "manageConnections");
      if (workspace.id !== context.input.ProjectId)
        throw dataworksErrors.dataSourceGone(`${dataSource.id} in workspace ${context.input.ProjectId}`);
      changeConnection(context, workspace, dataSource, context.input);
      return { Success: true };
    },
  }),

  DeleteDataSource: action({
    parameters: { Id: required(integer()) },
    ram: need("DeleteDataSource"),
    handle(context) {
      const { workspace, dataSource } = dataSourceOf(context, context.input.Id, "manageConnections");
      if (dataSource.computeResourceId !== undefined)
        throw dataworksErrors.dataSourceInUse(`compute resource ${dataSource.computeResourceId}`);
      workspace.dataSources.delete(dataSource.id);
      return { Success: true };
    },
  }),

  TestDataSourceConnectivity: action({
    parameters: {
      ProjectId: required(integer()),
      DataSourceId: required(integer()),
      ResourceGroupId: required(text()),
    },
    ram: need("TestDataSourceConnectivity"),
    handle(context) {
      const { input } = context;
      const { workspace, dataSource } = dataSourceOf(context, input.DataSourceId, "readDataSources");
      if (workspace.id !== input.ProjectId)
        throw dataworksErrors.dataSourceGone(`${dataSource.id} in workspace ${input.ProjectId}`);
      return {
        Connectivity: connectivityOf(context, { workspace, dataSource, resourceGroupId: input.ResourceGroupId }),
      };
    },
  }),
};

/** A data source by its id alone, as two of the calls name it, in a workspace that allows the caller what it wants. */
function dataSourceOf(
  context: ActionContext,
  id: number,
  needed: Capability,
): { workspace: Workspace; dataSource: DataSource } {
  for (const workspace of context.global(WorkspaceStore).workspaces.values()) {
    const dataSource = workspace.dataSources.get(id);
    if (!dataSource || !isInRegion(context, workspace)) continue;
    requireRole(context, workspace, needed);
    return { workspace, dataSource };
  }
  throw dataworksErrors.dataSourceGone(String(id));
}

function showInList(dataSource: DataSource, workspace: Workspace): object {
  return { ...showConnection(dataSource), QualifiedName: `${workspace.id}.${dataSource.name}` };
}
