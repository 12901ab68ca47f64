import { describe, expect, test } from "vitest";
import { dataworks20200518, dataworks20240518 } from ".";
import { legacyNeed, need } from "./needs";

const { actions } = dataworks20240518;

describe("what RAM is asked for", () => {
  test("each action needs the permission of its own name", () => {
    for (const service of [dataworks20240518, dataworks20200518])
      for (const [name, { ram }] of Object.entries(service.actions)) expect(ram.action).toBe(`dataworks:${name}`);
  });

  test("a need that the vendor publishes names where", () => {
    expect(need("AssociateProjectToResourceGroup")).toMatchObject({
      status: "published",
      source: expect.stringContaining("alibabacloud-dataworks-infra-manage/references/ram-policies.md"),
    });
    expect(need("CreateProject").source).toMatch(/^https:.*api-dataworks-public-2024-05-18-createproject$/);
  });

  test("needs that no page names, or that pages tell in different ways, are marked and say why", () => {
    expect(need("CreateParameter")).toMatchObject({
      status: "unpublished",
      source: expect.stringMatching(/createparameter shows no/),
    });
    expect(need("CreatePipelineRun")).toMatchObject({
      status: "conflicting",
      source: expect.stringMatching(/asks for dataworks:\*$/),
    });
    expect(need("TriggerSchedulerTaskInstance").status).toBe("conflicting");
    expect(need("ListWorkflows")).toMatchObject({
      status: "unpublished",
      source: expect.stringMatching(/named like the API's action/),
    });
  });

  test("one version's page says nothing about the other version's action of that name", () => {
    expect(need("GetProject").status).toBe("published");
    expect(legacyNeed("GetProject").status).toBe("unpublished");
  });

  test("creating a workspace is asked on the workspaces of the region", () => {
    const context = { request: { region: "cn-shanghai" }, account: { id: "1000000000000001" } };
    expect(actions["CreateProject"]!.ram.resource?.(context as never)).toBe(
      "acs:dataworks:cn-shanghai:1000000000000001:workspace/*",
    );
  });

  test("a denial carries the code that stands on the vendor's pages", () => {
    expect(dataworks20240518.denied?.("dataworks:GetProject", "*")).toMatchObject({
      status: 403,
      code: "ResourceNotAuthorized.Api",
    });
    expect(dataworks20240518.conditionKeys).toEqual({ "dataworks:Scope": "OpenAPI" });
  });
});
