import {
  action,
  flag,
  integer,
  oneOf,
  recordList,
  required,
  text,
  type Action,
  type ActionContext,
} from "../../../kernel";
import { dataworksErrors } from "../errors";
import { carriesTags, jsonNumbers, jsonTags, jsonTexts, tagMap, tagRecords } from "./json-lists";
import { allows, requireRole, workspaceOf } from "./membership";
import { pageOf, pageParameters } from "./paging";
import { need } from "../needs";
import { WorkspaceSettings, WorkspaceStore, type Member, type Workspace } from "./store";

/** Something that keeps a workspace from being deleted; returns what it is in a few words, or undefined. */
export type DeletionHindrance = (context: ActionContext, workspace: Workspace) => string | undefined;

/** Creating, reading, changing and deleting workspaces. */
export function projectActions(options: { deletionHindrances: DeletionHindrance[] }): Record<string, Action> {
  const hindrances: DeletionHindrance[] = [boundGroups, ...options.deletionHindrances];
  return {
    CreateProject: action({
      parameters: {
        Name: required(text()),
        DisplayName: required(text()),
        Description: text(),
        AliyunResourceGroupId: text(),
        AliyunResourceTags: jsonTags(),
        // The vendor's Terraform provider sends the tags in this form.
        Tags: recordList("Key", "Value"),
        DevEnvironmentEnabled: flag(),
        DevRoleDisabled: flag(),
        PaiTaskEnabled: flag(),
      },
      ram: need("CreateProject"),
      handle(context) {
        const { input, clock, ids, account, request } = context;
        const { workspaces } = context.global(WorkspaceStore);
        if (!/^[A-Za-z0-9]\w*$/.test(input.Name))
          throw dataworksErrors.invalidParameter(
            "Name takes letters, digits and underscores, and no underscore first.",
          );
        if ([...workspaces.values()].some(({ name, region }) => name === input.Name && region === request.region))
          throw dataworksErrors.nameTaken(`workspace ${input.Name}`);
        const workspace: Workspace = {
          id: ids.counted("workspace", 500001),
          region: request.region,
          name: input.Name,
          displayName: input.DisplayName,
          description: input.Description ?? "",
          devEnvironmentEnabled: input.DevEnvironmentEnabled ?? false,
          devRoleDisabled: input.DevRoleDisabled ?? false,
          paiTaskEnabled: input.PaiTaskEnabled ?? false,
          status: "Available",
          owner: account.id,
          aliyunResourceGroupId: input.AliyunResourceGroupId ?? "rg-default",
          tags: tagMap(input.AliyunResourceTags, input.Tags),
          createdAt: clock.now(),
          members: new Map(firstMembers(context).map((member) => [member.id, member])),
          parameters: new Map(),
          parameterVersions: new Map(),
          computeResources: new Map(),
          dataSources: new Map(),
          newDataStudio: false,
          periodicScheduling: false,
        };
        workspaces.set(workspace.id, workspace);
        return { Id: workspace.id, ProjectId: workspace.id };
      },
    }),

    GetProject: action({
      parameters: { Id: required(integer()) },
      ram: need("GetProject"),
      handle(context) {
        const workspace = workspaceOf(context, context.input.Id);
        requireRole(context, workspace, "see");
        return { Project: show(workspace) };
      },
    }),

    ListProjects: action({
      parameters: {
        ...pageParameters,
        AliyunResourceGroupId: text(),
        AliyunResourceTags: jsonTags(),
        DevEnvironmentEnabled: flag(),
        DevRoleDisabled: flag(),
        PaiTaskEnabled: flag(),
        Ids: jsonNumbers(),
        Names: jsonTexts(),
        Status: text(),
      },
      ram: need("ListProjects"),
      handle(context) {
        const { input } = context;
        const same = <Value>(wanted: Value | undefined, actual: Value) => wanted === undefined || wanted === actual;
        const found = [...context.global(WorkspaceStore).workspaces.values()].filter(
          (workspace) =>
            workspace.region === context.request.region &&
            allows(context, workspace, "see") &&
            same(input.AliyunResourceGroupId, workspace.aliyunResourceGroupId) &&
            same(input.DevEnvironmentEnabled, workspace.devEnvironmentEnabled) &&
            same(input.DevRoleDisabled, workspace.devRoleDisabled) &&
            same(input.PaiTaskEnabled, workspace.paiTaskEnabled) &&
            same<string>(input.Status, workspace.status) &&
            (input.Ids?.includes(workspace.id) ?? true) &&
            (input.Names?.includes(workspace.name) ?? true) &&
            carriesTags(workspace.tags, input.AliyunResourceTags),
        );
        const { entries, numbers } = pageOf(found, input);
        return { PagingInfo: { ...numbers, Projects: entries.map(show) } };
      },
    }),

    UpdateProject: action({
      parameters: {
        Id: required(integer()),
        DisplayName: text(),
        Description: text(),
        DevEnvironmentEnabled: flag(),
        DevRoleDisabled: flag(),
        PaiTaskEnabled: flag(),
        Status: oneOf("Available", "Forbidden"),
      },
      ram: need("UpdateProject"),
      handle(context) {
        const { input } = context;
        const workspace = workspaceOf(context, input.Id);
        requireRole(context, workspace, "administer");
        // The vendor describes the step from basic to standard mode as one way.
        if (workspace.devEnvironmentEnabled && input.DevEnvironmentEnabled === false)
          throw dataworksErrors.invalidParameter("A workspace in standard mode cannot go back to basic mode.");
        workspace.displayName = input.DisplayName ?? workspace.displayName;
        workspace.description = input.Description ?? workspace.description;
        workspace.devEnvironmentEnabled = input.DevEnvironmentEnabled ?? workspace.devEnvironmentEnabled;
        workspace.devRoleDisabled = input.DevRoleDisabled ?? workspace.devRoleDisabled;
        workspace.paiTaskEnabled = input.PaiTaskEnabled ?? workspace.paiTaskEnabled;
        workspace.status = input.Status ?? workspace.status;
        return {};
      },
    }),

    DeleteProject: action({
      parameters: { Id: required(integer()) },
      ram: need("DeleteProject"),
      async handle(context) {
        const { account, caller, shared } = context;
        const workspace = workspaceOf(context, context.input.Id);
        requireRole(context, workspace, "administer");
        const reasons = hindrances.flatMap((hindrance) => hindrance(context, workspace) ?? []);
        if (reasons.length > 0) throw dataworksErrors.workspaceNotEmpty(reasons.join("; "));
        const { beforeDeletion, afterDeletion } = shared(WorkspaceSettings);
        const refusal = await beforeDeletion?.(account.id, workspace, caller.memberId);
        if (refusal !== undefined) throw dataworksErrors.deletionRefused(refusal);
        context.global(WorkspaceStore).workspaces.delete(workspace.id);
        afterDeletion?.(account.id, workspace, caller.memberId);
        return { Success: true };
      },
    }),
  };
}

/** The account owns each workspace; who creates one as a user or role administers it (assumed for roles). */
function firstMembers({ caller, account }: ActionContext): Member[] {
  const owner: Member = { id: account.id, name: account.id, roles: ["role_project_owner"], status: "Normal" };
  if (caller.kind === "root") return [owner];
  return [owner, { id: caller.memberId, name: caller.name, roles: ["role_project_admin"], status: "Normal" }];
}

const boundGroups: DeletionHindrance = (context, workspace) => {
  const groups = [...context.global(WorkspaceStore).resourceGroups.values()].filter((group) =>
    group.workspaces.has(workspace.id),
  );
  return groups.length > 0 ? `bound resource groups (${groups.map(({ id }) => id).join(", ")})` : undefined;
};

/** A workspace as the API shows it. */
function show(workspace: Workspace): object {
  return {
    Id: workspace.id,
    Name: workspace.name,
    DisplayName: workspace.displayName,
    Description: workspace.description,
    Status: workspace.status,
    Owner: workspace.owner,
    DevEnvironmentEnabled: workspace.devEnvironmentEnabled,
    DevRoleDisabled: workspace.devRoleDisabled,
    PaiTaskEnabled: workspace.paiTaskEnabled,
    AliyunResourceGroupId: workspace.aliyunResourceGroupId,
    AliyunResourceTags: tagRecords(workspace.tags),
  };
}
