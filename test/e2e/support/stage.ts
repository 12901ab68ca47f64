import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { PROJECT, readStackFile, type PairConfig } from "../../../infra";
import { ControlClient, startLocalCloud, type LocalCloud } from "../../../local/cloud";
import { credentialEnvironment, makeDeployers, type DeployerKeys } from "../../../local/rehearsal/bring-up";
import { makeLookAlikes } from "../../../local/rehearsal/look-alikes";
import { type Inventory } from "./leftovers";
import { runCommand, type Ended } from "./command";
import { engineEnvironment } from "./engine-environment";
import { everythingIn } from "./resource-leftovers";

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
   * Makes a stack whose file is that of `Pulumi.dev.yaml` with the address of a new local cloud as `endpoint`; the cloud
   * has the accounts that the file names, and their deployers, and what the pair adopts.
   * @param options.change edits the stack file first
   */
  static async open(options: {
    workshop: string;
    stack: string;
    change?: (keys: Record<string, any>) => void;
  }): Promise<Stage> {
    const { workshop, stack, change } = options;
    const stackFile = join(workshop, "project", `Pulumi.${stack}.yaml`);
    await copyFile(join(root, "Pulumi.dev.yaml"), stackFile);
    if (change) await editStackFile(stackFile, change);
    const config = readStackFile(stackFile);
    const roles = config.sameAccount ? (["source"] as const) : (["source", "target"] as const);
    const cloud = await startLocalCloud({
      // Commands of the post-deploy step live in real time, so this cloud does too.
      time: "real",
      accounts: roles.map((role) => ({ role, id: config[role].accountId, region: config[role].region })),
    });
    const keys = await makeDeployers(cloud, config);
    const standing = (await makeLookAlikes(cloud, config)).config;
    const stage = new Stage(stack, cloud, new ControlClient(cloud.control), standing, keys, workshop);
    await mkdir(stage.stateFolder);
    await stage.edit((values) => {
      values["endpoint"] = cloud.endpoint;
      for (const role of ["source", "target"] as const)
        for (const [part, value] of Object.entries(standing[role]))
          if (typeof value === "object" && value !== null && "adopt" in value) values[role][part] = value;
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

  /** Where the engine keeps the state of this stack, and of no other. */
  get stateFolder(): string {
    return join(this.workshop, `state-${this.stack}`);
  }

  /** Edits the stack file; `change` gets its keys without their namespace. */
  edit(change: (keys: Record<string, any>) => void): Promise<void> {
    return editStackFile(this.stackFile, change);
  }

  /** What stands on each side of the pair. */
  async inventories(): Promise<Record<"source" | "target", Inventory>> {
    const look = (role: "source" | "target") => {
      const { accountId, region } = this.config[role];
      return everythingIn(
        this.cloud,
        this.cloud.accounts.find(({ id }) => id === accountId)!,
        region,
      );
    };
    return { source: await look("source"), target: await look("target") };
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

  /** Runs a line as a person types it at the project's root. */
  shell(line: string): Promise<Ended> {
    return this.run("bash", ["-c", line], {});
  }

  async close(): Promise<void> {
    await this.cloud.close();
  }

  /** The environment of a person who has the engine and the deployers' keys, and nothing else. */
  environment(): NodeJS.ProcessEnv {
    return {
      ...engineEnvironment({ workshop: this.workshop, stateFolder: this.stateFolder }),
      ...credentialEnvironment(this.keys),
      // The host of the guard's log project is reached by no endpoint of the provider; see docs/en/local-cloud.md.
      ...("skip" in this.config.guard ? {} : { HTTP_PROXY: `http://${this.cloud.endpoint}` }),
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

async function editStackFile(file: string, change: (keys: Record<string, any>) => void): Promise<void> {
  const document = parse(await readFile(file, "utf8")) as { config: Record<string, unknown> };
  const keys = mapKeys(document.config, (key) => key.replace(`${PROJECT}:`, ""));
  change(keys);
  const config = mapKeys(keys, (key) => `${PROJECT}:${key}`);
  await writeFile(file, stringify({ ...document, config }));
}

function mapKeys(values: Record<string, unknown>, change: (key: string) => string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [change(key), value]));
}
