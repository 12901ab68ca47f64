import { action, flag, integer, required, text, type Action, type ActionContext } from "../../../kernel";
import { dataworksErrors } from "../errors";
import { need } from "../needs";
import { OperationSettings } from "../operation";
import { WorkspaceStore, type Workspace } from "../workspaces";
import { dataStudioOf } from "./data-studio";
import { Deferral } from "./deferral";
import { developmentErrors } from "./errors";
import type { FlowSpec } from "./flow-spec";
import { DevelopmentSettings } from "./settings";
import { checkFields } from "./spec-fields";
import { checkReferences, type Project } from "./spec-references";
import { SpecProblem } from "./spec-part";
import { DevelopmentStore, type ImportJob, type WorkflowDefinition } from "./store";
import { writeDefinition } from "./write-definition";

/** What a spec in this workspace is held against. `existing` is what it would replace. */
export function projectOf(
  context: Pick<ActionContext, "account" | "global" | "shared">,
  workspace: Workspace,
  existing: WorkflowDefinition | undefined,
): Project {
  const definitions = context.global(DevelopmentStore).definitionsOf(workspace.id);
  return {
    workspace,
    workspaces: context.global(WorkspaceStore),
    others: definitions.filter((other) => other !== existing),
    offersTriggerNodes: context.shared(OperationSettings).offersTriggerNodes(context.account.id),
  };
}

/** Parses the `Spec` parameter. */
export function parsedSpec(spec: string): unknown {
  try {
    return JSON.parse(spec);
  } catch (error) {
    throw developmentErrors.specUnreadable((error as Error).message);
  }
}

function existingFor(store: DevelopmentStore, workspace: Workspace, spec: unknown): WorkflowDefinition | undefined {
  const id = (spec as Partial<FlowSpec> | null)?.spec?.workflows?.[0]?.id;
  const found = id === undefined ? undefined : store.definitions.get(id);
  return found?.workspaceId === workspace.id ? found : undefined;
}

const importWorkflowDefinition = action({
  parameters: { ProjectId: required(integer()), Spec: required(text()), DryRun: flag() },
  ram: need("ImportWorkflowDefinition"),
  handle(context) {
    const { ProjectId, Spec, DryRun } = context.input;
    const workspace = dataStudioOf(context, ProjectId, "develop");
    const store = context.global(DevelopmentStore);
    const settings = context.shared(DevelopmentSettings);
    const spec = parsedSpec(Spec);
    const job: ImportJob = {
      id: context.ids.uuid("import-job"),
      workspaceId: workspace.id,
      status: "Running",
      type: existingFor(store, workspace, spec) ? "Update" : "Create",
      createdAt: context.clock.now(),
    };
    const finish = () => {
      delete job.deferral;
      // Looked up again: another import may have come first.
      const existing = existingFor(store, workspace, spec);
      try {
        const flow = checkFields(spec);
        checkReferences(flow.spec.workflows[0]!, projectOf(context, workspace, existing));
        if (!DryRun) {
          const user = context.caller.memberId;
          job.response = writeDefinition({ store, workspaceId: workspace.id, flow, existing, user }).id;
        }
        job.status = "Success";
      } catch (error) {
        if (!(error instanceof SpecProblem)) throw error;
        job.status = "Fail";
        job.error = error.message;
      }
    };
    store.jobs.set(job.id, job);
    const times = { polls: settings.pollsUntilDone, milliseconds: settings.doneAfterMilliseconds };
    job.deferral = new Deferral({ clock: context.clock, ...times, finish });
    const state = { Status: job.status, Type: job.type, Completed: false, Progress: 0 };
    return { AsyncJob: { Id: job.id, CreateTime: job.createdAt, ...state } };
  },
});

const getJobStatus = action({
  parameters: { JobId: required(text()) },
  ram: need("GetJobStatus"),
  handle(context) {
    const job = context.global(DevelopmentStore).jobs.get(context.input.JobId);
    if (!job) throw dataworksErrors.objectGone(`job ${context.input.JobId}`);
    dataStudioOf(context, job.workspaceId, "see");
    job.deferral?.poll();
    return {
      JobStatus: {
        JobId: job.id,
        JobType: job.type,
        Status: job.status,
        Completed: job.status === "Running" ? "False" : "True",
        Error: job.error,
        CreateTime: String(job.createdAt),
      },
    };
  },
});

/** Actions that bring whole workflows in. */
export const importActions: Record<string, Action> = {
  ImportWorkflowDefinition: importWorkflowDefinition,
  GetJobStatus: getJobStatus,
};
