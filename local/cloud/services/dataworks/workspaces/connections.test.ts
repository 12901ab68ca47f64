import { beforeEach, describe, expect, test } from "vitest";
import { DataworksTenant } from "../../../../../test/support/dataworks-tenant";

const properties = (envType: string, more: object = {}) =>
  JSON.stringify({ envType, regionId: "cn-shanghai", project: "mc_pair", authType: "PrimaryAccount", ...more });

describe("compute resources and data sources", () => {
  let tenant: DataworksTenant;
  let ProjectId: string;
  const engine = (envType: string) => ({
    ProjectId,
    Name: "mc_pair",
    Type: "maxcompute",
    ConnectionPropertiesMode: "UrlMode",
    ConnectionProperties: properties(envType),
  });
  const sources = async () => (await tenant.call("ListDataSources", { ProjectId }))["PagingInfo"];

  beforeEach(async () => {
    tenant = new DataworksTenant();
    ProjectId = await tenant.workspace("standard", { DevEnvironmentEnabled: "true" });
  });

  test("a compute resource brings a data source of its name and takes it away again", async () => {
    const { Id } = await tenant.call("CreateComputeResource", engine("Prod"));
    expect((await sources()).DataSources).toMatchObject([{ Name: "mc_pair", Type: "maxcompute" }]);
    const source = String((await sources()).DataSources[0].DataSource[0].Id);
    expect(await tenant.refusal("DeleteDataSource", { Id: source })).toBe("400 DataSourceInUse");
    await tenant.call("DeleteComputeResource", { ProjectId, Id: String(Id) });
    expect((await sources()).TotalCount).toBe(0);
    expect(await tenant.refusal("GetDataSource", { Id: source })).toBe("404 1000010005");
  });

  test("development and production share a name and are listed under it", async () => {
    await tenant.call("CreateComputeResource", engine("Prod"));
    await tenant.call("CreateComputeResource", engine("Dev"));
    expect(await tenant.refusal("CreateComputeResource", engine("Dev"))).toBe("400 EntityAlreadyExists");
    const { PagingInfo } = await tenant.call("ListComputeResources", { ProjectId, Types: "MaxCompute,Hologres" });
    expect(PagingInfo.TotalCount).toBe(1);
    expect(PagingInfo.ComputeResources[0].ComputeResource).toHaveLength(2);
    const dev = await tenant.call("ListComputeResources", { ProjectId, EnvType: "Dev" });
    expect(dev["PagingInfo"].ComputeResources[0].ComputeResource).toHaveLength(1);
  });

  test("a workspace in basic mode has production only", async () => {
    ProjectId = await tenant.workspace("basic");
    expect(await tenant.refusal("CreateComputeResource", engine("Dev"))).toBe("400 InvalidParameter");
    expect(await tenant.refusal("CreateComputeResource", engine("Prod"))).toBe("accepted");
  });

  test("an update reaches the data source too", async () => {
    const { Id } = await tenant.call("CreateComputeResource", engine("Prod"));
    const changed = { ProjectId, Id: String(Id), ConnectionProperties: properties("Prod", { project: "mc_other" }) };
    await tenant.call("UpdateComputeResource", changed);
    const moved = { ...changed, ConnectionProperties: properties("Dev") };
    expect(await tenant.refusal("UpdateComputeResource", moved)).toBe("400 InvalidParameter");
    const { ComputeResource } = await tenant.call("GetComputeResource", { ProjectId, Id: String(Id) });
    expect(ComputeResource.ConnectionProperties.project).toBe("mc_other");
    expect((await sources()).DataSources[0].DataSource[0].ConnectionProperties.project).toBe("mc_other");
  });

  test("properties of a data source come back as they were sent, and its password stays out of the journal", async () => {
    const sent = { envType: "Prod", host: "127.0.0.1", username: "u", password: "EXAMPLEPASSWORD" };
    const { Id } = await tenant.call("CreateDataSource", {
      ...engine("Prod"),
      Name: "ds_demo",
      Type: "mysql",
      ConnectionProperties: JSON.stringify(sent),
    });
    const { DataSource } = await tenant.call("GetDataSource", { Id: String(Id) });
    expect(DataSource).toMatchObject({ ConnectionProperties: sent, QualifiedName: "500001.ds_demo" });
    expect(tenant.state.surroundings.secrets.mask("EXAMPLEPASSWORD")).toBe("******");
  });

  test("changing needs administration or O&M; a developer reads", async () => {
    const user = tenant.user("dev", "200000000000000001");
    const member = { ProjectId, UserId: user.memberId };
    await tenant.call("CreateProjectMember", { ...member, RoleCodes: '["role_project_dev"]' });
    const as = { as: user };
    expect(await tenant.refusal("CreateComputeResource", engine("Prod"), as)).toBe("403 ResourceNotAuthorized.Api");
    expect(await tenant.refusal("ListComputeResources", { ProjectId }, as)).toBe("accepted");
    await tenant.call("GrantMemberProjectRoles", { ...member, RoleCodes: '["role_project_pe"]' });
    expect(await tenant.refusal("CreateComputeResource", engine("Prod"), as)).toBe("accepted");
  });

  test("connectivity is tested from a group that is bound", async () => {
    await tenant.call("CreateComputeResource", engine("Prod"));
    const DataSourceId = String((await sources()).DataSources[0].DataSource[0].Id);
    const order = { ClientToken: "t", Name: "rg", PaymentType: "PostPaid", ...tenant.network() };
    const ResourceGroupId = (await tenant.call("CreateResourceGroup", order))["ResourceGroupOrder"].Id;
    const probe = { ProjectId, DataSourceId, ResourceGroupId };
    expect(await tenant.refusal("TestDataSourceConnectivity", probe)).toBe("400 ResourceGroupNotReady");
    await tenant.call("AssociateProjectToResourceGroup", { ProjectId, ResourceGroupId });
    const { Connectivity } = await tenant.call("TestDataSourceConnectivity", probe);
    expect(Connectivity.ConnectState).toBe("Connectable");
  });
});
