import type { TenantRole } from "../../alicloud/call";
import type { Manifest } from "../manifest";

/** Whether a step by hand has been done. `unproven`: no API tells. */
export type StepState = "done" | "open" | "unproven";

/** Texts in both languages of the documentation. */
export interface Bilingual {
  en: string;
  zh: string;
}

/** Something that only a person can do in the console, as data: every verb shows it with all values filled in. */
export interface StepByHand {
  /** Stable id, for instance `source/new-data-studio`. */
  id: string;
  tenant: TenantRole;
  /** Where in the console. */
  where: Bilingual;
  /** What to choose there. */
  values: Record<string, string>;
  why: Bilingual;
  /** How its state is found out. */
  verifiedBy: string;
  state: StepState;
}

/** Kinds of steps that the trigger path needs; dataworks-openapi.md, section 15. */
export type StepKind = "new-data-studio" | "periodic-scheduling";

/** A step of one tenant with its state; `state` comes from what the API showed during the run. */
export function stepByHand(kind: StepKind, tenant: TenantRole, manifest: Manifest, state: StepState): StepByHand {
  const { accountId, region, workspace } = manifest[tenant];
  const values = { account: accountId, region, workspace: `${workspace.name} (${workspace.id})` };
  const id = `${tenant}/${kind}`;
  if (kind === "new-data-studio")
    return {
      id,
      tenant,
      where: {
        en: "DataWorks console > Workspaces > the workspace > Management > Workspace settings",
        zh: "DataWorks 控制台 > 工作空间列表 > 该工作空间 > 管理 > 工作空间设置",
      },
      values: { ...values, switch: "Use Data Studio (New Version): on" },
      why: {
        en: "Workflows of the new Data Studio can be imported only into a workspace that uses it, and no API turns it on.",
        zh: "只有启用新版数据开发的工作空间才能导入新版工作流，且没有 API 可以开启该选项。",
      },
      verifiedBy: "ListWorkflowDefinitions of the workspace is accepted",
      state,
    };
  return {
    id,
    tenant,
    where: {
      en: "Operation Center of the workspace > Settings, or Workspace settings > Scheduling",
      zh: "该工作空间的运维中心 > 设置，或 工作空间设置 > 调度",
    },
    values: { ...values, switch: "Enable Periodic Scheduling: on" },
    why: {
      en: "Without it no instance of any workflow is generated, so there is nothing that could be triggered.",
      zh: "未开启时不会生成任何周期实例，因此没有可以触发的实例。",
    },
    verifiedBy: "an instance exists for a scheduled time that lies far enough after publishing",
    state,
  };
}

/** The refresh by which DataWorks learns of the target's trigger role. */
export function roleRefreshStep(manifest: Manifest, state: StepState): StepByHand {
  const { accountId, region, workspace, triggerIdentity } = manifest.target;
  return {
    id: "target/role-refresh",
    tenant: "target",
    where: {
      en: "DataWorks console > the workspace > Management > Workspace members and roles > Add member > refresh",
      zh: "DataWorks 控制台 > 该工作空间 > 管理 > 空间成员与角色 > 添加成员 > 刷新",
    },
    values: {
      account: accountId,
      region,
      workspace: `${workspace.name} (${workspace.id})`,
      role: triggerIdentity.kind === "linked-role" ? triggerIdentity.roleName : "",
    },
    why: {
      en: "DataWorks takes a new RAM role as a member only after this refresh; then apply makes it one.",
      zh: "刷新之后 DataWorks 才接受新的 RAM 角色为成员，随后 apply 会添加它。",
    },
    verifiedBy: "CreateProjectMember of the role is accepted",
    state,
  };
}

/** A trigger node of the source, as a person finds it. */
export interface LinkedNode {
  workflow: string;
  node: string;
  /** 19 digits. */
  id: string;
}

/** The role that a person links to each trigger node of the source. */
export function linkedRoleStep(
  manifest: Manifest,
  { callerRoleArn, nodes }: { callerRoleArn: string; nodes: readonly LinkedNode[] },
): StepByHand {
  const { accountId, region, workspace } = manifest.source;
  return {
    id: "source/linked-role",
    tenant: "source",
    where: {
      en: "Data Studio > the node > Run Configuration, and Scheduling Configuration > Linked Role > RAM Role; then publish",
      zh: "数据开发 > 该节点 > 运行配置，以及 调度配置 > 关联角色 > RAM 角色；然后发布",
    },
    values: {
      account: accountId,
      region,
      workspace: `${workspace.name} (${workspace.id})`,
      role: callerRoleArn,
      nodes: nodes.map(({ workflow, node, id }) => `${workflow}/${node} (${id})`).join(", "),
    },
    why: {
      en: "The node gets its temporary credentials from this role, and no known field of the API sets it. Look again after the node's content was changed.",
      zh: "节点从该角色取得临时凭证，而 API 中没有已知字段可以设置它。节点内容变更后请再次检查。",
    },
    verifiedBy: "the next run of the node, which otherwise ends with exit code 3 and names the role",
    state: "unproven",
  };
}
