import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadWorkflows } from "../../alicloud/dataworks";
import { deployerPolicies, readStackFile, type PairConfig } from "../../infra";
import {
  apply,
  connectTenants,
  plan,
  registerGuard,
  watchGuard,
  type PostDeployOptions,
  type Workflows,
} from "../../infra/post-deploy";
import { ControlClient, type LocalCloud } from "../../local/cloud";
import { ConsoleClient } from "../../local/cloud/console";
import { createDeployer } from "../../local/rehearsal/administrator";
import {
  credentialEnvironment,
  paceOf,
  runPulumiProgram,
  startFor,
  type Deployed,
  type DeployerKeys,
} from "../../local/rehearsal/bring-up";
import { joinWorkspace, prepareGuard, setRecurrence, type Operators } from "../../local/rehearsal/guard";
import { performStep } from "../../local/rehearsal/person";

const root = join(__dirname, "../..");
const stackFile = join(root, "Pulumi.guarded.yaml");

/** One of the pairs on the cloud of this test. */
interface Pair {
  config: PairConfig;
  keys: DeployerKeys;
  deployed: Deployed;
  postDeploy: PostDeployOptions;
}

describe("two pairs with the same target account and region", () => {
  let workflows: Workflows;
  let cloud: LocalCloud;
  let console: ConsoleClient;
  let operators: Operators;
  const dev = readStackFile(stackFile);

  beforeEach(async () => {
    workflows = await loadWorkflows(join(root, dev.workflows));
    ({ cloud } = await startFor(dev, workflows));
    console = new ConsoleClient(cloud.control, "Ada");
    operators = await prepareGuard(cloud, dev);
  });
  afterEach(() => cloud.close());

  async function deployersOf(config: PairConfig): Promise<DeployerKeys> {
    const made = (["source", "target"] as const).map(async (role) => {
      const { accountId, region } = config[role];
      const account = cloud.accounts.find(({ id }) => id === accountId)!;
      const policies = deployerPolicies(config, role);
      const name = `deployer-of-${config.pair}`;
      return [role, await createDeployer({ endpoint: cloud.endpoint, region, account, policies, name })] as const;
    });
    return new Map(await Promise.all(made));
  }

  async function up(config: PairConfig, before?: Pair): Promise<Pair> {
    const keys = before?.keys ?? (await deployersOf(config));
    const standing = before && { standing: before.deployed };
    const deployed = await runPulumiProgram({ cloud, config, stack: config.pair, keys, ...standing });
    const { manifest } = deployed;
    const clients = connectTenants(manifest, { env: credentialEnvironment(keys) });
    const pace = await paceOf(new ControlClient(cloud.control));
    return { config, keys, deployed, postDeploy: { manifest, clients, workflows, pace } };
  }

  async function byHand(pair: Pair, wanted: (id: string) => boolean, code?: string): Promise<string | undefined> {
    let answer: string | undefined;
    for (const step of (await plan(pair.postDeploy)).steps.filter(({ id }) => wanted(id)))
      answer = (await performStep(console, step, pair.postDeploy.manifest, code)).result;
    return answer;
  }

  /** The pair of the same stack file under another name, with the first one's guard. */
  function adopting(extensionCode: string): PairConfig {
    const folder = mkdtempSync(join(tmpdir(), "shared-guard-"));
    const text = readFileSync(stackFile, "utf8")
      .replaceAll("guarded", "other")
      .replace("guard: {}", `guard: { adopt: { functionName: guarded-guard, extensionCode: "${extensionCode}" } }`);
    const file = join(folder, "Pulumi.other.yaml");
    writeFileSync(file, text);
    try {
      return readStackFile(file);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  const BEFORE_APPLY = /new-data-studio|periodic-scheduling/;

  it("share one guard: it refuses a freeze in the workspace of the pair that adopts it", async () => {
    const owning = await up(dev);
    await byHand(owning, (id) => BEFORE_APPLY.test(id));
    await apply(owning.postDeploy);
    const code = (await byHand(owning, (id) => id === "target/register-extension"))!;
    const { checks } = await registerGuard(owning.postDeploy, code);

    const other = await up(adopting(code));
    await byHand(other, (id) => BEFORE_APPLY.test(id));
    const { triggers } = await apply(other.postDeploy);
    const { manifest } = other.postDeploy;
    const taskId = triggers[0]!.taskId;

    const protection = checks["protected-nodes"] as { nodes: { id: string; name: string }[] };
    const nodes = [...protection.nodes, { id: taskId, name: "gate of the other pair" }];
    const { guard } = dev;
    if ("skip" in guard || "adopt" in guard) throw new Error("Pulumi.guarded.yaml makes a guard");
    const armed = await up(
      {
        ...dev,
        guard: {
          ...guard,
          extensionCode: code,
          workspaces: [manifest.target.workspace.id],
          checks: { "protected-nodes": { ...protection, nodes } },
        },
      },
      owning,
    );
    await byHand(armed, (id) => id === "target/event-channel");
    await byHand(armed, (id) => id === "target/enable-extension", code);

    await joinWorkspace(cloud, other.config, { manifest, operators });
    expect((await plan(other.postDeploy)).steps.filter(({ id }) => id.includes("ext") || id.includes("event"))).toEqual(
      [
        expect.objectContaining({ id: "target/event-channel", state: "unproven" }),
        expect.objectContaining({ id: "target/enable-extension", state: "open" }),
      ],
    );
    expect((await watchGuard(other.postDeploy)).map(({ message }) => message)).toEqual([
      expect.stringMatching(/still tested in workspace \d+, and until it is published it acts in no other/),
      expect.stringMatching(/not enabled in workspace other_target/),
    ]);
    // Until it is reviewed and published, an extension acts in the workspace where it is tested and in no other.
    await console.publishExtension({ accountId: dev.target.accountId, extensionCode: code });
    await byHand(other, (id) => id === "target/event-channel");
    await byHand(other, (id) => id === "target/enable-extension", code);

    expect(await setRecurrence(operators.stopped, taskId, "Pause")).toContain(
      `gate of the other pair (${taskId}) is protected and may not be frozen`,
    );
    expect(await watchGuard(other.postDeploy)).toEqual([]);
  });
});
