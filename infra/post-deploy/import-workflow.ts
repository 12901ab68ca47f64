import { ExitCode, TenantPairError, type TenantRole } from "../../alicloud/call";
import type { DataWorksClient } from "../../alicloud/dataworks";
import { until, type Pace } from "./pace";

/** One workflow on its way into a workspace. */
export interface WorkflowImport {
  tenant: TenantRole;
  projectId: string;
  name: string;
  client: DataWorksClient;
  pace: Pace;
  /** Stored FlowSpec text of the workflow that is updated; absent when there is none of this name. */
  stored?: string | undefined;
  /** The FlowSpec text to import; with `stored` it uses the ids of that one again. */
  specOf(stored?: string): string;
}

/**
 * Checks the spec without a trace, then imports it. Returns the workflow's design-side id.
 *
 * An import goes on in the workspace after the caller is gone, so a run that was interrupted may find nothing when it
 * looks and a workflow of that name when it imports. Then that one is updated.
 *
 * @throws TenantPairError IMPORT_REFUSED with the workspace's reason; NOT_YET when it takes too long
 */
export async function importWorkflow(options: WorkflowImport): Promise<string> {
  const { client, projectId, stored, specOf } = options;
  try {
    return await importSpec(options, specOf(stored));
  } catch (error) {
    const appeared = stored === undefined && isRefusal(error) ? await find(options) : undefined;
    if (!appeared) throw error;
    const { spec } = await client.getWorkflowDefinition({ projectId, id: appeared, includeScriptContent: true });
    return importSpec(options, specOf(spec));
  }
}

async function importSpec(options: WorkflowImport, spec: string): Promise<string> {
  const { client, tenant, projectId, name, pace } = options;
  const resource = `workflow ${name}`;
  for (const dryRun of [true, false]) {
    const started = await client.importWorkflowDefinition({ projectId, spec, dryRun });
    const waiting = {
      tenant,
      resource: `${dryRun ? "check" : "import"} of ${resource}`,
      hint: "Run the command again; it compares with what is there.",
    };
    const job = await until(pace, waiting, async () => {
      const status = await client.getJobStatus({ jobId: started.id });
      return status.status === "Running" ? undefined : status;
    });
    if (job.status !== "Success")
      throw new TenantPairError({
        code: "IMPORT_REFUSED",
        tenant,
        resource,
        message: `The workspace refuses the workflow: ${job.error ?? job.status}.`,
        hint: "Remove the reason that it names and run the command again; a path in it points into the generated spec.",
        exitCode: ExitCode.Failed,
      });
  }
  const imported = await find(options);
  if (!imported)
    throw new TenantPairError({
      code: "IMPORT_LOST",
      tenant,
      resource,
      message: "The import succeeded but the workspace does not list the workflow.",
      hint: "Run the command again in a minute.",
      exitCode: ExitCode.TryLater,
    });
  return imported;
}

function isRefusal(error: unknown): boolean {
  return error instanceof TenantPairError && error.code === "IMPORT_REFUSED";
}

/** Id of the workflow with exactly this name; the list's own filter matches parts of names. */
async function find({ client, projectId, name }: WorkflowImport): Promise<string | undefined> {
  const definitions = await client.listWorkflowDefinitions({ projectId, name, type: "CycleWorkflow" });
  return definitions.find((definition) => definition.name === name)?.id;
}
