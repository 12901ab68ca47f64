import { triggerUserOf, type Manifest, type PairConfig } from "../../infra";
import type { Outcome, PostDeployOptions, Workflows } from "../../infra/post-deploy";
import type { LocalCloud } from "../cloud";
import { ownerKeys } from "./bring-up";
import { sendOver } from "./provider";

/** What can be made wrong on purpose; each must end the rehearsal with its own reason. */
export const BREAKAGES = ["no-snat", "frozen-trigger", "disabled-key", "idle-source", "skip-step"] as const;

/** One of {@link BREAKAGES}; `skip-step` names the step by hand that nobody does. */
export type Breakage = { kind: Exclude<(typeof BREAKAGES)[number], "skip-step"> } | { kind: "skip-step"; step: string };

interface Scene {
  cloud: LocalCloud;
  config: PairConfig;
  manifest: Manifest;
  /** Clients with the keys of the accounts themselves. */
  owners: PostDeployOptions["clients"];
  first: Outcome;
}

/** Makes the named thing wrong, after everything was verified. */
export async function breakPair(breakage: Breakage, scene: Scene): Promise<{ result: void; detail: string }> {
  return { result: undefined, detail: await breakers[breakage.kind](scene) };
}

const breakers: Record<Breakage["kind"], (scene: Scene) => Promise<string>> = {
  "no-snat": async ({ cloud, config, manifest }) => {
    const { region } = config.source;
    const send = sendOver({ endpoint: cloud.endpoint, region, key: ownerKeys(cloud, config).get("source")! });
    const vpc = (action: string, body: Record<string, string>) =>
      send({ product: "Vpc", version: "2016-04-28", style: "RPC", method: "POST", path: "/", query: {}, action, body });
    const { natGatewayId } = manifest.source.egress;
    const gateways = await vpc("DescribeNatGateways", { RegionId: region, NatGatewayId: natGatewayId });
    const table = gateways.NatGateways.NatGateway[0].SnatTableIds.SnatTableId[0];
    const entries = await vpc("DescribeSnatTableEntries", { RegionId: region, SnatTableId: table });
    const entry = entries.SnatTableEntries.SnatTableEntry[0].SnatEntryId;
    await vpc("DeleteSnatEntry", { RegionId: region, SnatTableId: table, SnatEntryId: entry });
    return `deleted SNAT entry ${entry}`;
  },
  "frozen-trigger": async ({ manifest, owners, first }) => {
    const { taskId, next } = first.triggers[0]!;
    const client = owners.target.dataworks;
    const projectId = manifest.target.workspace.id;
    const instances = await client.listTaskInstances({ projectId, projectEnv: "Prod", bizdate: next!.bizdate, taskId });
    await client.suspendTaskInstances({ ids: instances.map(({ id }) => id), comment: "frozen for a rehearsal" });
    return `froze ${instances.length} instance(s) of task ${taskId}`;
  },
  "disabled-key": async ({ manifest, owners, first }) => {
    const { userName } = triggerUserOf(manifest);
    const accessKeyId = first.key.accessKeyId!;
    await owners.target.keys.updateAccessKey({ userName, accessKeyId, status: "Inactive" });
    return `disabled access key ${accessKeyId}`;
  },
  // Already so since the workflows were read.
  "idle-source": async () => "the source's script is `true`",
  "skip-step": async () => "a step by hand was left out",
};

/** The same workflows with the source's trigger nodes replaced by a script that does nothing. */
export function idleSource(workflows: Workflows): Workflows {
  return {
    ...workflows,
    source: workflows.source.map((workflow) => ({
      ...workflow,
      nodes: workflow.nodes.map(({ name, after, rerun, cu }) => ({
        name,
        after,
        rerun,
        cu,
        type: "shell" as const,
        script: "true\n",
        parameters: [],
      })),
    })),
  };
}
