import type { CloudState } from "../../kernel";
import { DevelopmentStore, fileTypeOf } from "./development";
import { dataworksErrors } from "./errors";
import { check, eventTime } from "./extensions";
import { LegacyStore } from "./legacy";
import { linkedRoleEnvironment } from "./linked-roles";
import { OperationSettings, type ScriptEnd } from "./operation";
import { WorkspaceStore } from "./workspaces";

/** A person who runs what an editor of Data Studio shows. */
export interface FileRunVisit {
  accountId: string;
  person: string;
  workspaceId: number;
  /** Number of a legacy file, or 19 digits of a node. */
  fileId: string;
}

/** How such a run ended; `refusal`: an extension did not let it begin. */
export type FileRun = { refusal: string } | { log: string; end: ScriptEnd["kind"]; code: number | undefined };

interface Editor {
  name: string;
  type: number;
  owner: string;
  content: string;
  resourceGroup: string;
  createdAt: number;
}

function editorOf(state: CloudState, { accountId, workspaceId, fileId }: FileRunVisit): Editor {
  const account = state.account(accountId);
  const file = account && state.global(LegacyStore, account).files.get(Number(fileId));
  const held = account && state.global(DevelopmentStore, account).node(fileId);
  if (file?.workspaceId === workspaceId) {
    const { name, owner, content, schedule } = file.current;
    return { name, owner, content, type: file.type, resourceGroup: schedule.resourceGroup, createdAt: file.createdAt };
  }
  if (held?.definition.workspaceId !== workspaceId) throw dataworksErrors.objectGone(`file or node ${fileId}`);
  const { spec, owner, createdAt } = held.node;
  const { resourceGroup = "", resourceGroupId = "" } = spec.runtimeResource ?? {};
  return {
    owner,
    createdAt,
    name: spec.name,
    content: spec.script.content ?? "",
    type: fileTypeOf(spec.script.runtime.command),
    resourceGroup: resourceGroup || resourceGroupId,
  };
}

/** The Run button of an editor: the code runs at once, outside the schedule, after extensions have agreed. */
export async function runFile(state: CloudState, visit: FileRunVisit): Promise<FileRun> {
  const { accountId, workspaceId, person: operator } = visit;
  const editor = editorOf(state, visit);
  const { workspaces, resourceGroups } = state.global(WorkspaceStore, state.account(accountId)!);
  const region = workspaces.get(workspaceId)?.region ?? "";
  const { name, type: fileType, owner: fileOwner, createdAt } = editor;
  const refusal = await check(state, {
    accountId,
    region,
    workspaceId,
    operator,
    name,
    fileType,
    eventCode: "run-file",
    body: { fileId: visit.fileId, fileName: name, fileOwner, fileType, fileCreateTime: eventTime(createdAt) },
    snapshot: { FileExecutionCommand: { Content: editor.content, FileId: visit.fileId, FileType: fileType } },
  });
  if (refusal !== undefined) return { refusal };
  const vswitchId = resourceGroups.get(editor.resourceGroup)?.vswitchId;
  const running = execute(state, { ...editor, nodeId: visit.fileId, place: { accountId, region, vswitchId } });
  return state.surroundings.clock.track(running);
}

interface Execution extends Editor {
  nodeId: string;
  place: { accountId: string; region: string; vswitchId: string | undefined };
}

async function execute(state: CloudState, { content, nodeId, place }: Execution): Promise<FileRun> {
  const settings = state.shared(OperationSettings);
  const { vswitchId } = place;
  const egress = vswitchId === undefined ? undefined : await settings.egress?.open({ ...place, vswitchId });
  let log = "";
  try {
    const end = await settings.runScript({
      content,
      positional: [],
      ...(egress ? { egress } : {}),
      environment: linkedRoleEnvironment(state, { accountId: place.accountId, nodeId, use: "debug" }),
      timeLimitMilliseconds: settings.timeLimitMilliseconds,
      sleep: state.surroundings.clock.followsRealTime ? "real" : "none",
      onOutput: (text) => {
        log += text;
      },
      signal: new AbortController().signal,
    });
    return {
      log: state.surroundings.secrets.mask(log),
      end: end.kind,
      code: end.kind === "exit" ? end.code : undefined,
    };
  } finally {
    await egress?.close().catch(() => undefined);
  }
}
