import { beforeAll, describe, expect, inject, it } from "vitest";
import { bodyOf, callWith } from "./support/credentials";
import { describeLanguage } from "./support/languages";
import { nextWaitingInstance, type WaitingInstance } from "./support/waiting-instance";
import { tls } from "./support/ways";

const { manifest, target, triggerTask } = inject("stage");
const projectId = Number(manifest.target.workspace.id);
const { id: groupId } = manifest.target.resourceGroup;

/** A read and where in its answer something must stand. */
type Read = [operation: string, input: () => Record<string, unknown>, found: string];

/** Follows `A.B.0.C` into an answer. */
function at(body: any, path: string): any {
  return path.split(".").reduce((value, name) => value?.[name], body);
}

describeLanguage("python", (call) => {
  const read = async (sdk: string, operation: string, input: Record<string, unknown>) =>
    bodyOf(await call(callWith({ sdk, operation, input }, tls("python"), target.owner)));

  describe("every read of the pair fits the models of alibabacloud_dataworks_public20240518", () => {
    const read24 = (operation: string, input: Record<string, unknown>) =>
      read("dataworks_public20240518", operation, input);
    let waiting: WaitingInstance;
    let id: Record<"definition" | "node" | "workflow" | "downstream" | "instance" | "flowInstance" | "run", any>;
    let resource: Record<"compute" | "network", any>;

    beforeAll(async () => {
      waiting = await nextWaitingInstance();
      const first = async (operation: string, input: Record<string, unknown>, path: string) =>
        at(await read24(operation, input), `PagingInfo.${path}`);
      const { bizdate } = waiting;
      id = {
        definition: await first("listWorkflowDefinitions", { projectId }, "WorkflowDefinitions.0.Id"),
        node: await first("listNodes", { projectId }, "Nodes.0.Id"),
        workflow: await first("listWorkflows", { projectId }, "Workflows.0.Id"),
        downstream: await first("listTasks", { projectId, name: "downstream" }, "Tasks.0.Id"),
        instance: await first("listTaskInstances", { projectId, bizdate, taskId: triggerTask }, "TaskInstances.0.Id"),
        flowInstance: await first("listWorkflowInstances", { projectId, bizDate: bizdate }, "WorkflowInstances.0.Id"),
        run: await first("listPipelineRuns", { projectId }, "PipelineRuns.0.Id"),
      };
      resource = {
        compute: await first("listComputeResources", { projectId }, "ComputeResources.0.ComputeResource.0.Id"),
        network: await first("listNetworks", { resourceGroupId: groupId }, "NetworkList.0.Id"),
      };
    });

    const reads: Read[] = [
      ["listProjects", () => ({ pageSize: 10 }), "PagingInfo.Projects.0.Id"],
      ["getProject", () => ({ id: projectId }), "Project.Name"],
      ["listProjectMembers", () => ({ projectId }), "PagingInfo.ProjectMembers.0.UserId"],
      ["listProjectRoles", () => ({ projectId }), "PagingInfo.ProjectRoles.0.Code"],
      ["getProjectRole", () => ({ projectId, code: "role_project_admin" }), "ProjectRole.Name"],
      ["getResourceGroup", () => ({ id: groupId }), "ResourceGroup.Status"],
      ["listNetworks", () => ({ resourceGroupId: groupId }), "PagingInfo.NetworkList.0.VpcId"],
      ["getNetwork", () => ({ id: resource.network }), "Network.VpcId"],
      ["listComputeResources", () => ({ projectId }), "PagingInfo.ComputeResources.0.Name"],
      ["getComputeResource", () => ({ projectId, id: resource.compute }), "ComputeResource.Name"],
      ["listDataSources", () => ({ projectId }), "PagingInfo.DataSources.0.Name"],
      ["getWorkflowDefinition", () => ({ projectId, id: id.definition }), "WorkflowDefinition.Spec"],
      ["listNodes", () => ({ projectId }), "PagingInfo.Nodes.0.Name"],
      ["getNode", () => ({ projectId, id: id.node }), "Node.Spec"],
      ["listPipelineRuns", () => ({ projectId }), "PagingInfo.PipelineRuns.0.Id"],
      ["getPipelineRun", () => ({ projectId, id: id.run }), "Pipeline.Stages.0.Name"],
      ["listPipelineRunItems", () => ({ projectId, pipelineRunId: id.run }), "PagingInfo.PipelineRunItems.0.Name"],
      ["getTask", () => ({ id: triggerTask }), "Task.Trigger.Cron"],
      ["listDownstreamTasks", () => ({ id: triggerTask }), "PagingInfo.DownstreamTasks.0.Task.Name"],
      ["listUpstreamTasks", () => ({ id: id.downstream }), "PagingInfo.UpstreamTasks.0.Task.Name"],
      ["getTaskInstance", () => ({ id: id.instance }), "TaskInstance.Status"],
      [
        "listDownstreamTaskInstances",
        () => ({ id: id.instance }),
        "PagingInfo.DownstreamTaskInstances.0.TaskInstance.Id",
      ],
      ["listWorkflows", () => ({ projectId }), "PagingInfo.Workflows.0.Name"],
      ["getWorkflow", () => ({ id: id.workflow }), "Workflow.Name"],
      ["listWorkflowInstances", () => ({ projectId, bizDate: waiting.bizdate }), "PagingInfo.WorkflowInstances.0.Name"],
      ["getWorkflowInstance", () => ({ id: id.flowInstance }), "WorkflowInstance.Name"],
    ];
    for (const [operation, input, found] of reads)
      it(`${operation}`, async () => {
        const body = await read24(operation, input());
        expect(at(body, found), JSON.stringify(body)).toBeDefined();
      });
  });

  describe("every read of the pair fits the models of alibabacloud_dataworks_public20200518", () => {
    const reads: Read[] = [
      ["getProject", () => ({ projectId }), "Data.ProjectName"],
      ["listProjects", () => ({ pageSize: 10, pageNumber: 1 }), "PageResult.ProjectList.0.ProjectName"],
      ["listProjectMembers", () => ({ projectId }), "Data.ProjectMemberList.0.ProjectMemberId"],
      ["listNodes", () => ({ projectId, projectEnv: "PROD" }), "Data.Nodes.0.NodeName"],
      ["getNode", () => ({ nodeId: triggerTask, projectEnv: "PROD" }), "Data.NodeName"],
      ["listInstances", () => ({ projectId, projectEnv: "PROD" }), "Data.Instances.0.NodeName"],
      ["listExtensions", () => ({ pageNumber: 1, pageSize: 10 }), "PagingInfo.PageNumber"],
    ];
    for (const [operation, input, found] of reads)
      it(`${operation}`, async () => {
        const body = await read("dataworks_public20200518", operation, input());
        expect(at(body, found), JSON.stringify(body)).toBeDefined();
      });
  });
});
