import { Deferral, DevelopmentSettings } from "../development";
import { CHANGE_NUMBERS, check, eventsOf, eventTime, together, type FileChange } from "../extensions";
import { deployWorkflow, schedulerOf, withdrawWorkflow, type Environment } from "../operation";
import type { Workspace } from "../workspaces";
import { isResource } from "./file-types";
import { draftOf } from "./node-draft";
import { LegacyStore, PLACES, type FileVersion, type LegacyDeployment, type LegacyFile } from "./store";
import { committedSnapshot } from "./committed-snapshot";
import type { LegacyContext } from "./workspace";

/** What the events about a file say of it. */
export function fileBody(file: LegacyFile): Record<string, unknown> {
  return {
    fileId: file.id,
    fileName: file.current.name,
    fileOwner: file.current.owner,
    fileType: file.type,
    fileCreateTime: eventTime(file.createdAt),
    ...(file.nodeId === undefined ? {} : { nodeId: file.nodeId }),
  };
}

interface Transport {
  context: LegacyContext;
  workspace: Workspace;
  file: LegacyFile;
  /** Undefined: the file is taken out of the environment. */
  version: FileVersion | undefined;
  environment: Environment;
}

/** Why the environment cannot take the file, or undefined. */
function problemOf({ context, workspace, file, version, environment }: Transport): string | undefined {
  if (isResource(file.type)) return undefined;
  const { store } = schedulerOf(context);
  if (!version) {
    const task = file.nodeId === undefined ? undefined : store.task(environment, file.nodeId);
    const waiting = task && store.index.dependents(task)[0];
    return waiting && `Node ${waiting.id} (${waiting.name}) waits for it.`;
  }
  const draft = draftOf(context.global(LegacyStore), workspace, file, version);
  const missing = draft.dependencies.find(
    ({ type, output }) =>
      type === "Normal" && output !== undefined && !store.index.isGiven(workspace.id, environment, output),
  );
  return missing && `Its input ${missing.output} is not deployed in ${environment}.`;
}

function carryOut({ context, workspace, file, version, environment }: Transport): void {
  const now = context.clock.now();
  const scheduler = schedulerOf(context);
  if (version) {
    file.deployed[environment] = { version: version.number, at: now };
    if (isResource(file.type)) return;
    const draft = draftOf(context.global(LegacyStore), workspace, file, version);
    deployWorkflow(scheduler, { workspace, environment, draft, user: context.caller.memberId });
    return;
  }
  delete file.deployed[environment];
  const workflow = file.workflowId === undefined ? undefined : scheduler.store.workflow(environment, file.workflowId);
  if (workflow) withdrawWorkflow(scheduler, workflow, context.caller.memberId);
  if (environment === "Prod") file.deletedStatus = "DELETED";
}

/** The events that a deployment raises. A deletion was checked before it came here; only its way to production is new. */
function eventsAbout({ context, workspace, version, environment }: Transport): string[] {
  const standard = workspace.devEnvironmentEnabled;
  if (!version) return standard && environment === "Prod" ? ["deploy-file"] : [];
  const stage = environment === "Dev" ? "development" : "production";
  return eventsOf(context.state, stage, { standard }).filter(
    (code) => code !== "deploy-file" || !version.skipsDeployCheck,
  );
}

function checks(transport: Transport, deployment: LegacyDeployment): Promise<string | undefined> | undefined {
  const { context, workspace, file, version, environment } = transport;
  const change: FileChange = !version ? "DELETE" : file.deployed[environment] ? "UPDATE" : "CREATE";
  return together(
    eventsAbout(transport).map((eventCode) =>
      check(context.state, {
        accountId: context.account.id,
        region: workspace.region,
        workspaceId: workspace.id,
        operator: deployment.creator,
        eventCode,
        fileType: file.type,
        name: file.current.name,
        body: { ...fileBody(file), fileVersion: deployment.item.version, changeType: CHANGE_NUMBERS[change] },
        snapshot: committedSnapshot(file, { change, committor: deployment.creator, version }),
      }),
    ),
  );
}

/** Makes a deployment, which is done after some polls or a little time, and after extensions have agreed. */
export function startDeployment(transport: Transport): LegacyDeployment {
  const { context, workspace, file, version, environment } = transport;
  const settings = context.shared(DevelopmentSettings);
  const now = context.clock.now();
  const id = context.ids.counted("legacy-deployment", 3_000_001);
  const deployment: LegacyDeployment = {
    id,
    workspaceId: workspace.id,
    name: `${file.current.name}-${id}`,
    creator: context.caller.memberId,
    createdAt: now,
    from: environment === "Prod" && workspace.devEnvironmentEnabled ? PLACES.Dev : PLACES.studio,
    to: PLACES[environment],
    status: 0,
    errorMessage: "",
    item: { fileId: file.id, version: version?.number ?? file.versions.length },
  };
  const end = (problem: string | undefined) => {
    deployment.executedAt = context.clock.now();
    deployment.status = problem === undefined ? 1 : 2;
    deployment.errorMessage = problem ?? "";
    if (problem === undefined) carryOut(transport);
  };
  const finish = () => {
    delete deployment.deferral;
    const problem = problemOf(transport);
    const verdict = problem === undefined ? checks(transport, deployment) : undefined;
    if (!verdict) return end(problem);
    deployment.checkingStatus = 8;
    void verdict.then((refusal) => {
      if (refusal === undefined) delete deployment.checkingStatus;
      else deployment.checkingStatus = 7;
      // Something may have changed while extensions were asked.
      end(refusal ?? problemOf(transport));
    });
  };
  context.global(LegacyStore).deployments.set(id, deployment);
  const times = { polls: settings.pollsUntilDone, milliseconds: settings.doneAfterMilliseconds };
  deployment.deferral = new Deferral({ clock: context.clock, ...times, finish });
  return deployment;
}

/**
 * Deletes a file. One that was submitted goes into the recycle bin, and a deployment takes it out of the first
 * environment; in standard mode a second one, by DeployFile, takes it out of production.
 */
export function startDeletion(
  context: LegacyContext,
  workspace: Workspace,
  file: LegacyFile,
): LegacyDeployment | undefined {
  if (file.versions.length === 0) {
    file.deletedStatus = "DELETED";
    return undefined;
  }
  file.deletedStatus = "RECYCLE";
  const environment = workspace.devEnvironmentEnabled ? "Dev" : "Prod";
  return startDeployment({ context, workspace, file, version: undefined, environment });
}
