import { ExitCode, TenantPairError } from "../../alicloud/call";
import type { Manifest } from "../manifest";
import { extensionFindings, readExtension } from "./guard-steps";
import { readOperation, triggerRecords } from "./instances";
import type { PostDeployOptions } from "./options";
import { checkAccount } from "./tenant-check";
import { readWorkflows } from "./workflows";

/** What registering adds to the stack's configuration, under `guard`. */
export interface GuardRegistration {
  extensionCode: string;
  /** Options of the checks: those there were, or the target's trigger nodes as protected ones where there were none. */
  checks: Readonly<Record<string, unknown>>;
}

/**
 * Checks by API that a registered extension is the one that the stack's guard is made for. Reads only; writing the
 * configuration is the caller's.
 *
 * @throws TenantPairError NO_GUARD when the stack makes none; EXTENSION_UNFIT with everything that is wrong with it
 */
export async function registerGuard(options: PostDeployOptions, extensionCode: string): Promise<GuardRegistration> {
  const { manifest, clients } = options;
  const { guard, target } = manifest;
  if (guard?.kind !== "own")
    throw new TenantPairError({
      code: "NO_GUARD",
      tenant: "target",
      resource: `pair ${manifest.pair}`,
      message: guard ? "Its guard is another pair's." : "The stack makes no guard.",
      hint: guard
        ? "Register the extension with the stack that makes the guard."
        : "Write `guard: {}` into the stack file and run `npm run up` first.",
      exitCode: ExitCode.BadInput,
    });
  await checkAccount(options, "target");
  const registered: Manifest = { ...manifest, guard: { ...guard, extensionCode } };
  const state = await readExtension(registered, clients.target.extensions);
  const { extension } = state!;
  const wrong = extension
    ? extensionFindings(registered, state).map(({ message }) => message)
    : ["There is no extension of this code in the target's account and region."];
  const testing = extension?.projectTesting;
  // Published it acts wherever it is enabled; until then only where it is tested.
  if (extension?.status === 0 && testing !== undefined && testing !== target.workspace.id)
    wrong.push(`It is tested in workspace ${testing} and not in ${target.workspace.id}.`);
  if (wrong.length > 0)
    throw new TenantPairError({
      code: "EXTENSION_UNFIT",
      tenant: "target",
      resource: `extension ${extensionCode}`,
      message: wrong.join(" "),
      hint: "Correct it in the console (`tenant-pair steps` shows every value), and run the command again.",
      exitCode: ExitCode.Failed,
    });
  const checks = Object.keys(guard.checks).length > 0 ? guard.checks : await protectTriggers(options);
  return { extensionCode, checks };
}

/** Protects the target's published trigger nodes: what the pair lives by. Events of the Operation Center carry ids only. */
async function protectTriggers(options: PostDeployOptions): Promise<Record<string, unknown>> {
  const { manifest, clients, workflows, pace } = options;
  const client = clients.target.dataworks;
  const wanted = workflows.target;
  const [live = [], operation] = await Promise.all([
    readWorkflows(manifest, "target", client, new Set(wanted.map(({ name }) => name))),
    readOperation(manifest, "target", client, wanted, pace.now()),
  ]);
  const projectId = manifest.target.workspace.id;
  const ids = await Promise.all(
    live.map(async ({ id, name }) => {
      const { workflowId } = await client.getWorkflowDefinition({ projectId, id });
      return workflowId === undefined ? [] : [[name, workflowId] as const];
    }),
  );
  const records = triggerRecords(manifest, wanted, new Map(ids.flat()), operation, pace.now());
  if (records.length === 0)
    throw new TenantPairError({
      code: "NOTHING_TO_PROTECT",
      tenant: "target",
      resource: `workspace ${manifest.target.workspace.name}`,
      message: "No trigger node of the target is published, so there is nothing to protect yet.",
      hint: "Run `tenant-pair post-deploy apply` first, or name nodes under guard.checks in the stack file.",
      exitCode: ExitCode.Failed,
    });
  // Otherwise the guard would keep the deployer itself from taking the pair down.
  const { userId, roleId } = await clients.target.sts.getCallerIdentity();
  // By which of the two ids an event names a role is not published; members of a workspace are named by the first.
  const deployer = userId !== undefined ? [userId] : roleId !== undefined ? [`ROLE_${roleId}`, roleId] : [];
  return {
    "protected-nodes": {
      nodes: records.map(({ taskId, node }) => ({ id: taskId, name: node })),
      exemptUsers: deployer,
    },
  };
}
