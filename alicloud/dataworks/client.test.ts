import { describe, expect, it } from "vitest";
import { apiError, fakeCaller } from "../call/testing/fake-call-api";
import { createDataWorksClient, createLegacyDataWorksClient } from ".";

const node = (number: number) => ({ Id: `node-${number}`, Name: `n${number}`, TaskId: 0 });

describe("the DataWorks client", () => {
  it("follows all pages of a list, where totals are texts as well as where they are numbers", async () => {
    for (const total of ["250", 250]) {
      const { caller, seen } = fakeCaller(({ query }) => {
        const [page, size] = [Number(query["PageNumber"]), Number(query["PageSize"])];
        const left = Math.min(size, 250 - (page - 1) * size);
        return {
          body: {
            PagingInfo: {
              Nodes: Array.from({ length: left }, (_, index) => node((page - 1) * size + index)),
              TotalCount: total,
            },
          },
        };
      });
      const nodes = await createDataWorksClient(caller).listNodes({ projectId: "1" });
      expect(new Set(nodes.map(({ id }) => id)).size).toBe(250);
      expect(seen).toHaveLength(3);
    }
  });

  it("ends a list at an empty page, whatever the total says, and at a short page where no total is told", async () => {
    const vanishing = fakeCaller((_, number) => ({
      body: { PagingInfo: { Nodes: number === 1 ? [node(1)] : [], TotalCount: 1000 } },
    }));
    expect(await createDataWorksClient(vanishing.caller).listNodes({ projectId: "1" })).toHaveLength(1);
    expect(vanishing.seen).toHaveLength(2);
    const untold = fakeCaller(() => ({ body: { PagingInfo: { Nodes: [node(1)] } } }));
    expect(await createDataWorksClient(untold.caller).listNodes({ projectId: "1" })).toHaveLength(1);
    expect(untold.seen).toHaveLength(1);
  });

  it("takes an absent list for an empty one and a task id of zero for none", async () => {
    const { caller } = fakeCaller(({ params }) => ({
      body: params.action === "ListNodes" ? { PagingInfo: { TotalCount: "0" } } : { Node: node(1) },
    }));
    const client = createDataWorksClient(caller);
    expect(await client.listNodes({ projectId: "1" })).toEqual([]);
    expect((await client.getNode({ id: "node-1" })).taskId).toBeUndefined();
  });

  it("flattens compute resources but counts pages by their names", async () => {
    const group = {
      Name: "mc",
      Type: "maxcompute",
      ComputeResource: [{ Id: 1 }, { Id: 2, ConnectionProperties: { envType: "Prod", Project: "p" } }],
    };
    const { caller, seen } = fakeCaller((_, number) => ({
      body: { PagingInfo: { ComputeResources: number > 2 ? [] : [group], TotalCount: 2 } },
    }));
    const resources = await createDataWorksClient(caller).listComputeResources({ projectId: "1" });
    expect(resources.map(({ id, name }) => `${name} ${id}`)).toEqual(["mc 1", "mc 2", "mc 1", "mc 2"]);
    expect(seen).toHaveLength(2);
    // The keys of a free map are the vendor's, not ours.
    expect(resources[1]!.connectionProperties).toEqual({ envType: "Prod", Project: "p" });
  });

  it("reads the default vSwitch of a resource group under both of its spellings", async () => {
    const group = { Id: "g", Name: "n", Status: "Normal" };
    const { caller } = fakeCaller(({ params }) => ({
      body:
        params.action === "GetResourceGroup"
          ? { ResourceGroup: { ...group, DefaultVswitchId: "vsw-1" } }
          : { PagingInfo: { ResourceGroupList: [{ ...group, DefaultVswicthId: "vsw-1" }], TotalCount: 1 } },
    }));
    const client = createDataWorksClient(caller);
    expect((await client.getResourceGroup({ id: "g" })).defaultVswitchId).toBe("vsw-1");
    expect((await client.listResourceGroups({}))[0]!.defaultVswitchId).toBe("vsw-1");
  });

  it("reports a trigger's Success=false with its request id instead of throwing it", async () => {
    const { caller, seen } = fakeCaller(() => ({ body: { RequestId: "R-1", Success: false } }));
    const answer = await createDataWorksClient(caller).triggerSchedulerTaskInstance({
      taskId: "700001",
      triggerTime: 1767225900000,
      envType: "Prod",
    });
    expect(answer).toMatchObject({ requestId: "R-1", success: false });
    expect(seen[0]).toMatchObject({
      query: { EnvType: "Prod" },
      body: { TaskId: "700001", TriggerTime: "1767225900000" },
    });
  });

  it("returns the outcome of every instance of a call for several", async () => {
    const { caller, seen } = fakeCaller(() => ({
      body: { SuccessInfo: { "11": { Success: true }, "12": { Success: false, Message: "done" } } },
    }));
    const outcome = await createDataWorksClient(caller).suspendTaskInstances({ ids: ["11", "9007199254740993"] });
    expect(outcome).toMatchObject({ "11": { success: true }, "12": { success: false, message: "done" } });
    expect(seen[0]!.body["Ids"]).toBe("[11,9007199254740993]");
  });

  it("does not repeat a create after a server error, and says what it was about without showing a secret", async () => {
    const { caller, seen } = fakeCaller(() => ({ error: apiError(500, "InternalError.System") }));
    const properties = [{ EnvType: "Prod" as const, Value: "the-secret-value" }];
    const work = createDataWorksClient(caller).createParameter({
      projectId: "1",
      name: "workspace.key",
      owner: "2",
      type: "SecretConstant",
      properties,
    });
    await expect(work).rejects.toMatchObject({ kind: "server", resource: "projectId 1, name workspace.key" });
    expect(seen).toHaveLength(1);
  });

  it("takes Success=false of an older action for a failure", async () => {
    const { caller } = fakeCaller(() => ({
      body: { Success: false, ErrorCode: "Throttling.Api.Risk", ErrorMessage: "m", HttpStatusCode: 429 },
    }));
    await expect(createLegacyDataWorksClient(caller).submitFile({ fileId: "1" })).rejects.toMatchObject({
      kind: "throttled",
    });
  });
});
