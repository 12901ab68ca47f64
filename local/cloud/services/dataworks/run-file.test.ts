import { describe, expect, it } from "vitest";
import { LegacyTenant } from "../../../../test/support/legacy-tenant";
import { runFile } from ".";

const PROJECT = { ProjectId: 500001 };

async function editor(content: string) {
  const tenant = new LegacyTenant();
  await tenant.old("CreateBusiness", { ...PROJECT, BusinessName: "orchard" });
  const fileId = String(await tenant.file("peek", 6, { Content: content }));
  return { tenant, visit: { accountId: tenant.account.id, person: "Ada", workspaceId: 500001, fileId } };
}

describe("running the code of an editor", () => {
  it("needs no submission and shows what the code says", async () => {
    const { tenant, visit } = await editor("echo peek; exit 3");
    expect(await runFile(tenant.state, visit)).toEqual({ log: "peek\n", end: "exit", code: 3 });
    expect(tenant.message("run-file").data).toMatchObject({ fileName: "peek", fileType: 6, operator: "Ada" });
  });

  it("works for a node of the new Data Studio too", async () => {
    const tenant = new LegacyTenant({ newDataStudio: true });
    const Id = await tenant.publish({ nodes: [{ name: "peek", content: "echo new" }] });
    const { Nodes } = (await tenant.call("ListNodes", { ...PROJECT, ContainerId: Id })).PagingInfo;
    const visit = { accountId: tenant.account.id, person: "Ada", workspaceId: 500001, fileId: Nodes[0].Id };
    expect(await runFile(tenant.state, visit)).toMatchObject({ log: "new\n", code: 0 });
  });

  it("does not begin when an extension refuses, which sees the code", async () => {
    const { tenant, visit } = await editor("echo peek");
    const ExtensionCode = tenant.extension(["run-file"]);
    const run = runFile(tenant.state, visit);
    await tenant.settled();
    const MessageId = tenant.message("run-file").id;
    const { EventDetail } = await tenant.old("GetIDEEventDetail", { ...PROJECT, MessageId });
    expect(EventDetail.FileExecutionCommand).toMatchObject({ Content: "echo peek", FileType: 6 });
    await tenant.old("UpdateIDEEventResult", { MessageId, ExtensionCode, CheckResult: "FAIL", CheckResultTip: "no" });
    expect(await run).toEqual({ refusal: `${ExtensionCode}: no` });
  });

  it("finds no file of another workspace", async () => {
    const { tenant, visit } = await editor("echo peek");
    await expect(runFile(tenant.state, { ...visit, workspaceId: 1 })).rejects.toThrow(/no file or node/);
  });
});
