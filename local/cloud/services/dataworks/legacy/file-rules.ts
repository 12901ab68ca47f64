import { dataworksErrors } from "../errors";
import { rootOutput } from "../development";
import { OperationSettings } from "../operation";
import { WorkspaceStore, type Workspace } from "../workspaces";
import { legacyErrors } from "./errors";
import { isKnownType, isResource, runsOnGroup, TRIGGER_FILE } from "./file-types";
import { scheduleProblem } from "./schedule-rules";
import { LegacyStore, type FileContent, type LegacyFile } from "./store";
import type { LegacyContext } from "./workspace";

/** Refuses a type that the local cloud does not know, and HTTP trigger nodes below the Enterprise edition. */
export function requireType(context: LegacyContext, type: number): void {
  if (!isKnownType(type)) throw legacyErrors.fileTypeUnknown(String(type));
  if (type === TRIGGER_FILE && !context.shared(OperationSettings).offersTriggerNodes(context.account.id))
    throw dataworksErrors.editionMissing("HTTP trigger nodes begin with the enterprise edition");
}

/** Refuses what cannot be stored: a name or an output that another file has, and times that are not possible. */
export function requireStorable(
  context: LegacyContext,
  workspace: Workspace,
  wanted: { type: number; content: FileContent; file?: LegacyFile },
): void {
  const { content, file } = wanted;
  if (!/^[\w.\-\u4e00-\u9fff]{1,128}$/.test(content.name))
    throw dataworksErrors.invalidParameter(`FileName takes 1 to 128 letters, digits, ., _ and -: ${content.name}`);
  for (const other of context.global(LegacyStore).filesOf(workspace.id)) {
    if (other === file) continue;
    if (other.current.name === content.name) throw legacyErrors.nameTaken(content.name);
    const shared = content.schedule.outputs.find((output) => other.current.schedule.outputs.includes(output));
    if (shared !== undefined) throw legacyErrors.outputTaken(`${shared} of ${other.current.name}`);
  }
  const problem = isResource(wanted.type) ? undefined : scheduleProblem(content.schedule);
  if (problem !== undefined) throw legacyErrors.scheduleInvalid(`${content.name}: ${problem}`);
}

/** Refuses what cannot be submitted: a node that hangs on nothing, or on nothing that exists, or without a group. */
export function requireSubmittable(context: LegacyContext, workspace: Workspace, file: LegacyFile): void {
  if (isResource(file.type)) return;
  const { name, schedule } = file.current;
  const files = context.global(LegacyStore).filesOf(workspace.id);
  const given = new Set([rootOutput(workspace), ...files.flatMap((other) => other.current.schedule.outputs)]);
  if (schedule.inputs.length === 0)
    throw legacyErrors.inputUnknown(`${name} has no input; the first node waits for ${rootOutput(workspace)}`);
  const missing = schedule.inputs.find((input) => !given.has(input));
  if (missing !== undefined) throw legacyErrors.inputUnknown(`${missing} of ${name}`);
  const group = context.global(WorkspaceStore).resourceGroups.get(schedule.resourceGroup);
  if (runsOnGroup(file.type) && !group?.workspaces.has(workspace.id))
    throw legacyErrors.groupNotBound(`${schedule.resourceGroup || "none"} of ${name}`);
}
