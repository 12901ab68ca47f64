import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LegacyTenant } from "../../../../../test/support/legacy-tenant";
import { publishedAnswers, surplus } from "../../../../../test/support/published-shapes";
import type { Answer } from "../../../../../test/support/scheduled-tenant";
import { SHARED_FOLDER_ABSENT, sharedFolder } from "../../../../../test/support/shared-folder";
import { extensionActions20200518, extensionErrors } from "../extensions";
import { legacyActions, legacyErrors } from ".";

interface Published {
  parameters: { name: string; required?: boolean }[];
}

interface Recording {
  action: string;
  version: string;
  request: { target: string; body: string };
}

const shapes = sharedFolder("api-shapes/dataworks-public-2020-05-18.json");
const recordings = ["node-dataworks-20200518", "java-dataworks"].map((name) =>
  sharedFolder(`recordings/sdk/${name}.json`),
);
const actions = { ...legacyActions, ...extensionActions20200518 };

/** Asks for everything there is to see of one trigger node and one Shell node. */
async function answers(): Promise<Record<string, Answer>> {
  const tenant = new LegacyTenant();
  const project = { ProjectId: 500001 };
  const page = { PageNumber: 1, PageSize: 10 };
  const all: Record<string, Answer> = {};
  const ask = async (name: string, parameters: object = {}) => (all[name] = await tenant.old(name, { ...parameters }));
  const { BusinessId } = await ask("CreateBusiness", { ...project, BusinessName: "orchard" });
  await ask("GetBusiness", { ...project, BusinessId });
  await ask("ListBusiness", { ...project, ...page });
  await ask("UpdateBusiness", { ...project, BusinessId, Description: "fruit" });
  const folder = { FolderPath: "Business Flow/orchard/General/a" };
  await ask("CreateFolder", { ...project, ...folder });
  await ask("GetFolder", { ...project, ...folder });
  await ask("ListFolders", { ...project, ...page, ParentFolderPath: "Business Flow/orchard/General" });
  const FileId = await tenant.file("node", 6, { Content: "echo 1", FileFolderPath: folder.FolderPath });
  await ask("UpdateFile", { ...project, FileId, FileDescription: "says 1" });
  await ask("GetFile", { ...project, FileId });
  await ask("ListFiles", { ...project, NeedContent: true, NeedAbsoluteFolderPath: true });
  const { Data: DeploymentId } = await ask("SubmitFile", { ...project, FileId });
  await tenant.clock.advanceBy(10_000);
  await ask("GetDeployment", { ...project, DeploymentId });
  await ask("ListDeployments", project);
  await tenant.until("2026-11-23 10:30");
  const listed = await ask("ListNodes", { ...project, ProjectEnv: "PROD" });
  const node = { NodeId: listed["Data"].Nodes[0].NodeId, ProjectEnv: "PROD" };
  await ask("GetNode", node);
  await ask("GetNodeCode", node);
  const { Data } = await ask("ListInstances", { ...project, ProjectEnv: "PROD" });
  const instance = { InstanceId: Data.Instances[0].InstanceId, ProjectEnv: "PROD" };
  await ask("GetInstance", instance);
  await ask("GetInstanceLog", instance);
  await ask("RestartInstance", instance);
  await ask("RunSmokeTest", { ...node, Name: "smoke", Bizdate: "2026-11-20 00:00:00" });
  await ask("GetProject", project);
  await ask("ListProjects");
  tenant.member("20001", "role_project_dev");
  await ask("ListProjectMembers", project);
  const ExtensionCode = tenant.extension(["freeze-node", "commit-file", "delete-file"]);
  await ask("ListExtensions");
  await ask("GetExtension", { ExtensionCode });
  await ask("ListEnabledExtensionsForProject", { ...project, EventCode: "freeze-node" });
  await ask("GetOptionValueForProject", { ...project, ExtensionCode });
  const frozen = ask("UpdateNodeRunMode", { ...node, SchedulerType: 2 });
  await tenant.settled();
  await ask("ListCheckProcesses", { EventCode: "freeze-node" });
  const ok = { ExtensionCode, CheckResult: "OK" };
  await ask("UpdateWorkbenchEventResult", { ...ok, MessageId: tenant.message("freeze-node").id });
  await frozen;
  const deleted = ask("DeleteFile", { ...project, FileId });
  await tenant.settled();
  const MessageId = tenant.message("delete-file").id;
  await ask("GetIDEEventDetail", { ...project, MessageId });
  await ask("UpdateIDEEventResult", { ...ok, MessageId });
  await deleted;
  return all;
}

describe.skipIf(shapes === undefined)(
  `version 2020-05-18 as the vendor publishes it${shapes ? "" : ` (${SHARED_FOLDER_ABSENT})`}`,
  () => {
    it.each(Object.entries(actions))("%s takes only published parameters, and requires those required", (name, own) => {
      const { parameters } = (JSON.parse(readFileSync(shapes!, "utf8")) as { actions: Record<string, Published> })
        .actions[name]!;
      const published = parameters.map((one) => one.name);
      expect(Object.keys(own.parameters).filter((parameter) => !published.includes(parameter))).toEqual([]);
      const needed = parameters.filter(({ required }) => required).map((one) => one.name);
      expect(needed.filter((parameter) => own.parameters[parameter]?.required !== true)).toEqual([]);
    });

    it("answers good calls with published fields only", async () => {
      const published = publishedAnswers("dataworks-public-2020-05-18")!;
      const found = Object.entries(await answers());
      expect(found.filter(([, answer]) => answer["Success"] === false)).toEqual([]);
      // Success and HttpStatusCode are in every good answer of a legacy action that has them.
      expect(
        found.flatMap(([name, answer]) => surplus(answer, published[name]!.response).map((at) => name + at)),
      ).toEqual([]);
    });
  },
);

describe.skipIf(recordings.includes(undefined))(
  `what the vendor's SDKs send${recordings.includes(undefined) ? ` (${SHARED_FOLDER_ABSENT})` : ""}`,
  () => {
    it("has a place in the parameters of each action", () => {
      const sent = recordings
        .flatMap((path) => JSON.parse(readFileSync(path!, "utf8")) as Recording[])
        .filter(({ action, version }) => version === "2020-05-18" && Object.hasOwn(actions, action));
      const protocol = /^(Action|Format|Version|Timestamp|AccessKeyId|Signature\w*)$/;
      const unknown = sent.flatMap(({ action, request }) => {
        const query = new URL(request.target, "http://local").searchParams;
        const names = [...query.keys(), ...new URLSearchParams(request.body).keys()];
        return names.filter((name) => !protocol.test(name) && !Object.hasOwn(actions[action]!.parameters, name));
      });
      expect(sent.length).toBeGreaterThan(10);
      expect(unknown).toEqual([]);
    });
  },
);

describe("refusals of legacy Data Studio and of the extension registry", () => {
  it("are all marked as assumed, since no page documents them", () => {
    const rows = [...Object.values(legacyErrors.rows), ...Object.values(extensionErrors.rows)];
    expect(rows.filter((row) => !row.assumed)).toEqual([]);
  });
});
