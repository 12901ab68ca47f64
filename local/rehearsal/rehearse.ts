import { PROJECT, type Manifest, type PairConfig } from "../../infra";
import {
  apply,
  connectTenants,
  plan,
  verify,
  type Outcome,
  type PostDeployOptions,
  type StepByHand,
  type Workflows,
} from "../../infra/post-deploy";
import { ControlClient, type LocalCloud } from "../cloud";
import { ConsoleClient } from "../cloud/console";
import { observedAccess, replaceTriggerPolicy, type Policies } from "./access";
import { credentialEnvironment, makeDeployers, ownerKeys, paceOf, runPulumiProgram, startFor } from "./bring-up";
import { breakPair, idleSource, type Breakage } from "./breakage";
import { armGuard, isGuardStep, prepareGuard, tryGuard } from "./guard";
import { causeOf, instanceEvent } from "./journal";
import { makeLookAlikes } from "./look-alikes";
import { checkPolicies } from "./policy-check";
import type { RehearsalReport, RehearsalStep } from "./report";
import { RehearsalStopped, Stage } from "./stage";
import { performStep } from "./person";
import { tearDown } from "./tear-down";

/** What a rehearsal is told. */
export interface RehearseOptions {
  config: PairConfig;
  /** Name of the stack that the config comes from. */
  stack: string;
  workflows: Workflows;
  /** Of the policy pack, in the engine's form. @default policies/policy-config.json, where there is one */
  policyConfig?: unknown;
  /** What is made wrong on purpose, to see that the rehearsal finds out. */
  breakage?: Breakage;
  /**
   * RAM lets everything through and the report says what it would have refused, with the smallest policies that would
   * have been enough. The deployers have no policy of their own. @default false: RAM is enforced
   */
  observe?: boolean;
  /** Takes the pair down at the end and compares the accounts with what they were. @default false */
  tearDown?: boolean;
  /** Instead of the policies that the pair comes with. */
  policies?: Policies;
  /** Told of each step when it ends. */
  onStep?: (step: RehearsalStep) => void;
}

/** What a rehearsal leaves behind for a picture of the pair. */
export interface Rehearsed {
  report: RehearsalReport;
  manifest?: Manifest;
  triggers: Outcome["triggers"];
}

/**
 * Runs the whole job of a pair on a local cloud: from configuration to the target's downstream node, which must run
 * because of the source's call. It never throws for what it finds; `report.failure` says what stopped it.
 */
export async function rehearse(options: RehearseOptions): Promise<Rehearsed> {
  const report: RehearsalReport = {
    schemaVersion: 1,
    pair: options.config.pair,
    steps: [],
    result: { trigger: { status: "not sent" }, log: [] },
  };
  const rehearsed: Rehearsed = { report, triggers: [] };
  let cloud: LocalCloud | undefined;
  try {
    const stage = new Stage(report, options.onStep ?? (() => undefined));
    cloud = await stage.step("local cloud", () => start(options));
    await play(stage, cloud, options, rehearsed);
  } catch (error) {
    // A step that failed has said so in the report.
    if (!report.failure) throw error;
  } finally {
    if (cloud && options.observe)
      report.access = await observedAccess(cloud, { ...options, manifest: rehearsed.manifest });
    await cloud?.close();
  }
  return rehearsed;
}

async function start({ config, workflows, observe }: RehearseOptions) {
  const settings = { ram: observe ? "observe" : "enforce" } as const;
  const { cloud, startAt } = await startFor(config, workflows, { settings });
  const accounts = cloud.accounts.map(({ id }) => id).join(" and ");
  return {
    result: cloud,
    detail: `${cloud.endpoint}, ${accounts}, its clock at ${startAt.toFormat("yyyy-MM-dd HH:mm ZZ")}`,
  };
}

async function play(stage: Stage, cloud: LocalCloud, options: RehearseOptions, rehearsed: Rehearsed): Promise<void> {
  const { breakage } = options;
  const policies = options.policies ?? (options.observe ? { source: [], target: [] } : undefined);
  const { report } = rehearsed;
  const control = new ControlClient(cloud.control);

  const keys = await stage.step(
    "deployers",
    async () => ({
      result: await makeDeployers(cloud, options.config, policies),
      detail: `a RAM user in each account, ${options.observe ? "without a policy" : "allowed just what the pair needs"}`,
    }),
    { manual: true },
  );
  const guarded = !("skip" in options.config.guard || "adopt" in options.config.guard);
  const operators = guarded ? await prepareGuard(cloud, options.config) : undefined;
  const config = await standingFirst(stage, cloud, options.config);
  const before = await control.standing();
  const deployed = await stage.step("pulumi program", async () => {
    const result = await runPulumiProgram({ cloud, config, stack: options.stack, keys });
    const { manifest, resources } = result;
    return { result, detail: `${resources.length} resources, way out by ${manifest.source.egress.address}` };
  });
  const { resources, provider, published } = deployed;
  let { manifest } = deployed;
  rehearsed.manifest = manifest;
  report.policies = await stage.step("policy pack", async () => {
    const { policyConfig } = options;
    const { result, detail } = checkPolicies(resources, {
      project: PROJECT,
      stack: options.stack,
      published,
      ...(policyConfig === undefined ? {} : { config: policyConfig }),
    });
    return { result: { rules: result.rules.run, violations: result.findings.length }, detail };
  });
  for (const policy of policies?.trigger ?? []) await replaceTriggerPolicy(cloud, { config, manifest, policy });

  let postDeploy: PostDeployOptions = {
    manifest,
    clients: connectTenants(manifest, { env: credentialEnvironment(keys) }),
    workflows: breakage?.kind === "idle-source" ? idleSource(options.workflows) : options.workflows,
    pace: await paceOf(control),
  };
  const console = new ConsoleClient(cloud.control, "rehearsal administrator");
  const open = await stage.step("post-deploy plan", async () => {
    const all = (await plan(postDeploy)).steps;
    if (breakage?.kind === "skip-step" && !all.some(({ id }) => id === breakage.step))
      throw new RehearsalStopped(
        `there is no step ${breakage.step}; there are ${all.map(({ id }) => id).join(", ")}`,
        3,
      );
    const steps = all.filter(({ state }) => state !== "done");
    return { result: steps, detail: `${steps.length} step(s) by hand are open` };
  });
  const byHand = async (step: StepByHand): Promise<void> => {
    if (breakage?.kind === "skip-step" && breakage.step === step.id) return;
    await stage.step(`by hand: ${step.id}`, () => performStep(console, step, manifest), { manual: true });
  };
  // A role is linked to nodes, which stand only after the first apply.
  const later = ({ id }: StepByHand) => id === "source/linked-role";
  for (const step of open.filter((one) => !later(one) && !isGuardStep(one))) await byHand(step);

  const first = await stage.step("post-deploy apply", () => applyAndCheck(postDeploy, { guardWaits: guarded }));
  for (const step of first.steps.filter(later)) await byHand(step);
  rehearsed.triggers = first.triggers;
  const leftOut = breakage?.kind === "skip-step" ? breakage.step : undefined;
  const scene = { stage, cloud, control, console, config, stack: options.stack, keys, report, leftOut };
  if (operators) {
    ({ manifest } = await armGuard(scene, { deployed, postDeploy, steps: open, operators }));
    rehearsed.manifest = manifest;
    postDeploy = { ...postDeploy, manifest };
  }
  const second = await stage.step("post-deploy apply again", async () => {
    const { result } = await applyAndCheck(postDeploy);
    if (result.changes.length > 0) throw new RehearsalStopped(`it changed something: ${result.changes[0]!.object}`, 1);
    return { result, detail: "nothing changes" };
  });
  report.postDeploy = { firstApply: first.count, secondApply: second.count };
  await stage.step("verify", async () => {
    const { changes, findings } = await verify(postDeploy);
    if (changes.length > 0 || findings.length > 0)
      throw new RehearsalStopped(findings[0]?.message ?? `differs: ${changes[0]!.object}`, 2);
    return { result: undefined, detail: "everything is in place" };
  });

  if (operators) await tryGuard(scene, { manifest, operators, taskId: first.triggers[0]!.taskId });

  // The deployers may not look into instances and logs, and need not. The accounts' owners may.
  const owners = connectTenants(manifest, { env: credentialEnvironment(ownerKeys(cloud, config)) });
  const spoil = breakage && (() => breakPair(breakage, { cloud, config, manifest, owners, first }));
  const left = breakage?.kind === "skip-step" ? breakage.step : undefined;
  await fire(stage, { control, manifest, owners, workflows: postDeploy.workflows, spoil, left }, first, report);
  if (options.tearDown) await tearDown(stage, { ...scene, postDeploy, resources, provider, before });
}

/** What the pair adopts, made anew; without adoption there is no such step. */
async function standingFirst(stage: Stage, cloud: LocalCloud, config: PairConfig): Promise<PairConfig> {
  const parts = [config.source, config.target, config.guard].flatMap((group): unknown[] => Object.values(group));
  if (!parts.some((part) => typeof part === "object" && part !== null && "adopt" in part)) return config;
  return stage.step(
    "what stands already",
    async () => {
      const { config: substituted, made } = await makeLookAlikes(cloud, config);
      return { result: substituted, detail: `made anew by the accounts' owners: ${made.join(", ")}` };
    },
    { manual: true },
  );
}

/** What the last part of a rehearsal looks at. */
interface Scene extends Pick<PostDeployOptions, "manifest" | "workflows"> {
  control: ControlClient;
  owners: PostDeployOptions["clients"];
  /** Makes something wrong while the target waits. */
  spoil?: (() => ReturnType<typeof breakPair>) | undefined;
  /** Step by hand that was left out on purpose and that no API shows as open. */
  left?: string | undefined;
}

/** From the target's scheduled time to the log of its downstream node. */
async function fire(
  stage: Stage,
  { control, manifest, owners, workflows, spoil, left }: Scene,
  { triggers }: Outcome,
  report: RehearsalReport,
): Promise<void> {
  const gate = triggers[0]!;
  const next = gate.next!;
  const downstreamName = workflows.target
    .find(({ name }) => name === gate.workflow)!
    .nodes.find(({ after }) => after.includes(gate.node))?.name;
  const target = { client: owners.target.dataworks, projectId: manifest.target.workspace.id };
  const instancesOf = async (side: { client: typeof target.client; projectId: string }) =>
    side.client.listTaskInstances({
      projectId: side.projectId,
      projectEnv: "Prod",
      bizdate: next.bizdate,
    });
  const gateStatus = async () =>
    (await instancesOf(target)).find(
      ({ taskId, triggerTime }) => taskId === gate.taskId && triggerTime === next.triggerTime,
    )?.status;

  const source = { client: owners.source.dataworks, projectId: manifest.source.workspace.id };
  const sourceNode = workflows.source.flatMap(({ nodes }) => nodes)[0]?.name;
  const sourceInstance = (await instancesOf(source)).find(
    ({ taskName, status }) => taskName === sourceNode && status !== "Success",
  );
  if (!sourceInstance) throw new RehearsalStopped("the source has no instance that would fire today", 1);

  await stage.step("target waits for its trigger", async () => {
    await control.advance({ to: next.triggerTime });
    const status = await gateStatus();
    if (status !== "WaitTrigger" && status !== "Success")
      throw new RehearsalStopped(
        `${gate.workflow}/${gate.node} is ${status ?? "without an instance"} at ${next.time}`,
        1,
      );
    return {
      result: undefined,
      detail: `${gate.workflow}/${gate.node}, task ${gate.taskId}, ${next.time} ${next.zone}: ${status}`,
    };
  });
  if (spoil) await stage.step("something is made wrong on purpose", spoil);
  await stage.step("source fires", async () => {
    await control.advance({ to: Math.max(sourceInstance.triggerTime ?? 0, next.triggerTime) });
    const { status } = await source.client.getTaskInstance({ id: sourceInstance.id });
    const log = await source.client.getTaskInstanceLog({ id: sourceInstance.id });
    const said = log.trim().split("\n").slice(-4).join(" | ");
    report.result.trigger = { status: status === "Success" ? "sent" : "failed" };
    if (status !== "Success") {
      const open = left === undefined ? "" : `waits for a person: ${left}; `;
      throw new RehearsalStopped(
        `${open}the source's shell node ended with ${status}: ${said}`,
        left === undefined ? 1 : 4,
      );
    }
    return { result: undefined, detail: said };
  });
  await stage.step("target runs because of it", async () => {
    const instance = (await instancesOf(target)).find(
      ({ taskName, triggerTime }) => taskName === downstreamName && triggerTime === next.triggerTime,
    );
    const event =
      instance && (await instanceEvent(control, { name: "task-instance.succeeded", instanceId: instance.id }));
    if (!instance || !event)
      throw new RehearsalStopped(
        `${gate.workflow}/${gate.node} is ${await gateStatus()} and ${downstreamName} is ${instance?.status ?? "absent"}: nothing has triggered it`,
        1,
      );
    const cause = await causeOf(control, event);
    if (!cause) throw new RehearsalStopped(`${downstreamName} ran, but not because of a trigger call`, 1);
    if (cause.sourceIp !== manifest.source.egress.address)
      throw new RehearsalStopped(
        `the call came from ${cause.sourceIp} and not from ${manifest.source.egress.address}`,
        1,
      );
    const log = (await target.client.getTaskInstanceLog({ id: instance.id })).trim().split("\n");
    report.result = {
      trigger: { status: "accepted", requestId: cause.requestId },
      downstream: { taskId: instance.taskId, status: instance.status },
      log,
      cause,
    };
    return { result: undefined, detail: `${downstreamName}, task ${instance.taskId}: ${log.join(" | ")}` };
  });
}

async function applyAndCheck(
  options: PostDeployOptions,
  /** `guardWaits`: the guard's steps may still be open, as they are done after it. */
  { guardWaits }: { guardWaits?: boolean } = {},
): Promise<{ result: Outcome; detail: string }> {
  const outcome = await apply(options);
  const open = outcome.steps.filter((step) => step.state === "open" && !(guardWaits && isGuardStep(step)));
  if (open.length > 0) throw new RehearsalStopped(`waits for a person: ${open.map(({ id }) => id).join(", ")}`, 4);
  const { added, changed, removed } = outcome.count;
  const next = outcome.triggers.map(({ node, next, reason }) => `${node} ${next?.time ?? reason}`).join(", ");
  return { result: outcome, detail: `${added} added, ${changed} changed, ${removed} removed; next: ${next}` };
}
