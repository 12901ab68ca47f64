import { describe, expect, test } from "vitest";
import { dataworks20240518 } from "..";
import { workspaceActions, workspaceActions20200518 } from "./actions";

const actions = { ...workspaceActions({ deletionHindrances: [] }), ...workspaceActions20200518 };

describe("what RAM is asked for", () => {
  test("each action needs the permission of its own name", () => {
    for (const [name, { ram }] of Object.entries(actions)) expect(ram.action).toBe(`dataworks:${name}`);
  });

  test("needs that no page or guide names are marked", () => {
    const published = Object.keys(actions).filter((name) => actions[name]!.ram.status === "published");
    expect(published).toContain("AssociateProjectToResourceGroup");
    expect(published).not.toContain("CreateParameter");
    expect(published).not.toContain("UpdateProject");
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
