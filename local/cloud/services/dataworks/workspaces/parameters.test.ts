import { beforeEach, describe, expect, test } from "vitest";
import { DataworksTenant } from "../../../../../test/support/dataworks-tenant";
import { WorkspaceSettings } from "./store";

const prod = (Value: string) => JSON.stringify([{ EnvType: "Prod", Value }]);

describe("workspace parameters", () => {
  let tenant: DataworksTenant;
  let ProjectId: string;
  const parameter = (more: Record<string, string> = {}) => ({
    ProjectId,
    Name: "workspace.trigger_secret",
    Type: "SecretConstant",
    Owner: tenant.account.id,
    Properties: prod("EXAMPLESECRETVALUE"),
    ...more,
  });
  const create = async (more?: Record<string, string>) =>
    String((await tenant.call("CreateParameter", parameter(more)))["Id"]);

  beforeEach(async () => {
    tenant = new DataworksTenant();
    ProjectId = await tenant.workspace("a");
  });

  test("a secret is stored and does not come back, unless the cloud is told to show it", async () => {
    const Id = await create();
    const value = async () => (await tenant.call("GetParameter", { Id }))["Parameter"].Properties[0].Value;
    expect(await value()).toBe("******");
    const listed = await tenant.call("ListParameters", { ProjectId, Names: '["workspace.trigger_secret"]' });
    expect(listed["PagingInfo"].Parameters[0].Properties[0].Value).toBe("******");
    tenant.state.shared(WorkspaceSettings).secretConstants = "clear";
    expect(await value()).toBe("EXAMPLESECRETVALUE");
  });

  test("a secret is known as one even when the call is refused", async () => {
    const { secrets } = tenant.state.surroundings;
    expect(await tenant.refusal("CreateParameter", parameter({ Name: "wrong" }))).toBe("400 InvalidParameter");
    expect(secrets.mask("EXAMPLESECRETVALUE")).toBe("******");
    const odd = parameter({ Properties: prod("WITH~A~TILDE") });
    expect(await tenant.refusal("CreateParameter", odd)).toBe("400 InvalidParameter");
    expect(secrets.mask("WITH~A~TILDE")).toBe("******");
  });

  test.each(["trigger", "workspace.1", "workspace.", "workspace.a-b", `workspace.${"a".repeat(250)}`])(
    "the name %s is refused",
    async (Name) => {
      expect(await tenant.refusal("CreateParameter", parameter({ Name }))).toBe("400 InvalidParameter");
    },
  );

  test.each(["a;b", "a|b", "$(id)", "`id`", "a<b", "a^b", "~"])("the value %s is refused", async (value) => {
    const plain = parameter({ Type: "PlainConstant", Properties: prod(value) });
    expect(await tenant.refusal("CreateParameter", plain)).toBe("400 InvalidParameter");
  });

  test("Chinese, blanks, line ends and other punctuation are allowed", async () => {
    const Id = await create({ Type: "PlainConstant", Properties: prod("中文 a=1&b={x}\r\n'q'") });
    expect((await tenant.call("GetParameter", { Id }))["Parameter"].Properties[0].Value).toBe("中文 a=1&b={x}\r\n'q'");
  });

  test("production is mandatory and the first entry of an environment counts", async () => {
    const dev = JSON.stringify([{ EnvType: "Dev", Value: "d" }]);
    expect(await tenant.refusal("CreateParameter", parameter({ Properties: dev }))).toBe("400 InvalidParameter");
    expect(await tenant.refusal("CreateParameter", parameter({ Properties: '{"Prod":"x"}' }))).toBe(
      "400 InvalidParameter",
    );
    const twice = JSON.stringify([
      { EnvType: "Prod", Value: "first" },
      { EnvType: "Prod", Value: "second" },
    ]);
    const Id = await create({ Type: "PlainConstant", Properties: twice });
    expect((await tenant.call("GetParameter", { Id }))["Parameter"].Properties).toEqual([
      { EnvType: "Prod", Value: "first" },
    ]);
  });

  test("each change is a version, and going back makes another", async () => {
    const Id = await create({ Type: "PlainConstant", Properties: prod("one") });
    expect(await tenant.call("UpdateParameter", { Id, Properties: prod("two") })).toEqual({ Version: 2 });
    await tenant.call("RollbackParameter", { Id, RollbackVersion: "1" });
    const { Parameter } = await tenant.call("GetParameter", { Id });
    expect(Parameter).toMatchObject({ Version: 3, Properties: [{ EnvType: "Prod", Value: "one" }] });
    const { PagingInfo } = await tenant.call("ListParameterVersions", { Id, SortBy: "Version Desc" });
    expect(PagingInfo.ParameterVersion.map((version: any) => version.Version)).toEqual([3, 2, 1]);
    expect(await tenant.refusal("RollbackParameter", { Id, RollbackVersion: "9" })).toBe("404 EntityNotExists");
  });

  test("a deleted parameter is gone and its name is free", async () => {
    const Id = await create();
    expect(await tenant.refusal("CreateParameter", parameter())).toBe("400 EntityAlreadyExists");
    await tenant.call("DeleteParameter", { Id });
    expect(await tenant.refusal("GetParameter", { Id })).toBe("404 EntityNotExists");
    expect(await tenant.refusal("CreateParameter", parameter())).toBe("accepted");
  });

  test("only owner and administrator change parameters; another account sees none", async () => {
    const Id = await create();
    const user = tenant.user("pe", "200000000000000001");
    const member = { ProjectId, UserId: user.memberId };
    await tenant.call("CreateProjectMember", { ...member, RoleCodes: '["role_project_pe"]' });
    const change = { Id, Properties: prod("EXAMPLESECRETOTHER") };
    expect(await tenant.refusal("UpdateParameter", change, { as: user })).toBe("403 ResourceNotAuthorized.Api");
    expect(await tenant.refusal("GetParameter", { Id }, { as: user })).toBe("accepted");
    const other = new DataworksTenant(tenant.state, "1000000000000002");
    expect(await other.refusal("GetParameter", { Id })).toBe("404 EntityNotExists");
    expect((await other.call("ListParameters"))["PagingInfo"].TotalCount).toBe(0);
  });
});
