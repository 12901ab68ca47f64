import { describe, expect, it } from "vitest";
import { LegacyTenant } from "../../../../../test/support/legacy-tenant";
import { at } from "../../../../../test/support/scheduled-tenant";

const PROJECT = { ProjectId: 500001 };
const BUSINESS = { ...PROJECT, BusinessName: "orchard" };

/** A trigger node at 10:00 and a Shell node after it, submitted; ids of files and nodes. */
async function deployed(options: { standard?: boolean } = {}) {
  const tenant = new LegacyTenant(options);
  await tenant.old("CreateBusiness", BUSINESS);
  const gate = await tenant.file("gate", 1114, { OutputList: "fruit.gate" });
  const shell = { InputList: "fruit.gate", Content: 'echo "DataWorks $1"', ParaValue: "$bizdate" };
  const after = await tenant.file("after", 6, shell);
  for (const FileId of [gate, after]) {
    const submitted = await tenant.deployment(await tenant.old("SubmitFile", { ...PROJECT, FileId }));
    expect(submitted).toMatchObject({ Status: 1, ToEnvironment: options.standard ? 1 : 2 });
    if (options.standard) await tenant.deployment(await tenant.old("DeployFile", { ...PROJECT, FileId }));
  }
  const nodes = (await tenant.old("ListNodes", { ...PROJECT, ProjectEnv: "PROD" }))["Data"].Nodes;
  const node = (name: string): number => nodes.find((one: any) => one.NodeName === name).NodeId;
  return { tenant, files: { gate, after }, nodes: { gate: node("gate"), after: node("after") } };
}

/** The instance of a node of the next day. */
async function instanceOf(tenant: LegacyTenant, NodeId: number) {
  const wanted = { ...PROJECT, ProjectEnv: "PROD", NodeId, Bizdate: "2026-11-22 00:00:00" };
  return (await tenant.old("ListInstances", wanted))["Data"].Instances[0];
}

async function withBusiness(options: ConstructorParameters<typeof LegacyTenant>[0] = {}) {
  const tenant = new LegacyTenant(options);
  await tenant.old("CreateBusiness", BUSINESS);
  return tenant;
}

describe.each([{ standard: false }, { standard: true }])("the legacy tutorial, standard mode $standard", (options) => {
  it("makes the trigger's instance the next day, and RunTriggerNode lets the Shell node run", async () => {
    const { tenant, nodes } = await deployed(options);
    expect(await instanceOf(tenant, nodes.gate)).toBeUndefined();
    await tenant.until("2026-11-23 10:30");
    const gate = await instanceOf(tenant, nodes.gate);
    const times = { CycTime: at("2026-11-23 10:00"), Bizdate: at("2026-11-22 00:00") };
    expect(gate).toMatchObject({ ...times, Status: "WAIT_TIME" });
    expect((await instanceOf(tenant, nodes.after)).Status).toBe("NOT_RUN");
    const meant = { AppId: 500001, NodeId: nodes.gate, CycleTime: gate.CycTime, BizDate: gate.Bizdate };
    expect(await tenant.old("RunTriggerNode", meant)).toEqual({ Success: true });
    await tenant.clock.idle();
    const { InstanceId, Status } = await instanceOf(tenant, nodes.after);
    expect(Status).toBe("SUCCESS");
    const log = await tenant.old("GetInstanceLog", { InstanceId, ProjectEnv: "PROD" });
    expect(log).toMatchObject({ Success: true, Data: expect.stringContaining("DataWorks 20261122\n") });
  });
});

describe("files of legacy Data Studio", () => {
  it("are deployed in standard mode only after development took them", async () => {
    const tenant = await withBusiness({ standard: true });
    const FileId = await tenant.file("gate", 1114);
    const deploy = () => tenant.oldRefusal("DeployFile", { ...PROJECT, FileId });
    expect(await deploy()).toBe("400 File.NotSubmitted inside 200");
    await tenant.deployment(await tenant.old("SubmitFile", { ...PROJECT, FileId }));
    const count = async (ProjectEnv: string) =>
      (await tenant.old("ListNodes", { ...PROJECT, ProjectEnv }))["Data"].TotalCount;
    expect([await count("DEV"), await count("PROD")]).toEqual([1, 0]);
    expect(await deploy()).toBe("accepted");
  });

  it("keep the node's id over submissions, and a deletion takes the node offline", async () => {
    const { tenant, files, nodes } = await deployed();
    await tenant.old("UpdateFile", { ...PROJECT, FileId: files.after, Content: "echo new" });
    const file = async () => (await tenant.old("GetFile", { ...PROJECT, FileId: files.after }))["Data"].File;
    expect(await file()).toMatchObject({ CommitStatus: 0, CurrentVersion: 1, NodeId: nodes.after });
    await tenant.deployment(await tenant.old("SubmitFile", { ...PROJECT, FileId: files.after }));
    expect(await file()).toMatchObject({ CommitStatus: 1, CurrentVersion: 2, NodeId: nodes.after });
    const remove = async (FileId: number) => tenant.deployment(await tenant.old("DeleteFile", { ...PROJECT, FileId }));
    expect(await remove(files.gate)).toMatchObject({ Status: 2, ErrorMessage: expect.stringContaining("(after)") });
    expect([(await remove(files.after))["Status"], (await remove(files.gate))["Status"]]).toEqual([1, 1]);
    expect((await tenant.old("ListNodes", { ...PROJECT, ProjectEnv: "PROD" }))["Data"].TotalCount).toBe(0);
    expect((await tenant.old("ListFiles", PROJECT))["Data"].TotalCount).toBe(0);
    expect(await tenant.oldRefusal("DeleteBusiness", { ...PROJECT, BusinessId: 1_000_001 })).toBe("accepted");
  });

  it("keep their workspace and their workflow from being deleted", async () => {
    const tenant = await withBusiness();
    await tenant.file("node", 6);
    const business = { ...PROJECT, BusinessId: 1_000_001 };
    expect(await tenant.oldRefusal("DeleteBusiness", business)).toBe("400 Business.NotEmpty inside 200");
  });

  const HOURLY = { CronExpress: "00 */3 1-2 * * ?", CycleType: "NOT_DAY" };
  it.each([
    ["a time before 00:05", { CronExpress: "00 00 00 * * ?" }, "File.ScheduleInvalid"],
    ["times less than five minutes apart", HOURLY, "File.ScheduleInvalid"],
    ["a daily cycle with many times", { CronExpress: "00 */5 1-2 * * ?" }, "File.ScheduleInvalid"],
    ["five fields of cron", { CronExpress: "00 10 * * ?" }, "File.ScheduleInvalid"],
    ["a folder without workflow", { FileFolderPath: "Business Flow/none" }, "1201111431"],
    ["a deep folder that was not made", { FileFolderPath: "Business Flow/orchard/General/a" }, "1201111431"],
    ["a name that is taken", { FileName: "first" }, "Name.AlreadyExists"],
    ["an output that is taken", { OutputList: "fruit.first" }, "File.OutputAlreadyExists"],
    ["a type that is not played", { FileType: 10 }, "LocalCloud.UnsupportedFileType"],
  ])("are not made with %s", async (_, damage, code) => {
    const tenant = await withBusiness();
    await tenant.file("first", 6, { OutputList: "fruit.first" });
    const message = await tenant.file("second", 6, damage).catch((error: Error) => error.message);
    expect(String(message).split(":")[0]).toBe(code);
  });

  it.each([
    ["no input", { InputList: "" }, "File.InputNotExist"],
    ["an input that nothing gives", { InputList: "fruit.nothing" }, "File.InputNotExist"],
    ["no resource group", { ResourceGroupIdentifier: "" }, "File.ResourceGroupNotBound"],
  ])("are not submitted with %s", async (_, damage, code) => {
    const tenant = await withBusiness();
    const FileId = await tenant.file("node", 6, damage);
    expect(await tenant.oldRefusal("SubmitFile", { ...PROJECT, FileId })).toBe(`400 ${code} inside 200`);
  });

  it("may run every five minutes", async () => {
    const tenant = await withBusiness();
    const schedule = { CronExpress: "00 */5 1-23 * * ?", CycleType: "NOT_DAY" };
    expect(await tenant.file("often", 6, schedule)).toBeGreaterThan(0);
  });

  it("may be resources, which are kept and run nowhere", async () => {
    const tenant = await withBusiness();
    const resource = { FileFolderPath: "Business Flow/orchard/MaxCompute", OriginResourceName: "a.jar" };
    const wanted = { ...PROJECT, ...resource, FileName: "a.jar", FileType: 13, RegisterToCalcEngine: false };
    const { Data: FileId } = await tenant.old("CreateResourceFile", { ...wanted, StorageURL: "http://b/a.jar" });
    const submitted = await tenant.deployment(await tenant.old("SubmitFile", { ...PROJECT, FileId }));
    expect(submitted["Status"]).toBe(1);
    expect((await tenant.old("ListNodes", { ...PROJECT, ProjectEnv: "PROD" }))["Data"].TotalCount).toBe(0);
  });

  it("are refused in a workspace with the new Data Studio, and new workflows in one without", async () => {
    const tenant = new LegacyTenant({ newDataStudio: true });
    expect(await tenant.oldRefusal("CreateBusiness", BUSINESS)).toBe("400 Project.NewDataStudioEnabled inside 200");
    const old = new LegacyTenant();
    expect(await old.refusal("ListNodes", PROJECT)).toBe("400 Project.NewDataStudioNotEnabled");
  });

  it("may be trigger nodes from the Enterprise edition on", async () => {
    const tenant = await withBusiness();
    tenant.settings.setEdition(tenant.account.id, "professional");
    await expect(tenant.file("gate", 1114)).rejects.toMatchObject({ status: 403, code: "Forbidden.Access" });
  });

  it("are made by developers and deployed by who may publish", async () => {
    const tenant = new LegacyTenant({ standard: true });
    const as = tenant.member("20001", "role_project_deploy");
    const business = { ProjectIdentifier: "fruit", BusinessName: "orchard" };
    expect(await tenant.oldRefusal("CreateBusiness", business, { as })).toBe("403 ResourceNotAuthorized.Api");
    const deploy = { ProjectIdentifier: "fruit", FileId: 1 };
    expect(await tenant.oldRefusal("DeployFile", deploy, { as })).toBe("404 File.NotExist inside 200");
  });
});

describe("nodes and instances of legacy Data Studio", () => {
  it("are frozen and unfrozen, stopped and set to success", async () => {
    const { tenant, nodes } = await deployed();
    await tenant.until("2026-11-23 10:30");
    const { InstanceId } = await instanceOf(tenant, nodes.gate);
    const one = { InstanceId, ProjectEnv: "PROD" };
    for (const action of ["SuspendInstance", "ResumeInstance", "StopInstance", "SetSuccessInstance"])
      expect(await tenant.old(action, one), action).toMatchObject({ Data: true, Success: true });
    await tenant.clock.idle();
    expect((await instanceOf(tenant, nodes.after)).Status).toBe("SUCCESS");
    expect(await tenant.oldRefusal("StopInstance", one)).toBe("400 Instance.OperationNotAllowed inside 200");
    const node = { NodeId: nodes.gate, ProjectEnv: "PROD" };
    expect(await tenant.old("UpdateNodeRunMode", { ...node, SchedulerType: 2 })).toEqual({ Success: true });
    expect((await tenant.old("GetNode", node))["Data"].SchedulerType).toBe("PAUSE");
  });

  it("take smoke tests and back-fills", async () => {
    const { tenant, nodes } = await deployed();
    const wanted = { ProjectEnv: "PROD", NodeId: nodes.after, Name: "smoke", Bizdate: "2026-11-20 00:00:00" };
    const { Data: DagId } = await tenant.old("RunSmokeTest", wanted);
    await tenant.clock.idle();
    const list = { ...PROJECT, ProjectEnv: "PROD", DagId };
    const { Instances } = (await tenant.old("ListInstances", list))["Data"];
    const expected = { DagType: "SMOKE_TEST", Status: "SUCCESS", CycTime: at("2026-11-21 10:00") };
    expect(Instances).toMatchObject([expected]);
    const dates = { StartBizDate: "2026-11-18 00:00:00", EndBizDate: "2026-11-19 00:00:00", Parallelism: false };
    const ids = { RootNodeId: nodes.after, IncludeNodeIds: nodes.after };
    const { Data } = await tenant.old("RunCycleDagNodes", { ProjectEnv: "PROD", Name: "again", ...ids, ...dates });
    expect(Data).toHaveLength(2);
  });
});

describe("a legacy operation that an extension checks", () => {
  it("shows that a deployment is being checked, and fails it when the extension refuses", async () => {
    const { tenant, files } = await deployed({ standard: true });
    const ExtensionCode = tenant.extension(["deploy-file"]);
    const file = { ...PROJECT, FileId: files.after };
    await tenant.deployment(await tenant.old("SubmitFile", file));
    const { Data: DeploymentId } = await tenant.old("DeployFile", file);
    await tenant.clock.advanceBy(60_000);
    const state = async () => (await tenant.old("GetDeployment", { ...PROJECT, DeploymentId }))["Data"].Deployment;
    expect(await state()).toMatchObject({ Status: 0, CheckingStatus: 8 });
    const { id: MessageId, data } = tenant.message("deploy-file");
    expect(data).toMatchObject({ fileName: "after", fileType: 6, fileVersion: 2, changeType: "1" });
    const { EventDetail } = await tenant.old("GetIDEEventDetail", { ...PROJECT, MessageId });
    expect(EventDetail.CommittedFile.NodeConfiguration).toMatchObject({ CronExpress: "00 00 10 * * ?" });
    const answer = { MessageId, ExtensionCode, CheckResult: "FAIL", CheckResultTip: "no echo" };
    await tenant.old("UpdateIDEEventResult", answer);
    await tenant.settled();
    const refused = { Status: 2, CheckingStatus: 7, ErrorMessage: expect.stringContaining("no echo") };
    expect(await state()).toMatchObject(refused);
    await tenant.deployment(await tenant.old("SubmitFile", { ...file, SkipAllDeployFileExtensions: true }));
    expect(await tenant.deployment(await tenant.old("DeployFile", file))).toMatchObject({ Status: 1 });
  });

  it("is asked about a deletion before it, and in standard mode again before production loses the node", async () => {
    const { tenant, files } = await deployed({ standard: true });
    const file = { ...PROJECT, FileId: files.after };
    tenant.messages.length = 0;
    await tenant.deployment(await tenant.old("DeleteFile", file));
    await tenant.deployment(await tenant.old("DeployFile", file));
    expect(tenant.messages.map(({ data }) => [data["eventCode"], data["changeType"]])).toEqual([
      ["delete-file", undefined],
      ["deploy-file", "2"],
    ]);
    const { TotalCount } = (await tenant.old("ListNodes", { ...PROJECT, ProjectEnv: "PROD" }))["Data"];
    expect(TotalCount).toBe(1);
  });

  it("holds a deletion", async () => {
    const { tenant, files } = await deployed();
    const ExtensionCode = tenant.extension(["delete-file"]);
    const done = tenant.oldRefusal("DeleteFile", { ...PROJECT, FileId: files.after });
    await tenant.settled();
    const MessageId = tenant.message("delete-file").id;
    await tenant.old("UpdateIDEEventResult", { MessageId, ExtensionCode, CheckResult: "FAIL" });
    expect(await done).toBe("400 File.DeletionBlocked inside 200");
  });
});
