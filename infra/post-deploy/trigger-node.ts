import type { NodeShell, Workflow, Workflows } from "../../alicloud/dataworks";
import { triggerSessionPolicy } from "../../alicloud/ram";
import { linkedNodeParameters, nodeParameters, renderTrigger, type TriggerCredentials } from "../../runtime/trigger";
import type { Manifest } from "../manifest";
import type { TriggerRecord } from "./instances";
import { keyParameterName } from "./key-parameter";

/** What a trigger node of the source is rendered from. */
export interface TriggerNodeOptions {
  manifest: Manifest;
  workflows: Workflows;
  /** The target's published trigger nodes. */
  triggers: readonly TriggerRecord[];
  workflow: Workflow;
  /** Name of the node in `workflow`. */
  node: string;
}

/**
 * Script and parameters of the shell node that fires the target. Undefined while the target's node is not published:
 * its task id is not known before.
 */
export function renderTriggerNode(options: TriggerNodeOptions): NodeShell | undefined {
  const { manifest, workflows, triggers, workflow } = options;
  const node = workflow.nodes.find(({ name }) => name === options.node);
  if (node?.type !== "trigger") return undefined;
  const record = triggers.find(
    ({ workflow: name, node: gate }) => name === node.fires.workflow && gate === node.fires.node,
  );
  if (!record) return undefined;
  const credentials = credentialsOf(manifest);
  const fired = workflows.target.find(({ name }) => name === node.fires.workflow)!;
  return {
    script: renderTrigger({
      region: manifest.target.region,
      taskId: record.taskId,
      envType: node.env,
      zone: fired.schedule.zone,
      triggerAt: node.fires.at,
      credentials,
    }),
    parameters:
      credentials.kind === "parameter"
        ? nodeParameters({ keyParameter: keyParameterName(manifest.pair) })
        : linkedNodeParameters(),
  };
}

/** Where the node's script gets its key from. */
function credentialsOf({ pair, scope, secretStore, source, target }: Manifest): TriggerCredentials {
  const { triggerIdentity: identity } = target;
  if (identity.kind === "linked-role")
    return {
      kind: "linked-role",
      linkedRole: source.callerRole!.arn,
      region: source.region,
      triggerRole: identity.roleArn,
      externalId: identity.externalId,
      sessionPolicy: triggerSessionPolicy({ addresses: [source.egress.address], scope }),
      sessionName: pair,
    };
  if (secretStore === "kms")
    return {
      kind: "kms",
      linkedRole: source.callerRole!.arn,
      region: source.region,
      secretName: source.kms!.secretName,
    };
  return { kind: "parameter" };
}
