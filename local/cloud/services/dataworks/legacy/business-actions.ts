import { integer, oneOf, required, text, type Action } from "../../../kernel";
import { legacyNeed } from "../needs";
import { matchesName, pageOf } from "../operation";
import { legacyAction } from "./answer";
import { legacyErrors } from "./errors";
import { LegacyStore, type Business } from "./store";
import { projectParameters, studioOf, type LegacyContext } from "./workspace";

function businessOf(context: LegacyContext, workspaceId: number, id: number): Business {
  const found = context.global(LegacyStore).businesses.get(id);
  if (found?.workspaceId !== workspaceId) throw legacyErrors.businessGone(String(id));
  return found;
}

function requireFreeName(context: LegacyContext, workspaceId: number, name: string): void {
  for (const other of context.global(LegacyStore).businesses.values())
    if (other.workspaceId === workspaceId && other.name === name) throw legacyErrors.nameTaken(name);
}

function show(business: Business) {
  return {
    BusinessId: business.id,
    BusinessName: business.name,
    Description: business.description,
    Owner: business.owner,
    UseType: business.useType,
  };
}

const createBusiness = legacyAction({
  parameters: {
    ...projectParameters,
    BusinessName: required(text()),
    Description: text(),
    Owner: text(),
    UseType: oneOf("NORMAL", "MANUAL_BIZ"),
  },
  ram: legacyNeed("CreateBusiness"),
  handle(context) {
    const { input } = context;
    const workspace = studioOf(context, input, "develop");
    requireFreeName(context, workspace.id, input.BusinessName);
    const id = context.ids.counted("business", 1_000_001);
    context.global(LegacyStore).businesses.set(id, {
      id,
      workspaceId: workspace.id,
      name: input.BusinessName,
      description: input.Description ?? "",
      owner: input.Owner ?? context.caller.memberId,
      useType: input.UseType ?? "NORMAL",
    });
    return { BusinessId: id };
  },
});

const one = { ...projectParameters, BusinessId: required(integer()) };

const getBusiness = legacyAction({
  parameters: one,
  ram: legacyNeed("GetBusiness"),
  handle(context) {
    const workspace = studioOf(context, context.input, "see");
    const found = businessOf(context, workspace.id, context.input.BusinessId);
    // The page types the workspace's id as a text here, and as a number in the list.
    return { Data: { ...show(found), ProjectId: String(workspace.id) } };
  },
});

const listBusiness = legacyAction({
  parameters: {
    ...projectParameters,
    Keyword: text(),
    PageNumber: required(integer()),
    PageSize: required(integer()),
  },
  ram: legacyNeed("ListBusiness"),
  handle(context) {
    const workspace = studioOf(context, context.input, "see");
    const found = [...context.global(LegacyStore).businesses.values()].filter(
      (business) => business.workspaceId === workspace.id && matchesName(business.name, context.input.Keyword),
    );
    const { items, ...paging } = pageOf(found, context.input);
    return { Data: { ...paging, Business: items.map((item) => ({ ...show(item), ProjectId: workspace.id })) } };
  },
});

const updateBusiness = legacyAction({
  parameters: { ...one, BusinessName: text(), Description: text(), Owner: text() },
  ram: legacyNeed("UpdateBusiness"),
  handle(context) {
    const { input } = context;
    const workspace = studioOf(context, input, "develop");
    const found = businessOf(context, workspace.id, input.BusinessId);
    const name = input.BusinessName ?? found.name;
    if (name !== found.name) {
      requireFreeName(context, workspace.id, name);
      renameFolders(context, found, name);
    }
    Object.assign(found, {
      name,
      description: input.Description ?? found.description,
      owner: input.Owner ?? found.owner,
    });
    return {};
  },
});

/** The second part of a path is the workflow's name. */
function renameFolders(context: LegacyContext, business: Business, name: string): void {
  const { folders, files } = context.global(LegacyStore);
  const renamed = (path: string) => {
    const parts = path.split("/");
    if (parts[1] === business.name) parts[1] = name;
    return parts.join("/");
  };
  for (const folder of folders.values())
    if (folder.workspaceId === business.workspaceId) folder.path = renamed(folder.path);
  for (const file of files.values()) if (file.businessId === business.id) file.folderPath = renamed(file.folderPath);
}

const deleteBusiness = legacyAction({
  parameters: one,
  ram: legacyNeed("DeleteBusiness"),
  handle(context) {
    const workspace = studioOf(context, context.input, "develop");
    const store = context.global(LegacyStore);
    const found = businessOf(context, workspace.id, context.input.BusinessId);
    const files = store.filesOf(workspace.id).filter((file) => file.businessId === found.id);
    if (files.length > 0) throw legacyErrors.businessNotEmpty(files.map((file) => file.current.name).join(", "));
    for (const folder of [...store.folders.values()])
      if (folder.workspaceId === workspace.id && folder.path.split("/")[1] === found.name)
        store.folders.delete(folder.id);
    store.businesses.delete(found.id);
    return {};
  },
});

/** Actions on the workflows of legacy Data Studio. */
export const businessActions: Record<string, Action> = {
  CreateBusiness: createBusiness,
  GetBusiness: getBusiness,
  ListBusiness: listBusiness,
  UpdateBusiness: updateBusiness,
  DeleteBusiness: deleteBusiness,
};
