import { ExitCode, TenantPairError, type TenantRole } from "../../alicloud/call";
import type { DataWorksClient } from "../../alicloud/dataworks";
import { until, type Pace } from "./pace";

/** What is published, or taken offline. */
export interface Publication {
  tenant: TenantRole;
  projectId: string;
  /** Design-side id of the workflow; its nodes go with it. */
  objectId: string;
  /** For messages: `workflow HTTP_Workflow`. */
  resource: string;
  type: "Online" | "Offline";
}

type PipelineClient = Pick<
  DataWorksClient,
  "createPipelineRun" | "listPipelineRuns" | "getPipelineRun" | "execPipelineRunStage"
>;

/**
 * Takes an object through the deployment stages that its workspace has, in their order; which stages there are differs
 * by mode and by what an administrator configured, so none is assumed. A run that an interrupted apply left unfinished
 * is carried on.
 *
 * @throws TenantPairError PUBLISHING_FAILED when a stage fails; NOT_YET when a stage waits for a person for too long
 */
export async function publish(client: PipelineClient, publication: Publication, pace: Pace): Promise<void> {
  const { tenant, projectId, objectId, resource, type } = publication;
  const unfinished = (await client.listPipelineRuns({ projectId, objectId })).find(
    (run) => run.status === "Init" || run.status === "Running",
  );
  const id = unfinished?.id ?? (await client.createPipelineRun({ projectId, type, objectIds: [objectId] })).id;
  const waiting = {
    tenant,
    resource: `publishing of ${resource} (run ${id})`,
    hint: "A stage may wait for a review or an approval in the deployment dashboard; run the command again after it.",
  };
  await until(pace, waiting, async () => {
    for (;;) {
      const run = await client.getPipelineRun({ projectId, id });
      if (run.status === "Success") return true;
      if (run.status === "Fail" || run.status === "Termination" || run.status === "Cancel")
        throw failed(publication, run);
      const next = [...run.stages]
        .sort((a, b) => (a.step ?? 0) - (b.step ?? 0))
        .find((stage) => stage.status !== "Success");
      // The last stage is done and the run will say so, or a stage is at work: look again later.
      if (!next || next.status !== "Init") return undefined;
      // Stages such as building start by themselves; asking for one that has just started does no harm to see.
      await client.execPipelineRunStage({ projectId, id, code: next.code });
    }
  });
}

function failed(
  { tenant, resource, type }: Publication,
  run: {
    id: string;
    status: string;
    message?: string | undefined;
    stages: { code: string; status: string; message?: string | undefined }[];
  },
): TenantPairError {
  const stage = run.stages.find((candidate) => candidate.status === run.status);
  const reason = stage?.message || run.message || "no reason given";
  return new TenantPairError({
    code: "PUBLISHING_FAILED",
    tenant,
    resource,
    message: `${type === "Online" ? "Publishing" : "Taking offline"} ended with ${run.status}${stage ? ` in stage ${stage.code}` : ""}: ${reason}.`,
    hint: `Look at run ${run.id} in the deployment dashboard of the workspace, then run the command again.`,
    exitCode: ExitCode.Failed,
  });
}
