import { describe, expect, it } from "vitest";
import { publishedAnswers, surplus } from "../../../../../test/support/published-shapes";
import { GROUP, ScheduledTenant, type Answer } from "../../../../../test/support/scheduled-tenant";
import { SHARED_FOLDER_ABSENT } from "../../../../../test/support/shared-folder";

const PROJECT = { ProjectId: 500001 };
const published = publishedAnswers("dataworks-public-2024-05-18");

/** A spec of kind Node that waits for these outputs. */
function nodeSpec(name: string, after: string[], more: object = {}) {
  const script = { path: `tests/gates/${name}`, content: `echo ${name}`, runtime: { command: "DIDE_SHELL" } };
  const outputs = { nodeOutputs: [{ data: `fruit.gates.${name}` }] };
  const node = { name, id: name, script, outputs, runtimeResource: { resourceGroup: GROUP }, ...more };
  const depends = after.map((output) => ({ type: "Normal", output }));
  return { version: "1.1.0", kind: "Node", spec: { nodes: [node], dependencies: [{ nodeId: name, depends }] } };
}

/** An empty workflow that was made by CreateWorkflowDefinition. */
async function container() {
  const tenant = new ScheduledTenant();
  const Spec = tenant.spec({ nodes: [{ name: "ignored", command: "VIRTUAL" }] });
  const { Id } = await tenant.call("CreateWorkflowDefinition", { ...PROJECT, Spec });
  const create = async (name: string, after: string[], more?: object): Promise<string> => {
    const wanted = { ...PROJECT, Scene: "DATAWORKS_PROJECT", ContainerId: Id, Spec: nodeSpec(name, after, more) };
    return (await tenant.call("CreateNode", wanted))["Id"];
  };
  const names = async () =>
    (await tenant.call("ListNodes", { ...PROJECT, ContainerId: Id })).PagingInfo.Nodes.map(
      (one: Answer) => one["Name"],
    );
  return { tenant, Id: Id as string, create, names };
}

describe("workflows that are built call by call", () => {
  it("begin as a container without nodes and run once they have some and are published", async () => {
    const { tenant, Id, create, names } = await container();
    expect(await names()).toEqual([]);
    await create("first", ["fruit_root"]);
    const second = await create("second", ["fruit.gates.first"]);
    expect(second).toMatch(/^\d{19}$/);
    expect((await tenant.pipeline("Online", Id))["Status"]).toBe("Success");
    const { PagingInfo } = await tenant.call("ListNodeDependencies", { ...PROJECT, Id: second });
    expect(PagingInfo.Nodes).toMatchObject([{ Name: "first" }]);
    await tenant.until("10:00");
    const { TaskId } = (await tenant.call("GetNode", { Id: second }))["Node"];
    const wanted = { ...PROJECT, TaskId, Bizdate: Date.UTC(2026, 10, 20, 16) };
    const { TaskInstances } = (await tenant.call("ListTaskInstances", wanted)).PagingInfo;
    expect(TaskInstances).toMatchObject([{ Status: "Success" }]);
  });

  it("take changes of single nodes and keep their ids", async () => {
    const { tenant, Id, create, names } = await container();
    await create("first", ["fruit_root"]);
    const node = { ...PROJECT, Id: await create("second", ["fruit.gates.first"]) };
    const change = { script: { path: "tests/gates/second", content: "echo 2", runtime: { command: "DIDE_SHELL" } } };
    await tenant.call("UpdateNode", { ...node, Spec: { kind: "Node", spec: { nodes: [change] } } });
    await tenant.call("RenameNode", { ...node, Name: "third" });
    await tenant.call("MoveNode", { ...node, Path: "elsewhere" });
    const spec = JSON.parse((await tenant.call("GetNode", { Id: node.Id }))["Node"].Spec).spec;
    expect(spec.nodes[0]).toMatchObject({ name: "third", script: { path: "elsewhere/third", content: "echo 2" } });
    expect(spec.dependencies[0].depends).toMatchObject([{ output: "fruit.gates.first" }]);
    await tenant.call("DeleteNode", node);
    expect(await names()).toEqual(["first"]);
    await tenant.call("RenameWorkflowDefinition", { ...PROJECT, Id, Name: "doors" });
    await tenant.call("MoveWorkflowDefinition", { ...PROJECT, Id, Path: "house" });
    expect(await tenant.definitionId("doors")).toBe(Id);
  });

  it("refuse nodes outside a workflow, twice the same name, and the deletion of a published node", async () => {
    const { tenant, Id, create } = await container();
    const first = await create("first", ["fruit_root"]);
    const outside = { ...PROJECT, Scene: "DATAWORKS_PROJECT", Spec: nodeSpec("second", []) };
    expect(await tenant.refusal("CreateNode", outside)).toBe("400 LocalCloud.UnsupportedNode");
    const again = { ...outside, ContainerId: Id, Spec: nodeSpec("first", []) };
    expect(await tenant.refusal("CreateNode", again)).toBe("400 InvalidSpec");
    expect(await tenant.refusal("CreateNode", { ...again, Spec: tenant.spec({ nodes: [] }) })).toBe("400 InvalidSpec");
    await tenant.pipeline("Online", Id);
    const deletion = { ...PROJECT, Id: first };
    expect(await tenant.refusal("DeleteNode", deletion)).toBe("400 WorkflowDefinition.StillPublished");
    await tenant.pipeline("Offline", Id);
    expect(await tenant.refusal("DeleteNode", deletion)).toBe("accepted");
  });
});

describe("a run that was made without starting by itself", () => {
  it("waits until it is started, once", async () => {
    const tenant = new ScheduledTenant();
    await tenant.publish({ nodes: [{ name: "node", content: "echo 1" }] });
    const [periodic] = await tenant.instances("node");
    const wanted = { ...PROJECT, WorkflowId: periodic!["WorkflowId"], Name: "later", Type: "Manual" };
    const { OperationId } = await tenant.call("CreateWorkflowInstances", { ...wanted, AutoStartEnabled: false });
    const { Result } = await tenant.call("GetCreateWorkflowInstancesResult", { OperationId });
    const [Id] = Result.WorkflowInstanceIds;
    await tenant.until("09:00");
    const status = async () => (await tenant.call("GetWorkflowInstance", { Id })).WorkflowInstance.Status;
    expect(await status()).toBe("NotRun");
    const start = async () => (await tenant.call("StartWorkflowInstances", { Ids: [Id] })).SuccessInfo[Id];
    expect(await start()).toEqual({ Success: true, Message: "" });
    await tenant.clock.idle();
    expect(await status()).toBe("Success");
    expect(await start()).toMatchObject({ Success: false });
  });
});

describe("resource files", () => {
  const resource = (name: string) => ({
    version: "1.1.0",
    kind: "Resource",
    spec: {
      fileResources: [
        {
          name,
          type: "jar",
          script: { path: `gates/${name}`, content: "", runtime: { command: "ODPS_JAR" } },
          datasource: { name: "fruit_mc", type: "odps" },
        },
      ],
    },
  });

  it("are kept with where their file lies", async () => {
    const tenant = new ScheduledTenant();
    const ResourceFile = "http://bucket.example/a.jar";
    const wanted = { ...PROJECT, Spec: resource("a.jar"), ResourceFile };
    const { Id } = await tenant.call("CreateResource", wanted);
    expect(await tenant.refusal("CreateResource", wanted)).toBe("400 InvalidSpec");
    await tenant.call("UpdateResource", { ...PROJECT, Id, Spec: resource("b.jar") });
    const found = await tenant.call("GetResource", { Id });
    expect(JSON.parse(found["Resource"].Spec).spec.fileResources[0].name).toBe("b.jar");
    const listed = await tenant.call("ListResources", { ...PROJECT, Type: "Jar" });
    expect(listed["PagingInfo"].Resources).toMatchObject([{ Name: "b.jar", SourcePath: ResourceFile, Type: "Jar" }]);
    expect(await tenant.call("DeleteResource", { ...PROJECT, Id })).toEqual({ Success: true });
    expect(await tenant.refusal("GetResource", { Id })).toBe("404 EntityNotExists");
  });

  it.skipIf(!published)(`show published fields only${published ? "" : ` (${SHARED_FOLDER_ABSENT})`}`, async () => {
    const tenant = new ScheduledTenant();
    const { Id } = await tenant.call("CreateResource", { ...PROJECT, Spec: resource("a.jar") });
    const answers = {
      GetResource: await tenant.call("GetResource", { Id }),
      ListResources: await tenant.call("ListResources", PROJECT),
    };
    const found = Object.entries(answers).flatMap(([name, answer]) => surplus(answer, published![name]!.response));
    expect(found).toEqual([]);
  });
});
