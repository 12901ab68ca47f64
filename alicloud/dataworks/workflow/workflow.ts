import type { Schedule } from "../schedule/cron";

/** How a failed or done run may be repeated. */
export type Rerun = "allowed" | "denied" | "failure-allowed";

/** When a published workflow gets its first instances: today's rest, or from tomorrow on. */
export type Instances = "immediately" | "next-day";

/** What every node has. */
interface NodeBase {
  name: string;
  /** Names of the nodes of the same workflow that it waits for; none: it hangs on the workspace's root. */
  after: readonly string[];
  rerun: Rerun;
  /** Computing units, as DataWorks writes them: `0.25`. */
  cu: string;
}

/** A gate: each of its instances waits until it is triggered. It has no code. */
export interface HttpTriggerNode extends NodeBase {
  type: "http-trigger";
}

/** Code of a person. */
export interface ShellNode extends NodeBase {
  type: "shell";
  script: string;
  /** In the order of the file: the script gets the values as `$1`, `$2`, ... */
  parameters: readonly NodeParameter[];
}

/** The source's node that fires a gate of the target; its code is generated. */
export interface TriggerNode extends NodeBase {
  type: "trigger";
  fires: Fires;
  /** Environment of the target's instance. */
  env: "Prod" | "Dev";
}

/** Which of the target's instances a trigger node fires. */
export interface Fires {
  /** Name of a workflow of the target. */
  workflow: string;
  /** Name of its HTTP trigger node. */
  node: string;
  /** `HH:mm:ss` in the target workflow's zone, on the day of the source's run; `same`: the source's own scheduled time. */
  at: string;
}

/** A scheduling parameter of a node. */
export interface NodeParameter {
  name: string;
  /** A constant, or an expression that begins with `$`: `$yyyymmdd`, `$[yyyy-mm-dd]`, `${workspace.name}`. */
  value: string;
}

/** One node of a workflow. */
export type WorkflowNode = HttpTriggerNode | ShellNode | TriggerNode;

/** One workflow file, read and checked. */
export interface Workflow {
  name: string;
  description?: string | undefined;
  schedule: Schedule & { instances: Instances };
  nodes: readonly WorkflowNode[];
  /** Path of the file, as it was found; for messages. */
  file: string;
}

/** The workflows of a pair. */
export interface Workflows {
  source: readonly Workflow[];
  target: readonly Workflow[];
}
