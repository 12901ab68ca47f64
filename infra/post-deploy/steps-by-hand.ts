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
