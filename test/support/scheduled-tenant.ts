import { DateTime } from "luxon";
import {
  CloudState,
  IdSource,
  Journal,
  SecretRegistry,
  VirtualClock,
  type Account,
  type ApiError,
  type Caller,
  type EventEntry,
} from "../../local/cloud/kernel";
import { developmentActions } from "../../local/cloud/services/dataworks/development";
import {
  operationActions,
  operationActions20200518,
  OperationSettings,
} from "../../local/cloud/services/dataworks/operation";
import { WorkspaceStore, type ResourceGroup, type Workspace } from "../../local/cloud/services/dataworks/workspaces";
import { callDirectly, callerOf, refusalOf, type Answer } from "./direct-call";

export type { Answer } from "./direct-call";

const ACTIONS = { ...developmentActions, ...operationActions, ...operationActions20200518 };

/** A node of a test workflow. */
export interface TestNode {
  name: string;
  command?: "SCHEDULER_TRIGGER" | "DIDE_SHELL" | "VIRTUAL";
  content?: string;
  /** Names of nodes of the same workflow, or whole outputs. */
  after?: string[];
  more?: Record<string, unknown>;
}

export interface TestFlow {
  name?: string;
  id?: string;
  cron?: string;
  instanceMode?: "T+1" | "Immediately";
  timezone?: string;
  nodes: TestNode[];
  more?: Record<string, unknown>;
}

export const ZONE = "Asia/Shanghai";
export const GROUP = "Serverless_res_group_100_200";
const DAY = "2026-11-22";

/** An instant: `10:30` on the day of the tests, or `2026-11-23 10:30`, as a clock in Shanghai shows it. */
export function at(time: string, zone = ZONE): number {
  return DateTime.fromISO(time.includes(" ") ? time.replace(" ", "T") : `${DAY}T${time}`, { zone }).toMillis();
}

/** Business date of the day of the tests. */
export const BIZDATE = at("2026-11-21 00:00");

/** One account with one workspace and one resource group, whose services are called without a front door. */
export class ScheduledTenant {
  readonly clock: VirtualClock;
  readonly secrets = new SecretRegistry();
  readonly journal = new Journal((text) => this.secrets.mask(text));
  readonly state: CloudState;
  readonly account: Account = { id: "1000000000000001", defaultRegion: "cn-shanghai" };
  readonly workspace: Workspace;
  readonly group: ResourceGroup;
  readonly root: Caller;
  private readonly tasks = new Map<string, number>();

  constructor(options: { now?: string; standard?: boolean } = {}) {
    this.clock = new VirtualClock(at(options.now ?? "08:00"));
    const ids = new IdSource("scheduled");
    this.state = new CloudState({ clock: this.clock, ids, journal: this.journal, secrets: this.secrets });
    this.state.addAccount(this.account);
    this.root = this.caller("root", this.account.id);
    this.workspace = {
      id: 500001,
      region: "cn-shanghai",
      name: "fruit",
      devEnvironmentEnabled: options.standard ?? false,
      members: new Map(),
      parameters: new Map(),
      newDataStudio: true,
      periodicScheduling: true,
    } as unknown as Workspace;
    this.group = {
      id: GROUP,
      region: "cn-shanghai",
      vswitchId: "vsw-1",
      workspaces: new Set([500001]),
    } as unknown as ResourceGroup;
    const store = this.state.global(WorkspaceStore, this.account);
    store.workspaces.set(this.workspace.id, this.workspace);
    store.resourceGroups.set(GROUP, this.group);
  }

  get settings(): OperationSettings {
    return this.state.shared(OperationSettings);
  }

  caller(kind: Caller["kind"], memberId: string): Caller {
    return callerOf(this.account, { kind, id: memberId, name: memberId, memberId });
  }

  /** A member of the workspace who holds these roles. */
  member(memberId: string, ...roles: string[]): Caller {
    this.workspace.members.set(memberId, { id: memberId, name: memberId, roles, status: "Normal" });
    return this.caller("user", memberId);
  }

  async call(
    name: string,
    parameters: Record<string, unknown>,
    options: { as?: Caller; requestId?: string; region?: string } = {},
  ): Promise<Answer> {
    const texts = Object.entries(parameters).map(([key, value]): [string, string] => [
      key,
      typeof value === "object" ? JSON.stringify(value) : String(value),
    ]);
    return callDirectly(ACTIONS[name], {
      state: this.state,
      account: this.account,
      parameters: Object.fromEntries(texts),
      caller: options.as ?? this.root,
      region: options.region,
      requestId: options.requestId,
    });
  }

  /** Status and code of a call that is refused. */
  refusal(...call: Parameters<ScheduledTenant["call"]>): Promise<string> {
    return refusalOf(this.call(...call));
  }

  /** A workflow in the vendor's language; edges name nodes of the same workflow. */
  spec(flow: TestFlow): Answer {
    const name = flow.name ?? "gates";
    const output = (node: string) => `fruit.${name}.${node}`;
    const outputs = (data: string) => ({ nodeOutputs: [{ data, artifactType: "NodeOutput" }] });
    const strategy = { instanceMode: flow.instanceMode ?? "Immediately", rerunMode: "Allowed", rerunTimes: 0 };
    const names = new Set(flow.nodes.map((node) => node.name));
    const nodes = flow.nodes.map((node) => ({
      name: node.name,
      id: node.name,
      script: {
        path: `tests/${name}/${node.name}`,
        content: node.content ?? "",
        runtime: { command: node.command ?? "DIDE_SHELL" },
      },
      runtimeResource: { resourceGroup: GROUP },
      outputs: outputs(output(node.name)),
      ...node.more,
    }));
    const dependencies = flow.nodes.map((node) => ({
      nodeId: node.name,
      depends: (node.after ?? ["fruit_root"]).map((one) => ({
        type: "Normal",
        output: names.has(one) ? output(one) : one,
      })),
    }));
    const trigger = { type: "Scheduler", cron: flow.cron ?? "00 00 10 * * ?", timezone: flow.timezone ?? ZONE };
    const script = { path: `tests/${name}`, runtime: { command: "WORKFLOW" } };
    const own = {
      name,
      ...(flow.id ? { id: flow.id } : {}),
      script,
      trigger,
      strategy,
      outputs: outputs(`fruit.${name}`),
    };
    return {
      version: "1.1.0",
      kind: "CycleWorkflow",
      spec: { workflows: [{ ...own, nodes, dependencies, ...flow.more }] },
    };
  }

  /** Imports a spec; returns how the job ended. */
  async import(spec: object, more: Record<string, unknown> = {}): Promise<{ status: string; error?: string }> {
    const { AsyncJob } = await this.call("ImportWorkflowDefinition", { ProjectId: 500001, Spec: spec, ...more });
    for (;;) {
      const { JobStatus } = await this.call("GetJobStatus", { JobId: AsyncJob.Id });
      if (JobStatus.Status !== "Running") return { status: JobStatus.Status, error: JobStatus.Error };
    }
  }

  /** Id of a workflow in Data Studio. */
  async definitionId(name: string): Promise<string> {
    const { PagingInfo } = await this.call("ListWorkflowDefinitions", { ProjectId: 500001, Name: name });
    return PagingInfo.WorkflowDefinitions.find((one: Answer) => one.Name === name).Id;
  }

  /** Runs a pipeline to its end; returns the run. */
  async pipeline(type: "Online" | "Offline", definitionId: string): Promise<Answer> {
    const wanted = { ProjectId: 500001, Type: type, ObjectIds: [definitionId], RunMode: "Auto" };
    const { Id } = await this.call("CreatePipelineRun", wanted);
    for (;;) {
      const { Pipeline } = await this.call("GetPipelineRun", { ProjectId: 500001, Id });
      if (Pipeline.Status !== "Running") return Pipeline;
    }
  }

  /** Imports and publishes a workflow; its task ids are known by node name afterwards. */
  async publish(flow: TestFlow): Promise<string> {
    const job = await this.import(this.spec(flow));
    if (job.status !== "Success") throw new Error(job.error);
    const id = await this.definitionId(flow.name ?? "gates");
    const run = await this.pipeline("Online", id);
    if (run["Status"] !== "Success") throw new Error(run["Message"]);
    const { PagingInfo } = await this.call("ListNodes", { ProjectId: 500001, ContainerId: id, PageSize: 100 });
    for (const node of PagingInfo.Nodes) this.tasks.set(node.Name, node.TaskId);
    return id;
  }

  task(name: string): number {
    return this.tasks.get(name)!;
  }

  /** Instances of a node of one day (default: the day of the tests), earliest first. */
  async instances(name: string, bizdate = BIZDATE, more: Record<string, unknown> = {}): Promise<Answer[]> {
    const wanted = { ProjectId: 500001, Bizdate: bizdate, TaskId: this.task(name), SortBy: "TriggerTime Asc", ...more };
    return (await this.call("ListTaskInstances", { ...wanted, PageSize: 100 })).PagingInfo.TaskInstances;
  }

  /** Status of the one instance of a node of the day. */
  async status(name: string): Promise<string> {
    return (await this.instances(name))[0]!["Status"];
  }

  async log(name: string): Promise<string> {
    const [instance] = await this.instances(name);
    return (await this.call("GetTaskInstanceLog", { Id: instance!["Id"] })).TaskInstanceLog;
  }

  /** Sends a trigger for a node; the answer's Success, or status and code of the refusal. */
  async trigger(name: string, time = "10:00", requestId?: string): Promise<unknown> {
    const parameters = { TaskId: this.task(name), TriggerTime: at(time) };
    const refused = { status: 0, code: "" };
    const answer = await this.call("TriggerSchedulerTaskInstance", parameters, requestId ? { requestId } : {}).catch(
      (error: ApiError) => Object.assign(refused, { status: error.status, code: error.code }) && undefined,
    );
    return answer ? answer["Success"] : `${refused.status} ${refused.code}`;
  }

  /** Advances the clock and waits for what it starts. */
  async until(time: string): Promise<void> {
    await this.clock.advanceTo(at(time));
  }

  /** Names of the events of a node, in order. */
  events(taskName: string): EventEntry[] {
    return this.journal
      .since(0)
      .filter((entry): entry is EventEntry => entry.kind === "event" && entry.detail["taskName"] === taskName);
  }
}
