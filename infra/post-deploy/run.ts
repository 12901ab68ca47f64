import type { TenantRole } from "../../alicloud/call";
import { renderTriggerNode } from "./trigger-node";
import { addComputeResources } from "./compute-resources";
import { guardSteps, readExtension, type ExtensionState } from "./guard-steps";
import { periodicScheduling, readOperation, triggerRecords, type Operation, type TriggerRecord } from "./instances";
import type { PostDeployOptions } from "./options";
import { Reconciliation, type Change, type ChangeCount, type Mode } from "./reconciliation";
import { bindResourceGroup } from "./resource-groups";
import { reconcileRoleMembership } from "./role-membership";
import { linkedRoleStep, roleRefreshStep, stepByHand, type StepByHand } from "./steps-by-hand";
import { checkTenant } from "./tenant-check";
import { together } from "./together";
import { triggerKeyClients } from "./trigger-key-clients";
import { linkedNodes } from "./linked-nodes";
import { reconcileTriggerKey, type TriggerKeyState } from "./trigger-key";
import { readWorkflows, reconcileWorkflows } from "./workflows";
import { immediateGeneration, type Workflow } from "../../alicloud/dataworks";

/** What a run found and did. */
export interface Outcome {
  mode: Mode;
  changes: Change[];
  count: ChangeCount;
  /** Every step by hand of the path, with its state. */
  steps: StepByHand[];
  /** Trigger nodes of the target that are published. */
  triggers: TriggerRecord[];
  key: TriggerKeyState;
  /** The guard's extension; absent where the pair has no guard. */
  extension?: ExtensionState | undefined;
}

const TENANTS = ["source", "target"] as const;

/** Compares the pair with its manifest and workflow files; in `apply` removes every difference on the way. */
export async function run(mode: Mode, options: PostDeployOptions): Promise<Outcome> {
  const { manifest, clients, workflows } = options;
  const reconciliation = new Reconciliation(mode, options.progress);
  const [extension] = await Promise.all([
    readExtension(manifest, clients.target.extensions),
    ...TENANTS.map((tenant) => checkTenant(options, tenant)),
  ]);

  // Nothing here depends on the other: groups and compute of both sides, and the key that spans them.
  const [identity] = await together([
    reconcileIdentity(reconciliation, options),
    ...TENANTS.flatMap((tenant) => [
      bindResourceGroup(reconciliation, manifest, tenant, clients[tenant].dataworks),
      addComputeResources(reconciliation, manifest, tenant, clients[tenant].dataworks),
    ]),
  ]);

  const target = await deployWorkflows(reconciliation, options, "target", workflows.target, () => undefined);
  const triggers = triggerRecords(manifest, workflows.target, target.workflowIds, target.operation, options.pace.now());
  const source = await deployWorkflows(reconciliation, options, "source", workflows.source, (workflow, name) =>
    renderTriggerNode({ manifest, workflows, triggers, workflow, node: name }),
  );
  return {
    mode,
    changes: reconciliation.changes,
    count: reconciliation.count(),
    steps: [
      ...source.steps,
      ...(await linkedRoleSteps(options, source.studio)),
      ...target.steps,
      ...identity.steps,
      ...guardSteps(manifest, extension),
    ],
    triggers,
    key: identity.key,
    extension,
  };
}

/** What the source's node calls the target as: a user's key, or a role's membership. */
async function reconcileIdentity(
  reconciliation: Reconciliation,
  { manifest, clients }: PostDeployOptions,
): Promise<{ key: TriggerKeyState; steps: StepByHand[] }> {
  const { triggerIdentity } = manifest.target;
  if (triggerIdentity.kind === "ram-user") {
    const key = await reconcileTriggerKey(reconciliation, manifest, triggerKeyClients(manifest, clients));
    return { key, steps: [] };
  }
  const client = clients.target.dataworks;
  const refreshed = await reconcileRoleMembership(reconciliation, manifest, triggerIdentity, client);
  return { key: { disabled: false }, steps: [roleRefreshStep(manifest, refreshed)] };
}

/** The role that a person links to the source's nodes, where it takes one. */
async function linkedRoleSteps({ manifest, clients, workflows }: PostDeployOptions, studio: boolean) {
  const { callerRole } = manifest.source;
  if (!callerRole) return [];
  const nodes = studio ? await linkedNodes(manifest, workflows.source, clients.source.dataworks) : [];
  return [linkedRoleStep(manifest, { callerRoleArn: callerRole.arn, nodes })];
}

interface Deployed {
  workflowIds: ReadonlyMap<string, string>;
  operation: Operation;
  steps: StepByHand[];
  /** Whether the workspace takes calls of the new Data Studio. */
  studio: boolean;
}

/** Brings one workspace's workflows into place and finds out which of its steps by hand are done. */
async function deployWorkflows(
  reconciliation: Reconciliation,
  options: PostDeployOptions,
  tenant: TenantRole,
  desired: readonly Workflow[],
  shellOf: (workflow: Workflow, node: string) => ReturnType<typeof renderTriggerNode>,
): Promise<Deployed> {
  const { manifest, clients, pace } = options;
  const client = clients[tenant].dataworks;
  const names = new Set(desired.map(({ name }) => name));
  const live = await readWorkflows(manifest, tenant, client, names);
  const before = await readOperation(manifest, tenant, client, desired, pace.now());
  const steps = (studio: "done" | "open", scheduling: StepByHand["state"]) => [
    stepByHand("new-data-studio", tenant, manifest, studio),
    stepByHand("periodic-scheduling", tenant, manifest, scheduling),
  ];
  if (!live && reconciliation.mode === "apply")
    return { workflowIds: new Map(), operation: before, steps: steps("open", "unproven"), studio: false };

  const work = { reconciliation, manifest, tenant, client, pace, desired, live: live ?? [], tasks: before.tasks };
  const shell = ({ workflow, name }: { workflow: Workflow; name: string }) => shellOf(workflow, name);
  const changesBefore = reconciliation.changes.length;
  const known = await reconcileWorkflows({ ...work, shellOf: shell, republish: republishable(before) });
  // Only publishing makes tasks and instances, so what was read before still holds when nothing changed.
  const changed = reconciliation.mode === "apply" && reconciliation.changes.length > changesBefore;
  const operation = changed ? await readOperation(manifest, tenant, client, desired, pace.now()) : before;
  const scheduling = periodicScheduling(desired, known, operation);
  return {
    workflowIds: known,
    operation,
    steps: steps(live ? "done" : "open", scheduling.state),
    studio: live !== undefined,
  };

  /** Publishing again generates today's instances, once periodic scheduling has been switched on. */
  function republishable(now: Operation): (workflow: Workflow, workflowId: string) => string | undefined {
    return (workflow, workflowId) => {
      const { missing } = periodicScheduling([workflow], new Map([[workflow.name, workflowId]]), now);
      if (missing.length === 0) return undefined;
      const again = immediateGeneration({ publishedAt: pace.now(), ...workflow.schedule });
      return again.times.length > 0
        ? "no instance was generated for today although its schedule asks for one"
        : undefined;
    };
  }
}
