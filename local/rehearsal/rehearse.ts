import { DateTime } from "luxon";
import { deploy, deployerPolicies, manifestSchema, PROJECT, type Manifest, type PairConfig } from "../../infra";
import {
  apply,
  connectTenants,
  plan,
  verify,
  type Outcome,
  type Pace,
  type PostDeployOptions,
  type Workflows,
} from "../../infra/post-deploy";
import { ControlClient, startLocalCloud, type LocalCloud } from "../cloud";
import { ConsoleClient } from "../cloud/console";
import { createDeployer } from "./administrator";
import { breakPair, idleSource, type Breakage } from "./breakage";
import { runProgram } from "./engine";
import { causeOf, instanceEvent } from "./journal";
import { providerFor, type DeployerKey } from "./provider";
import type { RehearsalReport, RehearsalStep } from "./report";
import { RehearsalStopped, Stage } from "./stage";
import { performStep } from "./person";

/** What a rehearsal is told. */
export interface RehearseOptions {
  config: PairConfig;
  /** Name of the stack that the config comes from. */
  stack: string;
  workflows: Workflows;
  /** What is made wrong on purpose, to see that the rehearsal finds out. */
  breakage?: Breakage;
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
    await cloud?.close();
  }
  return rehearsed;
}

async function start({ config, workflows }: RehearseOptions) {
  const zone = workflows.target[0]?.schedule.zone ?? "Asia/Shanghai";
  // Just after midnight, so that every time of the day still lies ahead, whenever the rehearsal is run.
  const startAt = DateTime.now().setZone(zone).startOf("day").plus({ minutes: 1 });
  const accounts = (["source", "target"] as const).map((role) => ({
    role,
    id: config[role].accountId,
    region: config[role].region,
  }));
  const cloud = await startLocalCloud({
    accounts: config.sameAccount ? accounts.slice(0, 1) : accounts,
    startAt: startAt.toMillis(),
  });
  const detail = `${cloud.endpoint}, accounts ${accounts.map(({ id }) => id).join(" and ")}, its clock at ${startAt.toFormat("yyyy-MM-dd HH:mm ZZ")}`;
  return { result: cloud, detail };
}

async function play(stage: Stage, cloud: LocalCloud, options: RehearseOptions, rehearsed: Rehearsed): Promise<void> {
  const { breakage } = options;
  const { report } = rehearsed;
  const control = new ControlClient(cloud.control);
  const config = { ...options.config, endpoint: cloud.endpoint };

  const keys = await stage.step("deployers", () => makeDeployers(cloud, config), { manual: true });
  const manifest = await stage.step("pulumi program", () => runPulumiProgram(cloud, config, options.stack, keys));
  rehearsed.manifest = manifest;

  const postDeploy: PostDeployOptions = {
    manifest,
    clients: connectTenants(manifest, { env: credentialEnvironment(keys) }),
    workflows: breakage?.kind === "idle-source" ? idleSource(options.workflows) : options.workflows,
    pace: await paceOf(control),
  };
  const console = new ConsoleClient(cloud.control, "rehearsal administrator");
  for (const step of (await plan(postDeploy)).steps.filter(({ state }) => state !== "done")) {
    if (breakage?.kind === "skip-step" && breakage.step === step.id) continue;
    await stage.step(`by hand: ${step.id}`, () => performStep(console, step, manifest), { manual: true });
  }

  const first = await stage.step("post-deploy apply", () => applyAndCheck(postDeploy));
  rehearsed.triggers = first.triggers;
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

  if (breakage)
    await stage.step(`break on purpose: ${breakage.kind}`, () =>
      breakPair(breakage, { cloud, config, postDeploy, keys, first }),
    );
  await fire(stage, control, postDeploy, first, report);
}

/** From the target's scheduled time to the log of its downstream node. */
async function fire(
  stage: Stage,
  control: ControlClient,
  { manifest, clients, workflows }: PostDeployOptions,
  { triggers }: Outcome,
  report: RehearsalReport,
): Promise<void> {
  const gate = triggers[0]!;
  const next = gate.next!;
  const downstreamName = workflows.target
    .find(({ name }) => name === gate.workflow)!
    .nodes.find(({ after }) => after.includes(gate.node))?.name;
  const target = { client: clients.target.dataworks, projectId: manifest.target.workspace.id };
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

  const source = { client: clients.source.dataworks, projectId: manifest.source.workspace.id };
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
  await stage.step("source fires", async () => {
    await control.advance({ to: Math.max(sourceInstance.triggerTime ?? 0, next.triggerTime) });
    const { status } = await source.client.getTaskInstance({ id: sourceInstance.id });
    const log = await source.client.getTaskInstanceLog({ id: sourceInstance.id });
    const said = log.trim().split("\n").slice(-4).join(" | ");
    report.result.trigger = { status: status === "Success" ? "sent" : "failed" };
    if (status !== "Success") throw new RehearsalStopped(`the source's shell node ended with ${status}: ${said}`, 1);
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

async function makeDeployers(cloud: LocalCloud, config: PairConfig) {
  const keys = new Map<string, DeployerKey>();
  for (const role of ["source", "target"] as const) {
    const account = cloud.accounts.find(({ id }) => id === config[role].accountId)!;
    const policies = deployerPolicies(config, role);
    keys.set(role, await createDeployer({ endpoint: cloud.endpoint, region: config[role].region, account, policies }));
  }
  return { result: keys, detail: "a RAM user in each account, allowed just what the pair needs" };
}

async function runPulumiProgram(
  cloud: LocalCloud,
  config: PairConfig,
  stack: string,
  keys: ReadonlyMap<string, DeployerKey>,
): Promise<{ result: Manifest; detail: string }> {
  const provider = providerFor({ endpoint: cloud.endpoint, credentialsOf: (tenant) => keys.get(tenant)! });
  const { outputs, resources } = await runProgram({
    program: async () => ({ ...(await deploy(config)) }),
    provider,
    project: PROJECT,
    stack,
  });
  const manifest = manifestSchema.parse(outputs["manifest"]);
  return { result: manifest, detail: `${resources.length} resources, way out by ${manifest.source.egress.address}` };
}

async function applyAndCheck(options: PostDeployOptions): Promise<{ result: Outcome; detail: string }> {
  const outcome = await apply(options);
  const open = outcome.steps.filter(({ state }) => state === "open");
  if (open.length > 0) throw new RehearsalStopped(`waits for a person: ${open.map(({ id }) => id).join(", ")}`, 4);
  const { added, changed, removed } = outcome.count;
  const next = outcome.triggers.map(({ node, next, reason }) => `${node} ${next?.time ?? reason}`).join(", ");
  return { result: outcome, detail: `${added} added, ${changed} changed, ${removed} removed; next: ${next}` };
}

/** The virtual clock as the post-deploy step sees it. Nothing here takes real time, so it never sleeps. */
async function paceOf(control: ControlClient): Promise<Pace> {
  let now = (await control.clock()).now;
  return {
    intervalMs: 1_000,
    limitMs: 60_000,
    sleep: async (ms) => {
      now = (await control.advance({ by: ms })).now;
    },
    now: () => now,
  };
}

/** The deployers' keys as the product reads them: from the environment, under the names that the README gives. */
function credentialEnvironment(keys: ReadonlyMap<string, DeployerKey>): Record<string, string> {
  return Object.fromEntries(
    [...keys].flatMap(([role, { accessKeyId, accessKeySecret }]) => [
      [`TENANT_PAIR_${role.toUpperCase()}_ACCESS_KEY_ID`, accessKeyId],
      [`TENANT_PAIR_${role.toUpperCase()}_ACCESS_KEY_SECRET`, accessKeySecret],
    ]),
  );
}
