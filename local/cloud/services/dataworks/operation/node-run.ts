import type { Egress } from "./egress-port";
import type { Scheduler } from "./scheduler";
import { resolveParameter } from "./scheduling-parameters";
import type { ScriptEnd } from "./shell-runner";
import type { TaskInstance } from "./store";

const SUMMARIES: { [Kind in ScriptEnd["kind"]]: (end: Extract<ScriptEnd, { kind: Kind }>, limit: number) => string } = {
  exit: (end) => `The script ended with exit code ${end.code}.`,
  killed: (end) => `The script was ended by signal ${end.signal}.`,
  "time-limit": (_, limit) => `The script ran longer than its time limit of ${limit / 1000} s and was ended.`,
  stopped: () => "The script was stopped by a person.",
};

function summaryOf(end: ScriptEnd, limit: number): string {
  return (SUMMARIES[end.kind] as (end: ScriptEnd, limit: number) => string)(end, limit);
}

/** Values that the script reads as `$1`, `$2`, ..., in the order of the node's parameters. */
function positionalOf(scheduler: Scheduler, instance: TaskInstance): string[] {
  const { task } = instance;
  const { secrets } = scheduler.store.surroundings;
  const workspaceParameter = (name: string): string | undefined => {
    const parameters = [...(scheduler.workspace(task.workspaceId)?.parameters.values() ?? [])];
    const found = parameters.find((one) => one.name === name);
    const value = (environment: string) => found?.properties.find((one) => one.EnvType === environment)?.Value;
    const text = value(task.environment) ?? value("Prod");
    if (found?.type === "SecretConstant" && text !== undefined) secrets.add(text);
    return text;
  };
  return task.script.parameters.map((parameter) =>
    resolveParameter(parameter.value, {
      scheduledTime: instance.triggerTime,
      timezone: task.schedule.timezone,
      workflowId: task.workflowId,
      taskId: task.id,
      instanceId: instance.id,
      workspaceParameter,
    }),
  );
}

async function openEgress(scheduler: Scheduler, instance: TaskInstance): Promise<Egress | undefined> {
  const group = scheduler.workspaces.resourceGroups.get(instance.task.resourceGroupId);
  if (!group || !scheduler.settings.egress) return undefined;
  const { id: accountId } = scheduler.store.owner.account;
  return scheduler.settings.egress.open({ accountId, region: group.region, vswitchId: group.vswitchId });
}

async function extraEnvironment(scheduler: Scheduler, instance: TaskInstance): Promise<Record<string, string>> {
  const { task } = instance;
  const region = scheduler.workspace(task.workspaceId)?.region ?? "";
  const { id: accountId } = scheduler.store.owner.account;
  return (await scheduler.settings.nodeEnvironment?.({ accountId, region, designId: task.designId })) ?? {};
}

/** Runs a node's script once and ends the instance by its outcome. */
export async function runNode(scheduler: Scheduler, instance: TaskInstance): Promise<void> {
  const run = instance.logs.push("") - 1;
  const abort = new AbortController();
  instance.abort = abort;
  scheduler.begin(instance);
  const failure = await execute(scheduler, instance, {
    signal: abort.signal,
    write: (text) => {
      instance.logs[run] += text;
    },
    endLine: () => {
      if (!/(^|\n)$/.test(instance.logs[run]!)) instance.logs[run] += "\n";
    },
  });
  delete instance.abort;
  if (failure === undefined) scheduler.succeed(instance);
  else scheduler.fail(instance, failure);
}

interface RunLog {
  signal: AbortSignal;
  write: (text: string) => void;
  endLine: () => void;
}

/** Returns why the run failed, or undefined when it went well. */
async function execute(scheduler: Scheduler, instance: TaskInstance, log: RunLog): Promise<string | undefined> {
  const { timeLimitMilliseconds, runScript } = scheduler.settings;
  let egress: Egress | undefined;
  try {
    const positional = positionalOf(scheduler, instance);
    egress = await openEgress(scheduler, instance);
    const end = await runScript({
      content: instance.task.script.content,
      positional,
      ...(egress ? { egress } : {}),
      environment: await extraEnvironment(scheduler, instance),
      timeLimitMilliseconds,
      sleep: scheduler.store.surroundings.clock.followsRealTime ? "real" : "none",
      onOutput: log.write,
      signal: log.signal,
    });
    log.endLine();
    log.write(`${summaryOf(end, timeLimitMilliseconds)}\n`);
    if (end.kind !== "exit") return end.kind;
    return end.code === 0 ? undefined : `exit code ${end.code}`;
  } catch (error) {
    const { message } = error as Error;
    log.endLine();
    log.write(`The script could not be run: ${message}.\n`);
    return message;
  } finally {
    // The run has ended; a listener that does not close must not change how.
    await egress?.close().catch(() => undefined);
  }
}
