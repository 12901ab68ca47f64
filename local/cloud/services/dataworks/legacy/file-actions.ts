import { action, flag, integer, required, text, type Action } from "../../../kernel";
import { commandOf } from "../development";
import { check, type IdeSnapshot } from "../extensions";
import { legacyNeed } from "../needs";
import { matchesName, pageOf, pagingParameters } from "../operation";
import type { Workspace } from "../workspaces";
import { legacyAction } from "./answer";
import { legacyErrors } from "./errors";
import { fileBody, startDeletion } from "./deployment";
import { changedContent, fileParameters, newContent } from "./file-parameters";
import { requireStorable, requireType } from "./file-rules";
import { fileDetail, fileInList } from "./file-views";
import { businessAt, folderFor, normalPath } from "./folder-actions";
import { LegacyStore, type FileContent, type LegacyFile } from "./store";
import { fileOf, projectParameters, studioOf, type LegacyContext } from "./workspace";

interface NewFile {
  type: number;
  content: FileContent;
  path: string | undefined;
  createFolder: boolean;
}

function storeFile(context: LegacyContext, workspace: Workspace, wanted: NewFile): LegacyFile {
  const path = normalPath(wanted.path ?? "");
  if (path !== "") folderFor(context, workspace, { path, create: wanted.createFolder });
  const now = context.clock.now();
  const id = context.ids.counted("legacy-file", 500_000_001);
  // Every node gives an output of its own beside those that it was told to give.
  const own = commandOf(wanted.type) === undefined ? [] : [`${workspace.name}.${id}_out`];
  const { schedule } = wanted.content;
  const outputs = [...new Set([...schedule.outputs, ...own])];
  const file: LegacyFile = {
    id,
    workspaceId: workspace.id,
    type: wanted.type,
    ...(path === "" ? {} : { businessId: businessAt(context, workspace, path).id }),
    folderPath: path,
    current: { ...wanted.content, schedule: { ...schedule, outputs } },
    isSubmitted: false,
    versions: [],
    deletedStatus: "NORMAL",
    createdAt: now,
    createUser: context.caller.memberId,
    editedAt: now,
    editUser: context.caller.memberId,
    deployed: {},
  };
  context.global(LegacyStore).files.set(id, file);
  return file;
}

const createFile = legacyAction({
  parameters: {
    ...projectParameters,
    ...fileParameters,
    FileName: required(text()),
    FileType: required(integer()),
    CreateFolderIfNotExists: flag(),
    ResourceGroupId: integer(),
  },
  ram: legacyNeed("CreateFile"),
  handle(context) {
    const { input } = context;
    const workspace = studioOf(context, input, "develop");
    requireType(context, input.FileType);
    const content = changedContent(newContent(context.caller.memberId), input);
    requireStorable(context, workspace, { type: input.FileType, content });
    const createFolder = input.CreateFolderIfNotExists ?? false;
    const wanted = { type: input.FileType, content, path: input.FileFolderPath, createFolder };
    return { Data: storeFile(context, workspace, wanted).id };
  },
});

const createResourceFile = action({
  parameters: {
    ProjectId: required(integer()),
    FileName: required(text()),
    FileType: required(integer()),
    FileFolderPath: required(text()),
    OriginResourceName: required(text()),
    RegisterToCalcEngine: required(flag()),
    Content: text(),
    FileDescription: text(),
    Owner: text(),
    // Where the file lies is kept; it is not fetched.
    ResourceFile: text(),
    StorageURL: text(),
    UploadMode: flag(),
  },
  ram: legacyNeed("CreateResourceFile"),
  handle(context) {
    const { input } = context;
    const workspace = studioOf(context, input, "develop");
    requireType(context, input.FileType);
    const given = { ...input, Content: input.Content ?? input.ResourceFile ?? input.StorageURL };
    const content = changedContent(newContent(context.caller.memberId), given);
    requireStorable(context, workspace, { type: input.FileType, content });
    const wanted = { type: input.FileType, content, path: input.FileFolderPath, createFolder: false };
    return { Data: storeFile(context, workspace, wanted).id };
  },
});

const getFile = legacyAction({
  parameters: { ...projectParameters, FileId: integer(), NodeId: integer() },
  ram: legacyNeed("GetFile"),
  handle(context) {
    const workspace = studioOf(context, context.input, "see");
    return { Data: fileDetail(context, fileOf(context, workspace, context.input)) };
  },
});

const updateFile = legacyAction({
  parameters: { ...projectParameters, ...fileParameters, FileId: required(integer()), FileName: text() },
  ram: legacyNeed("UpdateFile"),
  handle(context) {
    const { input } = context;
    const workspace = studioOf(context, input, "develop");
    const file = fileOf(context, workspace, { FileId: input.FileId });
    const content = changedContent(file.current, input);
    requireStorable(context, workspace, { type: file.type, content, file });
    if (input.FileFolderPath !== undefined) {
      const path = normalPath(input.FileFolderPath);
      folderFor(context, workspace, { path, create: false });
      file.folderPath = path;
      file.businessId = businessAt(context, workspace, path).id;
    }
    Object.assign(file, {
      current: content,
      isSubmitted: false,
      editedAt: context.clock.now(),
      editUser: context.caller.memberId,
    });
    return {};
  },
});

const numbers = (value: string | undefined) => value?.split(",").map(Number);

const listFiles = legacyAction({
  parameters: {
    ...projectParameters,
    ...pagingParameters,
    ExactFileName: text(),
    FileFolderPath: text(),
    FileIdIn: text(),
    FileTypes: text(),
    Keyword: text(),
    LastEditUser: text(),
    NeedAbsoluteFolderPath: flag(),
    NeedContent: flag(),
    NodeId: integer(),
    Owner: text(),
    UseType: text(),
  },
  ram: legacyNeed("ListFiles"),
  handle(context) {
    const { input } = context;
    const workspace = studioOf(context, input, "see");
    const [types, ids] = [numbers(input.FileTypes), numbers(input.FileIdIn)];
    const folder = input.FileFolderPath === undefined ? undefined : normalPath(input.FileFolderPath);
    const is = <Value>(wanted: Value | undefined, value: Value) => wanted === undefined || wanted === value;
    const found = context
      .global(LegacyStore)
      .filesOf(workspace.id)
      .filter(
        (file) =>
          is(input.ExactFileName, file.current.name) &&
          (folder === undefined || `${file.folderPath}/`.startsWith(`${folder}/`)) &&
          (ids?.includes(file.id) ?? true) &&
          (types?.includes(file.type) ?? true) &&
          matchesName(file.current.name, input.Keyword) &&
          is(input.LastEditUser, file.editUser) &&
          is<number | undefined>(input.NodeId, file.nodeId) &&
          is(input.Owner, file.current.owner) &&
          is<string>(input.UseType, "NORMAL"),
      );
    const { items, ...paging } = pageOf(found, input);
    const shown = { content: input.NeedContent ?? false, path: input.NeedAbsoluteFolderPath ?? false };
    return { Data: { ...paging, Files: items.map((file) => fileInList(context, file, shown)) } };
  },
});

function deletionSnapshot(file: LegacyFile): IdeSnapshot {
  return {
    DeletedFile: {
      ...(file.businessId === undefined ? {} : { BusinessId: file.businessId }),
      ...(file.nodeId === undefined ? {} : { NodeId: file.nodeId }),
      Content: file.current.content,
      CurrentVersion: file.versions.length,
      FileId: file.id,
      FileName: file.current.name,
      FileType: file.type,
      Owner: file.current.owner,
      UseType: "NORMAL",
    },
  };
}

const deleteFile = legacyAction({
  parameters: { ...projectParameters, FileId: required(integer()) },
  ram: legacyNeed("DeleteFile"),
  async handle(context) {
    const workspace = studioOf(context, context.input, "develop");
    const file = fileOf(context, workspace, context.input);
    const refusal = await check(context.state, {
      accountId: context.account.id,
      region: workspace.region,
      workspaceId: workspace.id,
      operator: context.caller.memberId,
      eventCode: "delete-file",
      fileType: file.type,
      name: file.current.name,
      body: fileBody(file),
      snapshot: deletionSnapshot(file),
    });
    if (refusal !== undefined) throw legacyErrors.deletionRefused(refusal);
    const deployment = startDeletion(context, workspace, file);
    return { DeploymentId: deployment?.id };
  },
});

/** Actions on files of legacy Data Studio. */
export const fileActions: Record<string, Action> = {
  CreateFile: createFile,
  CreateResourceFile: createResourceFile,
  GetFile: getFile,
  UpdateFile: updateFile,
  ListFiles: listFiles,
  DeleteFile: deleteFile,
};
