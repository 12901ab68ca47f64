import { action, integer, oneOf, required, text, type Action, type ActionContext } from "../../../kernel";
import { dataworksErrors } from "../errors";
import { jsonNumbers, jsonTexts } from "./json-lists";
import { allows, isInRegion, requireRole, workspaceOf } from "./membership";
import { pageOf, pageParameters, sorted } from "./paging";
import { checkedValues, rawValues, requireParameterName, type RawValues } from "./parameter-values";
import { need } from "../needs";
import { WorkspaceSettings, WorkspaceStore, type Workspace, type WorkspaceParameter } from "./store";

/** Constants of a workspace that tasks read, secrets among them; each change makes a new version. */
export const parameterActions: Record<string, Action> = {
  CreateParameter: action({
    parameters: {
      ProjectId: required(integer()),
      Name: required(text()),
      Type: required(oneOf("PlainConstant", "SecretConstant", "Variable")),
      Owner: required(text()),
      Properties: required(rawValues()),
      Scope: oneOf("Project"),
      Description: text(),
    },
    ram: need("CreateParameter"),
    handle(context) {
      const { input, clock, caller } = context;
      keepSecret(context, input.Type, input.Properties);
      const workspace = workspaceOf(context, input.ProjectId);
      requireRole(context, workspace, "manageParameters");
      requireParameterName(input.Name);
      if ([...workspace.parameters.values()].some(({ name }) => name === input.Name))
        throw dataworksErrors.nameTaken(`parameter ${input.Name}`);
      const parameter: WorkspaceParameter = {
        id: context.ids.counted("workspace-parameter", 100001),
        name: input.Name,
        type: input.Type,
        owner: input.Owner,
        description: input.Description ?? "",
        properties: checkedValues(input.Properties),
        version: 1,
        createdAt: clock.now(),
        modifiedAt: clock.now(),
        createUser: caller.memberId,
        modifyUser: caller.memberId,
      };
      putInForce(workspace, parameter);
      return { Id: parameter.id };
    },
  }),

  GetParameter: action({
    parameters: { Id: required(integer()) },
    ram: need("GetParameter"),
    handle(context) {
      const { workspace, parameter } = parameterOf(context, context.input.Id, "see");
      return { Parameter: show(context, workspace, parameter) };
    },
  }),

  ListParameters: action({
    parameters: {
      ...pageParameters,
      ProjectId: integer(),
      Ids: jsonNumbers(),
      Names: jsonTexts(),
      Owner: text(),
      Scope: oneOf("Project"),
      Type: oneOf("PlainConstant", "SecretConstant", "Variable"),
      SortBy: text(),
    },
    ram: need("ListParameters"),
    handle(context) {
      const { input } = context;
      const found = searched(context, input.ProjectId).flatMap((workspace) =>
        [...workspace.parameters.values()].map((parameter) => ({ workspace, parameter })),
      );
      const matching = found.filter(
        ({ parameter }) =>
          (input.Ids?.includes(parameter.id) ?? true) &&
          (input.Names?.includes(parameter.name) ?? true) &&
          (input.Owner === undefined || input.Owner === parameter.owner) &&
          (input.Type === undefined || input.Type === parameter.type),
      );
      const inOrder = sorted(matching, input.SortBy, {
        CreateTime: ({ parameter }) => parameter.createdAt,
        ModifyTime: ({ parameter }) => parameter.modifiedAt,
        Name: ({ parameter }) => parameter.name,
      });
      const { entries, numbers } = pageOf(inOrder, input);
      const Parameters = entries.map(({ workspace, parameter }) => show(context, workspace, parameter));
      return { PagingInfo: { ...numbers, Parameters } };
    },
  }),

  UpdateParameter: action({
    parameters: { Id: required(integer()), Owner: text(), Description: text(), Properties: rawValues() },
    ram: need("UpdateParameter"),
    handle(context) {
      const { input } = context;
      const { workspace, parameter } = parameterOf(context, input.Id, "manageParameters");
      if (input.Properties) keepSecret(context, parameter.type, input.Properties);
      const next = addVersion(context, workspace, {
        ...parameter,
        owner: input.Owner ?? parameter.owner,
        description: input.Description ?? parameter.description,
        properties: input.Properties ? checkedValues(input.Properties) : parameter.properties,
      });
      return { Version: next.version };
    },
  }),

  DeleteParameter: action({
    parameters: { Id: required(integer()) },
    ram: need("DeleteParameter"),
    handle(context) {
      const { workspace, parameter } = parameterOf(context, context.input.Id, "manageParameters");
      workspace.parameters.delete(parameter.id);
      workspace.parameterVersions.delete(parameter.id);
      return { Success: true };
    },
  }),

  ListParameterVersions: action({
    parameters: { ...pageParameters, Id: required(integer()), SortBy: text() },
    ram: need("ListParameterVersions"),
    handle(context) {
      const { input } = context;
      const { workspace, parameter } = parameterOf(context, input.Id, "see");
      const versions = sorted(workspace.parameterVersions.get(parameter.id) ?? [], input.SortBy, {
        CreateTime: (version) => version.createdAt,
        ModifyTime: (version) => version.modifiedAt,
        Version: (version) => version.version,
      });
      const { entries, numbers } = pageOf(versions, input);
      const ParameterVersion = entries.map((version) => show(context, workspace, version));
      return { PagingInfo: { ...numbers, ParameterVersion } };
    },
  }),

  RollbackParameter: action({
    parameters: { Id: required(integer()), RollbackVersion: required(integer()) },
    ram: need("RollbackParameter"),
    handle(context) {
      const { Id, RollbackVersion } = context.input;
      const { workspace, parameter } = parameterOf(context, Id, "manageParameters");
      const earlier = workspace.parameterVersions.get(Id)?.find(({ version }) => version === RollbackVersion);
      if (!earlier) throw dataworksErrors.objectGone(`version ${RollbackVersion} of parameter ${parameter.name}`);
      // That going back makes a further version is assumed.
      addVersion(context, workspace, earlier);
      return { Success: true };
    },
  }),
};

/** Registers a secret before anything can refuse the call, so that the journal never shows it. */
function keepSecret(context: ActionContext, type: string, values: RawValues): void {
  if (type !== "SecretConstant") return;
  for (const { Value } of values) if (typeof Value === "string") context.secrets.add(Value);
}

function addVersion(context: ActionContext, workspace: Workspace, content: WorkspaceParameter): WorkspaceParameter {
  const next: WorkspaceParameter = {
    ...content,
    version: workspace.parameterVersions.get(content.id)!.length + 1,
    modifiedAt: context.clock.now(),
    modifyUser: context.caller.memberId,
  };
  putInForce(workspace, next);
  return next;
}

function putInForce(workspace: Workspace, parameter: WorkspaceParameter): void {
  workspace.parameters.set(parameter.id, parameter);
  const before = workspace.parameterVersions.get(parameter.id) ?? [];
  workspace.parameterVersions.set(parameter.id, [...before, parameter]);
}

function parameterOf(
  context: ActionContext,
  id: number,
  needed: "see" | "manageParameters",
): { workspace: Workspace; parameter: WorkspaceParameter } {
  for (const workspace of context.global(WorkspaceStore).workspaces.values()) {
    const parameter = workspace.parameters.get(id);
    if (!parameter || !isInRegion(context, workspace)) continue;
    requireRole(context, workspace, needed);
    return { workspace, parameter };
  }
  throw dataworksErrors.objectGone(`parameter ${id}`);
}

function searched(context: ActionContext, projectId: number | undefined): Workspace[] {
  if (projectId !== undefined) {
    const workspace = workspaceOf(context, projectId);
    requireRole(context, workspace, "see");
    return [workspace];
  }
  return [...context.global(WorkspaceStore).workspaces.values()].filter(
    (workspace) => workspace.region === context.request.region && allows(context, workspace, "see"),
  );
}

function show(context: ActionContext, workspace: Workspace, parameter: WorkspaceParameter): object {
  const { secretConstants } = context.shared(WorkspaceSettings);
  const hidden = parameter.type === "SecretConstant" && secretConstants === "masked";
  return {
    Id: parameter.id,
    ProjectId: workspace.id,
    Name: parameter.name,
    Type: parameter.type,
    Scope: "Project",
    Owner: parameter.owner,
    Description: parameter.description,
    Properties: parameter.properties.map(({ EnvType, Value }) => ({ EnvType, Value: hidden ? "******" : Value })),
    Version: parameter.version,
    CreateTime: parameter.createdAt,
    CreateUser: parameter.createUser,
    ModifyTime: parameter.modifiedAt,
    ModifyUser: parameter.modifyUser,
  };
}
