import { join } from "node:path";
import type { CallerOptions } from "../../alicloud/call";
import { loadWorkflows } from "../../alicloud/dataworks";
import { readStackFile, type PairConfig } from "../../infra";
import { connectTenants, plan, type PostDeployOptions } from "../../infra/post-deploy";
import { ControlClient, type LocalCloud, type LocalCloudOptions } from "../../local/cloud";
import { ConsoleClient } from "../../local/cloud/console";
import {
  credentialEnvironment,
  makeDeployers,
  ownerKeys,
  paceOf,
  runPulumiProgram,
  startFor,
  type Deployed,
  type DeployerKeys,
} from "../../local/rehearsal/bring-up";
import { performStep } from "../../local/rehearsal/person";

const root = join(__dirname, "../..");

/** A pair on a local cloud after `pulumi up`, with the steps by hand done unless a test leaves them out. */
export interface LocalPair extends Deployed {
  cloud: LocalCloud;
  control: ControlClient;
  keys: DeployerKeys;
  config: PairConfig;
  postDeploy: PostDeployOptions;
  /** Clients with the keys of the accounts themselves, which may read everything. */
  owners: PostDeployOptions["clients"];
  /** Does the steps by hand again: those that need the nodes of an apply. */
  stepsByHand(): Promise<void>;
  /** New clients and a clock that has caught up, as the next run of the command would have. */
  nextRun(connect?: CallerOptions["connect"]): Promise<PostDeployOptions>;
}

/** Brings up the pair of `Pulumi.dev.yaml`. Close it with `cloud.close()`. */
export async function localPair(
  options: {
    leaveOut?: readonly string[];
    /** What differs from the pair of the stack file. */
    change?: (config: PairConfig) => PairConfig;
    /** What stands in the accounts before the pair does. */
    before?: (cloud: LocalCloud, config: PairConfig) => Promise<unknown>;
  } & Pick<LocalCloudOptions, "operation" | "settings"> = {},
): Promise<LocalPair> {
  const { change = (same: PairConfig) => same } = options;
  const config = change(readStackFile(join(root, "Pulumi.dev.yaml")));
  const workflows = await loadWorkflows(join(root, config.workflows));
  const { cloud } = await startFor(config, workflows, options);
  const control = new ControlClient(cloud.control);
  // It loads its services at the first request, for which the vendor's client may not wait long enough.
  await control.clock();
  const keys = await makeDeployers(cloud, config);
  await options.before?.(cloud, config);
  const deployed = await runPulumiProgram({ cloud, config, stack: "dev", keys });
  const { manifest } = deployed;
  const nextRun = async (connect?: CallerOptions["connect"]): Promise<PostDeployOptions> => ({
    manifest,
    clients: connectTenants(manifest, { env: credentialEnvironment(keys), ...(connect ? { connect } : {}) }),
    workflows,
    pace: await paceOf(control),
  });
  const postDeploy = await nextRun();
  const console = new ConsoleClient(cloud.control, "test");
  const stepsByHand = async (): Promise<void> => {
    for (const step of (await plan(await nextRun())).steps)
      if (!options.leaveOut?.includes(step.id)) await performStep(console, step, manifest);
  };
  await stepsByHand();
  const owners = connectTenants(manifest, { env: credentialEnvironment(ownerKeys(cloud, config)) });
  return { ...deployed, cloud, control, keys, config, postDeploy, owners, nextRun, stepsByHand };
}
