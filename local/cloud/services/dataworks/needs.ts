import { standings, type RamNeed, type Standing } from "../../kernel";

/** Page of one action; the vendor names pages after actions. */
const page = (version: "2024-05-18" | "2020-05-18", action: string) =>
  `https://www.alibabacloud.com/help/en/dataworks/developer-reference/api-dataworks-public-${version}-${action.toLowerCase()}`;

/** Lists of permissions in the vendor's own instructions for its agents. */
const skill = (name: string) =>
  `aliyun/alibabacloud-aiops-skills: skills/analyticscomputing/dide/alibabacloud-dataworks-${name}/references/ram-policies.md`;

/** A row for each action whose own page speaks about its need. */
const onOwnPage = (version: "2024-05-18" | "2020-05-18", actions: readonly string[], says = "") =>
  Object.fromEntries(actions.map((action) => [`${page(version, action)}${says}`, [action]]));

const ASKS_FOR_ALL = " asks for dataworks:*";
const SHOWS_NONE = " shows no permission";

const of20240518 = standings({
  published: {
    [skill("workspace-manage")]: [
      ...["GetProject", "ListProjects", "UpdateProject", "DeleteProject"],
      ...["GetProjectMember", "ListProjectMembers", "GrantMemberProjectRoles", "RevokeMemberProjectRoles"],
      ...["DeleteProjectMember", "GetProjectRole", "ListProjectRoles"],
    ],
    [skill("infra-manage")]: [
      ...["GetResourceGroup", "ListResourceGroups", "UpdateResourceGroup", "DeleteResourceGroup"],
      ...["AssociateProjectToResourceGroup", "DissociateProjectFromResourceGroup"],
      "ListResourceGroupAssociateProjects",
      ...["CreateDataSource", "GetDataSource", "ListDataSources", "UpdateDataSource", "DeleteDataSource"],
      "TestDataSourceConnectivity",
      ...["CreateComputeResource", "GetComputeResource", "ListComputeResources"],
      ...["UpdateComputeResource", "DeleteComputeResource"],
    ],
    ...onOwnPage("2024-05-18", ["CreateProject", "CreateProjectMember", "CreateResourceGroup", "ListTaskInstances"]),
    ...onOwnPage("2024-05-18", ["CreateWorkflowInstances"]),
  },
  conflicting: {
    [`${skill("datastudio-develop")}, which an older copy spells otherwise and no page of the action confirms`]: [
      ...["ListNodes", "GetNode", "CreateNode", "UpdateNode", "DeleteNode", "MoveNode", "RenameNode"],
      ...["ListNodeDependencies", "ListWorkflowDefinitions", "GetWorkflowDefinition", "UpdateWorkflowDefinition"],
      ...["DeleteWorkflowDefinition", "MoveWorkflowDefinition", "RenameWorkflowDefinition"],
      ...["ListPipelineRunItems", "AbolishPipelineRun"],
      ...["CreateResource", "UpdateResource", "GetResource", "DeleteResource"],
    ],
    "a policy of the vendor's for PAI's service role names it; no page of the action confirms it": ["GetJobStatus"],
    ...onOwnPage(
      "2024-05-18",
      [
        ...["CreateWorkflowDefinition", "ImportWorkflowDefinition", "RerunTaskInstances"],
        ...["CreatePipelineRun", "GetPipelineRun", "ListPipelineRuns", "ExecPipelineRunStage"],
      ],
      ASKS_FOR_ALL,
    ),
    ...onOwnPage(
      "2024-05-18",
      ["ListResources"],
      `${SHOWS_NONE}; the vendor's instructions for data development name one`,
    ),
    ...onOwnPage(
      "2024-05-18",
      ["UpdateIDEEventResult"],
      `${SHOWS_NONE}, while that of 2020-05-18 asks for dataworks:*`,
    ),
    ...onOwnPage(
      "2024-05-18",
      ["TriggerSchedulerTaskInstance"],
      ": some copies of 2026 carry a permission table, others say that none is needed",
    ),
  },
  unpublished: onOwnPage("2024-05-18", ["SuspendTaskInstances", "CreateParameter", "ListParameters"], SHOWS_NONE),
});

const of20200518 = standings({
  conflicting: onOwnPage("2020-05-18", ["SubmitFile", "CallbackExtension", "UpdateIDEEventResult"], ASKS_FOR_ALL),
  unpublished: onOwnPage(
    "2020-05-18",
    ["GetOptionValueForProject", "UpdateWorkbenchEventResult", "RunTriggerNode", "DeployFile"],
    SHOWS_NONE,
  ),
});

/** The few actions whose page narrows the need to a kind of resource. */
const RESOURCE_KINDS: Record<string, string> = {
  CreateProject: "workspace",
  CreateResourceGroup: "dwresourcegroup",
  ListResourceGroups: "dwresourcegroup",
  ListTaskInstances: "taskinstance",
};

function needOf(name: string, standing: Standing): RamNeed {
  const kind = RESOURCE_KINDS[name];
  return {
    action: `dataworks:${name}`,
    ...standing,
    ...(kind && {
      resource: ({ request, account }) => `acs:dataworks:${request.region}:${account.id}:${kind}/*`,
    }),
  };
}

/** What RAM asks for an action of 2024-05-18: the permission of the same name. */
export const need = (name: string): RamNeed => needOf(name, of20240518(name));

/** As {@link need}, for actions of 2020-05-18. */
export const legacyNeed = (name: string): RamNeed => needOf(name, of20200518(name));
