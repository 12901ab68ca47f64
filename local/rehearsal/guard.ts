import type { Manifest, PairConfig } from "../../infra";
import { registerGuard, type PostDeployOptions, type StepByHand } from "../../infra/post-deploy";
import type { ControlClient, LocalCloud } from "../cloud";
import type { ConsoleClient } from "../cloud/console";
import { ownerKeys, runPulumiProgram, type Deployed, type DeployerKeys } from "./bring-up";
import { performStep } from "./person";
import { Refused, sendOver, type Send } from "./provider";
import type { RehearsalReport } from "./report";
import { RehearsalStopped, type Stage } from "./stage";

/** Steps by hand that follow the first apply: nothing can be registered before there is something to protect. */
const LATE_STEPS = ["target/register-extension", "target/event-channel", "target/enable-extension"];

/** Whether a step by hand is the guard's, which is done after the first apply. */
export function isGuardStep({ id }: Pick<StepByHand, "id">): boolean {
  return LATE_STEPS.includes(id);
}

/** Roles that services of the target act with; the console makes them when an administrator first consents. */
const SERVICE_ROLES = ["openplatform.dataworks", "sendevent-fc.eventbridge", "sendevent-mns.eventbridge"];

/** What the guard's part of a rehearsal works with. */
export interface GuardScene {
  stage: Stage;
  cloud: LocalCloud;
  control: ControlClient;
  console: ConsoleClient;
  config: PairConfig;
  stack: string;
  keys: DeployerKeys;
  report: RehearsalReport;
  /** Id of a step by hand that nobody does. */
  leftOut: string | undefined;
}

/**
 * What stands in the target's account before a guard does: the service-linked roles that it needs, which
 * `tenant-pair bootstrap` makes on the real cloud, and two people who operate workflows.
 */
export async function prepareGuard(cloud: LocalCloud, config: PairConfig): Promise<Operators> {
  const { send } = ownerOf(cloud, config);
  for (const service of SERVICE_ROLES)
    await rpc(send, "ResourceManager", "2020-03-31", "CreateServiceLinkedRole", {
      ServiceName: `${service}.aliyuncs.com`,
    });
  return makeOperators(cloud, config);
}

/** A person of the target who operates its workflows. */
interface Operator {
  id: string;
  region: string;
  send: Send;
}

/** Whom the guard stops, and whom it lets pass. */
export interface Operators {
  stopped: Operator;
  exempt: Operator;
}

/**
 * From a deployed guard to one that answers: a person registers the extension, `guard register` checks it, the program
 * runs again with its code, and the person adds the channel and enables the extension.
 */
export async function armGuard(
  scene: GuardScene,
  parts: { deployed: Deployed; postDeploy: PostDeployOptions; steps: readonly StepByHand[]; operators: Operators },
): Promise<Deployed> {
  const { deployed, postDeploy, steps, operators } = parts;
  const { stage, cloud, console, config, stack, keys, leftOut } = scene;
  const { guard } = config;
  if ("skip" in guard || "adopt" in guard) throw new Error("The pair makes no guard.");
  const { manifest } = deployed;
  await joinWorkspace(cloud, config, { manifest, operators });

  const act = async (id: string, extensionCode?: string): Promise<string | undefined> => {
    const step = steps.find((one) => one.id === id);
    if (!step || leftOut === id) return undefined;
    const performed = () => performStep(console, step, manifest, extensionCode);
    return stage.step(`by hand: ${id}`, performed, { manual: true });
  };
  const extensionCode = await act("target/register-extension");
  if (extensionCode === undefined) return deployed;
  const registration = await stage.step("guard register", async () => {
    const result = await registerGuard(postDeploy, extensionCode);
    return { result, detail: `${extensionCode} fits; checks: ${Object.keys(result.checks).join(", ")}` };
  });
  const armed = await stage.step("pulumi program again", async () => {
    const checks = exempting(registration.checks, operators.exempt.id);
    const withCode = { ...config, guard: { ...guard, extensionCode, checks } };
    const result = await runPulumiProgram({ cloud, config: withCode, stack, keys, standing: deployed });
    return { result, detail: "the function has the extension's code" };
  });
  await act("target/event-channel");
  await act("target/enable-extension", extensionCode);
  return armed;
}

/** The same checks, with one user whom the protection of nodes does not hold. */
function exempting(checks: Readonly<Record<string, unknown>>, user: string): Record<string, unknown> {
  const protection = checks["protected-nodes"] as { exemptUsers: string[] };
  return { ...checks, "protected-nodes": { ...protection, exemptUsers: [...protection.exemptUsers, user] } };
}

/** Somebody tries to freeze the trigger node and is refused with the tip; an exempted user may, and undoes it. */
export async function tryGuard(
  { stage, cloud, config, control, report }: GuardScene,
  { manifest, operators, taskId }: { manifest: Manifest; operators: Operators; taskId: string },
): Promise<void> {
  await stage.step("guard refuses a freeze", async () => {
    const started = (await control.journal()).length;
    const said = await setRecurrence(operators.stopped, taskId, "Pause");
    await control.settle();
    const verdict = (await control.journal()).slice(started).find((entry) => {
      return entry.kind === "event" && entry.name === "extension-check.blocked";
    });
    const held = said !== undefined && !verdict && (await isHeld(control, started));
    if (held)
      throw new RehearsalStopped(`the freeze is held and nobody answers: target/event-channel is left to do`, 4);
    if (said === undefined) throw new RehearsalStopped(`task ${taskId} was frozen: nobody checked it`, 1);
    if (!verdict) throw new RehearsalStopped(`the freeze failed, but not by a verdict of the guard: ${said}`, 1);
    report.guard = { attempted: `freeze of task ${taskId}`, verdict: "FAIL", tip: said };
    return { result: undefined, detail: said };
  });
  await stage.step("guard lets an exempted user pass", async () => {
    for (const recurrence of ["Pause", "Normal"] as const) {
      const said = await setRecurrence(operators.exempt, taskId, recurrence);
      if (said !== undefined) throw new RehearsalStopped(`the exempted user was refused: ${said}`, 1);
    }
    const { accountId, region } = config.target;
    const left = await control.queue({ accountId, region, queue: deadLetterQueueOf(manifest) });
    if (left.length > 0) throw new RehearsalStopped(`${left.length} event(s) lie in the dead-letter queue`, 1);
    await leaveWorkspace(cloud, config, { manifest, operators });
    return { result: undefined, detail: `froze task ${taskId} and unfroze it` };
  });
}

/** Whether no event has reached the bus since: what the extension holds then waits for an answer that nobody gives. */
async function isHeld(control: ControlClient, since: number): Promise<boolean> {
  const entries = (await control.journal()).slice(since);
  return !entries.some((entry) => entry.kind === "event" && entry.name === "event-bus.received");
}

function deadLetterQueueOf({ guard }: Manifest): string {
  if (guard?.kind !== "own") throw new Error("The pair makes no guard.");
  return guard.deadLetterQueue;
}

/** Why it was refused; undefined when it was done. */
export async function setRecurrence({ send, region }: Operator, taskId: string, recurrence: "Pause" | "Normal") {
  try {
    await rpc(send, "dataworks-public", "2024-05-18", "UpdateTask", {
      RegionId: region,
      Id: taskId,
      Trigger: JSON.stringify({ Recurrence: recurrence }),
    });
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

/** Makes the operators members of the target's workspace. */
export function joinWorkspace(...place: WorkspacePlace): Promise<void> {
  return forEachOperator("CreateProjectMember", { RoleCodes: JSON.stringify(["role_project_pe"]) }, ...place);
}

/** Takes them out again: a workspace that the pair adopted outlives it. */
function leaveWorkspace(...place: WorkspacePlace): Promise<void> {
  return forEachOperator("DeleteProjectMember", {}, ...place);
}

type WorkspacePlace = [cloud: LocalCloud, config: PairConfig, of: { manifest: Manifest; operators: Operators }];

async function forEachOperator(
  action: string,
  more: Record<string, string>,
  ...[cloud, config, { manifest, operators }]: WorkspacePlace
): Promise<void> {
  const { send, region } = ownerOf(cloud, config);
  const workspace = { RegionId: region, ProjectId: manifest.target.workspace.id };
  for (const { id } of Object.values(operators))
    await rpc(send, "dataworks-public", "2024-05-18", action, { ...workspace, UserId: id, ...more });
}

/** Two people of the target, who may change tasks. */
async function makeOperators(cloud: LocalCloud, config: PairConfig): Promise<Operators> {
  const { send, region } = ownerOf(cloud, config);
  const ram = (action: string, query: Record<string, string>) => rpc(send, "Ram", "2015-05-01", action, query);
  const policy = { PolicyName: "rehearsal-operators", PolicyType: "Custom" };
  const allow = { Effect: "Allow", Action: ["dataworks:UpdateTask"], Resource: "*" };
  await ram("CreatePolicy", {
    PolicyName: policy.PolicyName,
    PolicyDocument: JSON.stringify({ Version: "1", Statement: [allow] }),
  });
  const operator = async (UserName: string): Promise<Operator> => {
    const { User } = await ram("CreateUser", { UserName });
    await ram("AttachPolicyToUser", { ...policy, UserName });
    const { AccessKey } = await ram("CreateAccessKey", { UserName });
    const { AccessKeyId: accessKeyId, AccessKeySecret: accessKeySecret } = AccessKey;
    const key = { accessKeyId, accessKeySecret };
    return { id: String(User.UserId), region, send: sendOver({ endpoint: cloud.endpoint, region, key }) };
  };
  return { stopped: await operator("rehearsal-operator"), exempt: await operator("rehearsal-exempt-operator") };
}

function ownerOf(cloud: LocalCloud, config: PairConfig): { send: Send; region: string } {
  const { region } = config.target;
  const key = ownerKeys(cloud, config).get("target")!;
  return { region, send: sendOver({ endpoint: cloud.endpoint, region, key }) };
}

function rpc(send: Send, product: string, version: string, action: string, query: Record<string, string>) {
  return send({ product, version, action, style: "RPC", method: "POST", path: "/", query });
}
