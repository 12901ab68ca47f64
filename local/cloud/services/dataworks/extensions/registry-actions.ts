import { action, integer, required, text, type Action, type ActionContext } from "../../../kernel";
import { dataworksErrors } from "../errors";
import { legacyNeed } from "../needs";
import { pageOf, pagingParameters } from "../operation";
import { requireRole, workspaceOf, WorkspaceStore } from "../workspaces";
import { extensionsFor } from "./checks";
import { extensionErrors } from "./errors";
import { extensionEvents } from "./events";
import { ExtensionStore, type Extension } from "./store";

function bindings({ events }: Extension) {
  return events.map((code) => ({ EventCode: code, EventName: extensionEvents.get(code)!.name }));
}

function extensionOf(context: ActionContext, code: string): Extension {
  const found = context.global(ExtensionStore).extensions.get(code);
  if (found?.region !== context.request.region) throw extensionErrors.extensionGone(code);
  return found;
}

const listExtensions = action({
  parameters: pagingParameters,
  ram: legacyNeed("ListExtensions"),
  handle(context) {
    const here = [...context.global(ExtensionStore).extensions.values()].filter(
      ({ region }) => region === context.request.region,
    );
    const { items, ...paging } = pageOf(here, context.input);
    const Extensions = items.map((extension) => ({
      ExtensionCode: extension.code,
      ExtensionName: extension.name,
      ExtensionDesc: extension.description,
      Owner: extension.owner,
      Status: extension.status,
      BindEventList: bindings(extension),
    }));
    return { PagingInfo: { ...paging, Extensions } };
  },
});

const getExtension = action({
  parameters: { ExtensionCode: required(text()) },
  ram: legacyNeed("GetExtension"),
  handle(context) {
    const extension = extensionOf(context, context.input.ExtensionCode);
    const categories = new Set(extension.events.map((code) => extensionEvents.get(code)!.category));
    return {
      Extension: {
        ExtensionCode: extension.code,
        ExtensionName: extension.name,
        ExtensionDesc: extension.description,
        Status: extension.status,
        ProjectTesting: extension.testWorkspaceId,
        DetailUrl: extension.detailUrl,
        HelpDocUrl: extension.helpDocUrl,
        ParameterSetting: extension.parameters,
        OptionSetting: extension.optionForm,
        BindEventList: bindings(extension),
        EventCategoryList: [...categories].map((code) => ({ CategoryCode: code, CategoryName: code })),
      },
    };
  },
});

const listEnabledExtensionsForProject = action({
  parameters: { ProjectId: required(integer()), EventCode: required(text()), FileType: text() },
  ram: legacyNeed("ListEnabledExtensionsForProject"),
  handle(context) {
    const { ProjectId, EventCode, FileType } = context.input;
    const workspace = workspaceOf(context, ProjectId);
    requireRole(context, workspace, "see");
    // Clients are seen to send names here as well as numbers; only numbers can be compared.
    const fileType = FileType !== undefined && /^\d+$/.test(FileType) ? { fileType: Number(FileType) } : {};
    const scope = { accountId: context.account.id, workspaceId: workspace.id, eventCode: EventCode, ...fileType };
    const { tenantNumber } = context.global(WorkspaceStore);
    return {
      Extensions: extensionsFor(context.state, scope).map((extension) => ({
        ExtensionCode: extension.code,
        ExtensionName: extension.name,
        ExtensionDesc: extension.description,
        Owner: extension.owner,
        ParameterSetting: extension.parameters,
        TenantId: tenantNumber,
        CreateUser: extension.createUser,
        ModifyUser: extension.modifyUser,
      })),
    };
  },
});

const getOptionValueForProject = action({
  parameters: { ProjectId: text(), ExtensionCode: text() },
  ram: legacyNeed("GetOptionValueForProject"),
  handle(context) {
    const { ProjectId = "", ExtensionCode = "" } = context.input;
    if (!/^\d{1,15}$/.test(ProjectId)) throw dataworksErrors.workspaceGone(ProjectId);
    const workspace = workspaceOf(context, Number(ProjectId));
    requireRole(context, workspace, "see");
    return { OptionValue: extensionOf(context, ExtensionCode).enabledIn.get(workspace.id) ?? "{}" };
  },
});

/** Actions that read which extensions there are. */
export const registryActions: Record<string, Action> = {
  ListExtensions: listExtensions,
  GetExtension: getExtension,
  ListEnabledExtensionsForProject: listEnabledExtensionsForProject,
  GetOptionValueForProject: getOptionValueForProject,
};
