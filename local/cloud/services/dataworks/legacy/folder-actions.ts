import { integer, required, text, type Action } from "../../../kernel";
import { legacyNeed } from "../needs";
import { pageOf } from "../operation";
import type { Workspace } from "../workspaces";
import { legacyAction } from "./answer";
import { legacyErrors } from "./errors";
import { LegacyStore, type Business, type Folder } from "./store";
import { projectParameters, studioOf, type LegacyContext } from "./workspace";

/** `/Business Flow/orchard/` and `Business Flow/orchard` are the same path. */
export function normalPath(path: string): string {
  return path.split("/").filter(Boolean).join("/");
}

/** The workflow that a path leads into: `<root>/<workflow>/...`, whatever the language of the root's name. */
export function businessAt(context: LegacyContext, workspace: Workspace, path: string): Business {
  const [, name] = path.split("/");
  const found = [...context.global(LegacyStore).businesses.values()].find(
    (business) => business.workspaceId === workspace.id && business.name === name,
  );
  if (!found) throw legacyErrors.folderGone(path || "without a path");
  return found;
}

function folderAt(context: LegacyContext, workspace: Workspace, path: string): Folder | undefined {
  return [...context.global(LegacyStore).folders.values()].find(
    (folder) => folder.workspaceId === workspace.id && folder.path === path,
  );
}

/**
 * The folder with this path, made now if it has no record yet. A workflow and its folders by kind of node (one level
 * below it) are there from the start; deeper ones are made by a call.
 */
export function folderFor(
  context: LegacyContext,
  workspace: Workspace,
  wanted: { path: string; create: boolean },
): Folder {
  businessAt(context, workspace, wanted.path);
  const known = folderAt(context, workspace, wanted.path);
  if (known) return known;
  if (!wanted.create && wanted.path.split("/").length > 3) throw legacyErrors.folderGone(wanted.path);
  const folder = { id: context.ids.letters("folder", 16).toLowerCase(), workspaceId: workspace.id, path: wanted.path };
  context.global(LegacyStore).folders.set(folder.id, folder);
  return folder;
}

const createFolder = legacyAction({
  parameters: { ...projectParameters, FolderPath: required(text()) },
  ram: legacyNeed("CreateFolder"),
  handle(context) {
    const workspace = studioOf(context, context.input, "develop");
    const path = normalPath(context.input.FolderPath);
    if (folderAt(context, workspace, path)) throw legacyErrors.nameTaken(path);
    return { Data: folderFor(context, workspace, { path, create: true }).id };
  },
});

function show({ id, path }: Folder) {
  return { FolderId: id, FolderPath: path };
}

const getFolder = legacyAction({
  parameters: { ...projectParameters, FolderId: text(), FolderPath: text() },
  ram: legacyNeed("GetFolder"),
  handle(context) {
    const { FolderId, FolderPath } = context.input;
    const workspace = studioOf(context, context.input, "see");
    const byId = FolderId === undefined ? undefined : context.global(LegacyStore).folders.get(FolderId);
    const byPath = FolderPath === undefined ? undefined : folderAt(context, workspace, normalPath(FolderPath));
    const found = FolderId === undefined ? byPath : byId;
    if (found?.workspaceId !== workspace.id) throw legacyErrors.folderGone(FolderId ?? FolderPath ?? "without a path");
    return { Data: show(found) };
  },
});

const listFolders = legacyAction({
  parameters: {
    ...projectParameters,
    ParentFolderPath: required(text()),
    PageNumber: required(integer()),
    PageSize: required(integer()),
  },
  ram: legacyNeed("ListFolders"),
  handle(context) {
    const workspace = studioOf(context, context.input, "see");
    const parent = `${normalPath(context.input.ParentFolderPath)}/`;
    const found = [...context.global(LegacyStore).folders.values()].filter(
      ({ workspaceId, path }) =>
        workspaceId === workspace.id && path.startsWith(parent) && !path.slice(parent.length).includes("/"),
    );
    const { items, ...paging } = pageOf(found, context.input);
    return { Data: { ...paging, Folders: items.map(show) } };
  },
});

const deleteFolder = legacyAction({
  parameters: { ...projectParameters, FolderId: required(text()) },
  ram: legacyNeed("DeleteFolder"),
  handle(context) {
    const workspace = studioOf(context, context.input, "develop");
    const store = context.global(LegacyStore);
    const found = store.folders.get(context.input.FolderId);
    if (found?.workspaceId !== workspace.id) throw legacyErrors.folderGone(context.input.FolderId);
    const files = store.filesOf(workspace.id).filter(({ folderPath }) => `${folderPath}/`.startsWith(`${found.path}/`));
    if (files.length > 0) throw legacyErrors.folderNotEmpty(files.map((file) => file.current.name).join(", "));
    for (const folder of [...store.folders.values()])
      if (folder.workspaceId === workspace.id && `${folder.path}/`.startsWith(`${found.path}/`))
        store.folders.delete(folder.id);
    return {};
  },
});

/** Actions on folders of legacy Data Studio. */
export const folderActions: Record<string, Action> = {
  CreateFolder: createFolder,
  GetFolder: getFolder,
  ListFolders: listFolders,
  DeleteFolder: deleteFolder,
};
