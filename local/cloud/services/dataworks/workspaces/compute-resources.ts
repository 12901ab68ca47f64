import { action, integer, required, type Action, type ActionContext } from "../../../kernel";
import { dataworksErrors } from "../errors";
import {
  changeConnection,
  connectionChangeParameters,
  connectionListParameters,
  connectionParameters,
  newConnection,
  pageOfConnections,
  showConnection,
} from "./connections";
import { requireRole, workspaceOf } from "./membership";
import { need } from "../needs";
import type { ComputeResource, Workspace } from "./store";

const one = { ProjectId: required(integer()), Id: required(integer()) };

/** Engines that a workspace computes with. Each brings a data source of the same name. */
export const computeResourceActions: Record<string, Action> = {
  CreateComputeResource: action({
    parameters: connectionParameters,
    ram: need("CreateComputeResource"),
    handle(context) {
      const workspace = managed(context, context.input.ProjectId);
      const taken = [...workspace.computeResources.values(), ...workspace.dataSources.values()];
      const connection = newConnection(context, workspace, context.input, taken);
      const dataSourceId = context.ids.counted("connection", 600001);
      const computeResourceId = connection.id;
      workspace.computeResources.set(computeResourceId, { ...connection, dataSourceId });
      workspace.dataSources.set(dataSourceId, { ...connection, id: dataSourceId, computeResourceId });
      return { Id: computeResourceId };
    },
  }),

  GetComputeResource: action({
    parameters: one,
    ram: need("GetComputeResource"),
    handle(context) {
      const workspace = workspaceOf(context, context.input.ProjectId);
      requireRole(context, workspace, "readDataSources");
      const resource = resourceOf(workspace, context.input.Id);
      const ComputeResource = {
        ...showInList(resource),
        ProjectId: workspace.id,
        Name: resource.name,
        Type: resource.type,
        QualifiedName: `${workspace.id}.${resource.name}`,
      };
      return { ComputeResource };
    },
  }),

  ListComputeResources: action({
    parameters: connectionListParameters,
    ram: need("ListComputeResources"),
    handle(context) {
      const workspace = workspaceOf(context, context.input.ProjectId);
      requireRole(context, workspace, "readDataSources");
      const { groups, numbers } = pageOfConnections(workspace.computeResources.values(), context.input);
      const ComputeResources = groups.map(({ name, type, members }) => ({
        Name: name,
        Type: type,
        ComputeResource: members.map(showInList),
      }));
      return { PagingInfo: { ...numbers, ComputeResources } };
    },
  }),

  UpdateComputeResource: action({
    parameters: connectionChangeParameters,
    ram: need("UpdateComputeResource"),
    handle(context) {
      const workspace = managed(context, context.input.ProjectId);
      const resource = resourceOf(workspace, context.input.Id);
      changeConnection(context, workspace, resource, context.input);
      const dataSource = workspace.dataSources.get(resource.dataSourceId);
      if (dataSource) changeConnection(context, workspace, dataSource, context.input);
      return { Success: true };
    },
  }),

  DeleteComputeResource: action({
    parameters: one,
    ram: need("DeleteComputeResource"),
    handle(context) {
      const workspace = managed(context, context.input.ProjectId);
      const resource = resourceOf(workspace, context.input.Id);
      workspace.computeResources.delete(resource.id);
      workspace.dataSources.delete(resource.dataSourceId);
      return { Success: true };
    },
  }),
};

function managed(context: ActionContext, projectId: number): Workspace {
  const workspace = workspaceOf(context, projectId);
  requireRole(context, workspace, "manageConnections");
  return workspace;
}

function resourceOf(workspace: Workspace, id: number): ComputeResource {
  const resource = workspace.computeResources.get(id);
  if (!resource) throw dataworksErrors.objectGone(`compute resource ${id} in workspace ${workspace.id}`);
  return resource;
}

// The default engine is a choice in the console; none is modelled.
function showInList(resource: ComputeResource): object {
  return { ...showConnection(resource), WhetherDefault: false };
}
