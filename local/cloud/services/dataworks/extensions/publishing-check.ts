import type { CloudState } from "../../../kernel";
import { DevelopmentStore, fileTypeOf, type DeployCheck, type FlowSpec, type SpecNode } from "../development";
import { WorkspaceStore } from "../workspaces";
import { check } from "./checks";
import { ExtensionSettings } from "./settings";
import type { IdeSnapshot } from "./snapshot";

/** The vendor's numbers for what happens to a file. */
export const CHANGE_NUMBERS = { CREATE: "0", UPDATE: "1", DELETE: "2" } as const;
export type FileChange = keyof typeof CHANGE_NUMBERS;

/** `2026-01-01 08:00:00` in China's time zone, as events write times. */
export function eventTime(instant: number): string {
  return new Date(instant + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}

/**
 * The events of one stage. In standard mode the development stage commits and the production stage deploys; in basic
 * mode there is only a commit, unless the setting adds the deployment. Which stage raises which event is assumed.
 */
export function eventsOf(
  state: CloudState,
  stage: "development" | "production",
  mode: { standard: boolean },
): ("commit-file" | "deploy-file")[] {
  if (mode.standard) return [stage === "development" ? "commit-file" : "deploy-file"];
  return state.shared(ExtensionSettings).deployFileInBasicMode ? ["commit-file", "deploy-file"] : ["commit-file"];
}

/** All refusals of checks that go on side by side; undefined when nobody checks. */
export function together(checks: (Promise<string | undefined> | undefined)[]): Promise<string | undefined> | undefined {
  const pending = checks.filter((one) => one !== undefined);
  if (pending.length === 0) return undefined;
  return Promise.all(pending).then((refusals) => refusals.filter((one) => one !== undefined).join("; ") || undefined);
}

function snapshotOf(publishing: DeployCheck, node: SpecNode, change: FileChange): IdeSnapshot {
  const workflow = (JSON.parse(publishing.spec) as FlowSpec).spec.workflows[0]!;
  return {
    CommittedFile: {
      ChangeType: change,
      Committor: publishing.callerId,
      Content: node.script.content ?? "",
      FileId: node.id ?? "",
      FileName: node.name,
      FileType: fileTypeOf(node.script.runtime.command),
      UseType: "NORMAL",
      FilePropertyContent: { Owner: node.owner ?? publishing.callerId },
      NodeConfiguration: {
        CronExpress: workflow.trigger.cron,
        CycleType: workflow.trigger.cycleType === "NotDaily" ? "NOT_DAY" : "DAY",
        OutputList: (node.outputs?.nodeOutputs ?? []).map(({ data }) => ({ Output: data })),
        SchedulerType: (node.recurrence ?? "Normal").toUpperCase(),
      },
    },
  };
}

/** Asks about every node of a workflow that a pipeline publishes or takes offline. */
export function checkPublishing(state: CloudState, publishing: DeployCheck): Promise<string | undefined> | undefined {
  const { accountId, region, workspaceId, callerId: operator } = publishing;
  const account = state.account(accountId)!;
  const workspace = state.global(WorkspaceStore, account).workspaces.get(workspaceId);
  const definition = state.global(DevelopmentStore, account).definitions.get(publishing.objectId);
  const stage = publishing.stage === "DEV_CHECK" ? "development" : "production";
  const nodes = (JSON.parse(publishing.spec) as FlowSpec).spec.workflows[0]!.nodes ?? [];
  const events = eventsOf(state, stage, { standard: workspace?.devEnvironmentEnabled ?? false });
  return together(
    nodes.flatMap((node) => {
      const stored = definition?.nodes.find(({ id }) => id === node.id);
      const change = publishing.type === "Offline" ? "DELETE" : stored?.taskId === undefined ? "CREATE" : "UPDATE";
      const fileType = fileTypeOf(node.script.runtime.command);
      const body = {
        fileId: node.id,
        fileName: node.name,
        fileOwner: stored?.owner ?? operator,
        fileType,
        fileVersion: definition?.revision,
        changeType: CHANGE_NUMBERS[change],
        fileCreateTime: eventTime(stored?.createdAt ?? state.surroundings.clock.now()),
        ...(stored?.taskId === undefined ? {} : { nodeId: stored.taskId }),
      };
      const facts = { accountId, region, workspaceId, operator, fileType, name: node.name, body };
      const snapshot = snapshotOf(publishing, node, change);
      return events.map((eventCode) => check(state, { ...facts, eventCode, snapshot }));
    }),
  );
}
