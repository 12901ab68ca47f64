import { copyFile, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parse, stringify } from "yaml";
import { PROJECT, readStackFile, type PairConfig } from "../../../infra";
import { ControlClient, startLocalCloud, type LocalCloud } from "../../../local/cloud";
import { credentialEnvironment, makeDeployers, type DeployerKeys } from "../../../local/rehearsal/bring-up";
import { runCommand, type Ended } from "./command";

const root = join(__dirname, "../../..");

/** A stack of the copied project, a local cloud of its own, and the deployers' keys. */
export class Stage {
  /** Everything that commands have printed, for the search for secrets. */
  readonly screens: string[] = [];

  private constructor(
    readonly stack: string,
    readonly cloud: LocalCloud,
    readonly control: ControlClient,
    readonly config: PairConfig,
    readonly keys: DeployerKeys,
    private readonly workshop: string,
  ) {}

  /**
   * Starts a local cloud with the accounts of `Pulumi.dev.yaml`, makes the deployers, and makes the stack: that file with
   * the local cloud's address as `endpoint`.
   * @param options.change edits the stack file before the engine sees it
   */
  static async open(options: {
    workshop: string;
    stack: string;
    change?: (keys: Record<string, any>) => void;
  }): Promise<Stage> {
    const { workshop, stack } = options;
    const file = join(root, "Pulumi.dev.yaml");
    const config = readStackFile(file);
    // Commands of the post-deploy step live in real time, so this cloud does too.
    const cloud = await startLocalCloud({
      time: "real",
      accounts: (["source", "target"] as const).map((role) => {
        const { accountId: id, region } = config[role];
        return { role, id, region };
      }),
    });
    const keys = await makeDeployers(cloud, config);
    const stage = new Stage(stack, cloud, new ControlClient(cloud.control), config, keys, workshop);
    await copyFile(file, stage.stackFile);
    await stage.edit((keys) => {
      keys["endpoint"] = cloud.endpoint;
      options.change?.(keys);
    });
    const made = await stage.pulumi(["stack", "init", stack]);
    if (made.exitCode !== 0) throw new Error(made.screen);
    return stage;
  }

  /** The built copy of the project; commands run here. */
  get project(): string {
    return join(this.workshop, "project");
  }

  /** `Pulumi.<stack>.yaml`. */
  get stackFile(): string {
    return join(this.project, `Pulumi.${this.stack}.yaml`);
  }

  /** Where the engine keeps the state of all stacks. */
  get stateFolder(): string {
    return join(this.workshop, "state");
  }

  /** Edits the stack file; `change` gets its keys without their namespace. */
  async edit(change: (keys: Record<string, any>) => void): Promise<void> {
    const document = parse(await readFile(this.stackFile, "utf8")) as { config: Record<string, unknown> };
    const keys = mapKeys(document.config, (key) => key.replace(`${PROJECT}:`, ""));
    change(keys);
    const config = mapKeys(keys, (key) => `${PROJECT}:${key}`);
    await writeFile(this.stackFile, stringify({ ...document, config }));
  }

  /** Runs the engine on this stack. */
  pulumi(args: readonly string[], options: { env?: NodeJS.ProcessEnv; limitSeconds?: number } = {}): Promise<Ended> {
    const stack = args[0] === "stack" && args[1] === "init" ? [] : ["--stack", this.stack];
    return this.run("pulumi", [...args, ...stack, "--non-interactive", "--color", "never"], options);
  }

  /** Runs the project's own command on this stack. */
  tenantPair(args: readonly string[], options: { env?: NodeJS.ProcessEnv } = {}): Promise<Ended> {
    const script = join(this.project, "scripts", "tenant-pair.cjs");
    return this.run(process.execPath, [script, ...args, "--stack", this.stack], options);
  }

  async close(): Promise<void> {
    await this.cloud.close();
  }

  /**
   * The environment of a person who has the engine and the deployers' keys, and nothing else: variables of the machine
   * that name accounts, hosts or proxies would reach the provider.
   */
  environment(): NodeJS.ProcessEnv {
    return {
      PATH: `${dirname(process.execPath)}:${process.env["PATH"]}`,
      HOME: join(this.workshop, "home"),
      TMPDIR: process.env["TMPDIR"],
      LANG: "C.UTF-8",
      NO_COLOR: "1",
      PULUMI_HOME: join(this.workshop, "home"),
      PULUMI_BACKEND_URL: `file://${this.stateFolder}`,
      PULUMI_CONFIG_PASSPHRASE: "not a secret",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      ...credentialEnvironment(this.keys),
    };
  }

  private async run(
    command: string,
    args: readonly string[],
    options: { env?: NodeJS.ProcessEnv; limitSeconds?: number },
  ): Promise<Ended> {
    const env = { ...this.environment(), ...options.env };
    const { limitSeconds } = options;
    const ended = await runCommand({
      command,
      args,
      directory: this.project,
      env,
      ...(limitSeconds === undefined ? {} : { limitSeconds }),
    });
    this.screens.push(ended.screen);
    return ended;
  }
}

function mapKeys(values: Record<string, unknown>, change: (key: string) => string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [change(key), value]));
}
