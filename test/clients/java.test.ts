import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, inject, it } from "vitest";
import { bodyOf, callWith, testCredentials, testDistrust, type Wish } from "./support/credentials";
import { bareEnvironment, describeLanguage, javaArguments } from "./support/languages";
import { expectDownstreamRan, nextWaitingInstance } from "./support/waiting-instance";
import { plainHttp, tls, vendorsHost } from "./support/ways";

const { manifest, target, triggerTask } = inject("stage");
const { owner } = target;
const { id: workspaceId } = manifest.target.workspace;
const host = `dataworks.${target.region}.aliyuncs.com`;
const straight = [plainHttp(), tls("java")];
const form = { exception: "TeaException" };

describeLanguage("java", (call, doubtful, folder) => {
  describe("DataWorks, com.aliyun:dataworks_public20200518", () => {
    const trigger = (input: Record<string, number>): Wish => ({
      ...{ sdk: "dataworks_public20200518", operation: "runTriggerNode" },
      input: { appId: Number(workspaceId), ...input },
    });
    const anything = trigger({ nodeId: triggerTask, cycleTime: 1, bizDate: 1 });

    for (const way of [...straight, vendorsHost("java")])
      it(`${way.name}, RunTriggerNode fires the waiting instance and the downstream node runs`, async () => {
        const { taskId: nodeId, triggerTime: cycleTime, bizdate: bizDate } = await nextWaitingInstance();
        const { Success, RequestId } = bodyOf(
          await call(callWith(trigger({ nodeId, cycleTime, bizDate }), way, owner)),
        );
        expect(Success).toBe(true);
        await expectDownstreamRan(RequestId);
      });
    for (const way of straight)
      testCredentials({
        ...{ call, way, form, wish: anything, session: false },
        denied: { status: 403, code: "ResourceNotAuthorized.Api" },
      });
    testDistrust(doubtful, tls("java"), anything);

    const projectId = Number(workspaceId);
    for (const [operation, input, found] of [
      ["getProject", { projectId }, "projectName"],
      ["listProjectMembers", { projectId, pageNumber: 1, pageSize: 10 }, "projectMemberList"],
      ["listNodes", { projectId, projectEnv: "PROD" }, "nodes"],
      ["getNode", { nodeId: triggerTask, projectEnv: "PROD" }, "nodeName"],
      ["listInstances", { projectId, projectEnv: "PROD" }, "instances"],
    ] as const)
      it(`${operation} fits the SDK's model`, async () => {
        const wish = { sdk: "dataworks_public20200518", operation, input };
        const { Data } = bodyOf(await call(callWith(wish, tls("java"), owner)));
        expect(Object.keys(Data).map((name) => name.toLowerCase())).toContain(found.toLowerCase());
      });
  });

  // The registry has no package of version 2024-05-18; its SDK is a thin layer over this library.
  describe("the base library alone, com.aliyun:tea-openapi", () => {
    const action = (name: string, more: Record<string, unknown>): Wish => ({
      sdk: "tea-openapi",
      operation: "callApi",
      input: { ...CALL, action: name, version: "2024-05-18", ...more },
    });
    const groups = action("ListResourceGroups", { method: "GET", query: { PageSize: 10 } });
    const algorithms = [undefined, "v2"].flatMap((signatureAlgorithm) =>
      [...straight, vendorsHost("java", host)].map(({ name, config }) => ({
        name: `${name}, signed ${signatureAlgorithm ? "the old way" : "as usual"}`,
        config: { ...config, ...(signatureAlgorithm ? { signatureAlgorithm } : {}) },
      })),
    );

    for (const way of algorithms)
      it(`${way.name}, GetProject shows the workspace`, async () => {
        const project = action("GetProject", { method: "GET", query: { Id: workspaceId } });
        const { Project } = bodyOf(await call(callWith(project, way, owner)));
        expect(Project).toMatchObject({ Id: Number(workspaceId), Name: manifest.target.workspace.name });
      });
    for (const way of algorithms)
      it(`${way.name}, TriggerSchedulerTaskInstance fires the waiting instance`, async () => {
        const { taskId, triggerTime } = await nextWaitingInstance();
        const body = { TaskId: taskId, TriggerTime: triggerTime };
        const fire = action("TriggerSchedulerTaskInstance", { query: { EnvType: "Prod" }, body });
        const { Success, RequestId } = bodyOf(await call(callWith(fire, way, owner)));
        expect(Success).toBe(true);
        await expectDownstreamRan(RequestId);
      });
    for (const way of straight)
      testCredentials({
        ...{ call, way, form, wish: groups },
        denied: { status: 403, code: "ResourceNotAuthorized.Api" },
      });
  });

  describe("the program of the vendor's tutorial", () => {
    it("fires the target's waiting instance from its arguments, at the host that it knows, and the downstream node runs", async () => {
      const { taskId, time, day } = await nextWaitingInstance();
      const { stdout } = await promisify(execFile)(
        "java",
        [
          ...javaArguments(folder),
          // The tutorial's times are those of the machine it runs on: Shanghai.
          "-Duser.timezone=Asia/Shanghai",
          join(__dirname, "java", "CrossTenantTriggerNode.java"),
          ...[String(taskId), time, day],
        ],
        {
          timeout: 50_000,
          env: {
            ...bareEnvironment(folder),
            ENDPOINT: host,
            ACCESS_KEY_ID: owner.accessKeyId,
            ACCESS_KEY_SECRET: owner.accessKeySecret,
            WORKSPACE_ID: workspaceId,
          },
        },
      );
      const { body } = JSON.parse(stdout) as { body: { Success: boolean; RequestId: string } };
      expect(body.Success).toBe(true);
      await expectDownstreamRan(body.RequestId);
    });
  });
});

const CALL = {
  protocol: "HTTPS",
  pathname: "/",
  method: "POST",
  authType: "AK",
  style: "RPC",
  reqBodyType: "formData",
  bodyType: "json",
};
