import { describe, expect, it } from "vitest";
import { HARNESS_START, serviceHarness, SOURCE } from "../../../../test/support/service-harness";
import { ApiError } from "../../kernel";
import { maxcompute } from "./index";

function account() {
  const harness = serviceHarness();
  const call = (action: string, parameters: Record<string, unknown> = {}) =>
    harness.call({ service: maxcompute, action, parameters });
  const refusal = (action: string, parameters: Record<string, unknown> = {}) =>
    harness.refusal({ service: maxcompute, action, parameters });
  return { harness, call, refusal };
}

const projectName = "mc_tenant_b";

describe("projects", () => {
  it("answer only those optional settings that somebody made", async () => {
    const { call } = account();
    await call("CreateProject", { name: projectName });
    const { data } = JSON.parse(JSON.stringify(await call("GetProject", { projectName })));
    expect(data).toMatchObject({ name: projectName, status: "AVAILABLE", threeTierModel: false });
    expect(data).not.toHaveProperty("comment");
    expect(data).not.toHaveProperty("defaultQuota");
    expect(data).not.toHaveProperty("ipWhiteList");
  });

  it("keep each kind of setting by itself", async () => {
    const { call } = account();
    await call("CreateProject", { name: projectName, comment: "demo", defaultQuota: "quota" });
    const properties = { retentionDays: 3, allowFullScan: false, tableLifecycle: { type: "optional", value: "30" } };
    await call("UpdateProjectMeta", { projectName, status: "AVAILABLE", properties });
    await call("UpdateProjectDefaultQuota", { projectName, quota: "other" });
    await call("UpdateProjectIpWhiteList", { projectName, ipWhiteList: { ipList: "10.0.0.0/8" } });
    const projectProtection = { protected: true, exceptionPolicy: "{}" };
    await call("UpdateProjectSecurity", { projectName, labelSecurity: true, projectProtection });
    await call("UpdateProjectStatus", { projectName, status: "READONLY" });
    expect((await call("GetProject", { projectName })).data).toMatchObject({
      comment: "demo",
      defaultQuota: "other",
      status: "READONLY",
      properties: { ...properties, typeSystem: "2" },
      ipWhiteList: { ipList: "10.0.0.0/8" },
      securityProperties: { labelSecurity: true, usingAcl: true, projectProtection },
    });
  });

  it("get the model with three tiers when asked to", async () => {
    const { call } = account();
    await call("CreateProject", { name: projectName });
    await call("UpdateProjectModelTier", { projectName });
    expect((await call("GetProject", { projectName })).data.threeTierModel).toBe(true);
    expect(maxcompute.routes).toContainEqual({
      method: "PUT",
      path: "/api/v1/projects/{projectName}/modelTier",
      action: "UpdateProjectModelTier",
    });
  });

  it("are gone at once, or after two weeks when deleted logically", async () => {
    const { harness, call, refusal } = account();
    await call("CreateProject", { name: projectName });
    await call("DeleteProject", { projectName, isLogical: "true" });
    expect((await call("GetProject", { projectName })).data.status).toBe("DELETING");
    expect((await refusal("CreateProject", { name: projectName })).status).toBe(409);
    expect((await refusal("DeleteProject", { projectName, isLogical: "false" })).status).toBe(400);
    await harness.clock.advanceTo(HARNESS_START + 15 * 24 * 3_600_000);
    expect(await refusal("GetProject", { projectName })).toMatchObject({ status: 404, code: "OBJECT_NOT_EXIST" });
    await call("CreateProject", { name: projectName });
    await call("DeleteProject", { projectName, isLogical: "false" });
    expect((await refusal("GetProject", { projectName })).status).toBe(404);
  });

  it("are listed page by page", async () => {
    const { call } = account();
    for (const name of ["aaa", "bbb", "ccc"]) await call("CreateProject", { name });
    const first = (await call("ListProjects", { maxItem: "2" })).data;
    expect(first.projects.map((project: { name: string }) => project.name)).toEqual(["aaa", "bbb"]);
    const second = (await call("ListProjects", { maxItem: "2", marker: first.marker })).data;
    expect(second).toMatchObject({ projects: [{ name: "ccc" }], marker: "" });
  });

  it.each([{ retentionDays: "three" }, { surprise: 1 }, { tableLifecycle: "30" }])(
    "refuse the properties %j",
    async (properties) => {
      const { call, refusal } = account();
      await call("CreateProject", { name: projectName });
      expect((await refusal("UpdateProjectMeta", { projectName, properties })).status).toBe(400);
    },
  );

  it.each(["ab", "1abc", "with-hyphen", "a".repeat(29)])("cannot be called %s", async (name) => {
    expect((await account().refusal("CreateProject", { name })).status).toBe(400);
  });
});

describe("the form of the answers", () => {
  it("is MaxCompute's own, for good and for bad", () => {
    expect(maxcompute.envelope!({ data: "OK" }, "id")).toEqual({ requestId: "id", httpCode: 200, data: "OK" });
    expect(maxcompute.errorEnvelope!(new ApiError(404, "OBJECT_NOT_EXIST", "gone"), "id")).toEqual({
      code: "OBJECT_NOT_EXIST",
      message: "gone",
      requestId: "id",
      httpCode: 404,
    });
  });
});

describe("tags", () => {
  it("come as lists and go by comma-separated keys", async () => {
    const { call } = account();
    await call("CreateProject", { name: projectName });
    const Tag = [
      { Key: "a", Value: "1" },
      { Key: "b", Value: "2" },
      { Key: "c", Value: "3" },
    ];
    await call("TagResources", { ResourceType: "project", ResourceId: [projectName], Tag });
    const resource = { ResourceType: "project", ResourceId: projectName };
    await call("UntagResources", { ...resource, TagKey: "a,b" });
    expect((await call("ListTagResources", resource)).TagResources.TagResource).toEqual([
      { ...resource, TagKey: "c", TagValue: "3" },
    ]);
  });

  it.each([`${projectName},other`, [projectName, "other"]])(
    "need the action on all projects when they are those of %j, not on one with a long name",
    (ResourceId) => {
      const { harness } = account();
      const Tag = [{ Key: "a", Value: "1" }];
      const [action, parameters] = Array.isArray(ResourceId)
        ? ["TagResources", { ResourceType: "project", ResourceId, Tag }]
        : ["UntagResources", { ResourceType: "project", ResourceId, TagKey: "a" }];
      const { resource } = harness.need({
        service: maxcompute,
        action: action as string,
        parameters: parameters as object as Record<string, unknown>,
      });
      expect(resource).toBe(`acs:odps:cn-shanghai:${SOURCE}:projects/*`);
    },
  );

  it("need the action on the one project", () => {
    const { harness } = account();
    const parameters = { ResourceType: "project", ResourceId: [projectName], Tag: [{ Key: "a", Value: "1" }] };
    expect(harness.need({ service: maxcompute, action: "TagResources", parameters })).toEqual({
      action: "odps:TagResources",
      resource: `acs:odps:cn-shanghai:${SOURCE}:projects/${projectName}`,
    });
  });
});
