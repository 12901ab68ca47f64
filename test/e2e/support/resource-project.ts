import { cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { startLocalCloud, type LocalAccount, type LocalCloud } from "../../../local/cloud";
import { LOG_STAND_IN_HOST } from "../../../local/cloud/kernel";
import { ACCOUNT, REGION, type InvokeDescription, type ResourceDescription } from "../resources/description";
import { runCommand, type Ended } from "./command";
import { engineEnvironment } from "./engine-environment";

const root = join(__dirname, "../../..");

/** The engine's state of a stack at one moment. */
export class StackState {
  private readonly resources: { urn: string; id?: string }[];

  /** @param text what `pulumi stack export` writes */
  constructor(readonly text: string) {
    const { deployment } = JSON.parse(text) as { deployment: { resources?: { urn: string; id?: string }[] } };
    this.resources = deployment.resources ?? [];
  }

  /** Id that the provider gave to a resource of the program; undefined when the state has none of the name. */
  idOf(name: string): string | undefined {
    return this.resources.find(({ urn }) => nameIn(urn) === name)?.id;
  }

  urnOf(name: string): string {
    return this.resources.find(({ urn }) => nameIn(urn) === name)!.urn;
  }
}

/** A URN ends with the name that the program gave. */
const nameIn = (urn: string) => urn.split("::").at(-1);

/** A Pulumi project that makes what descriptions say, in a local cloud of its own. */
export class ResourceProject {
  private constructor(
    readonly name: string,
    readonly cloud: LocalCloud,
    private readonly workshop: string,
  ) {}

  /** Makes the project's folder, its cloud and its stack. @param program file of `resources/program` */
  static async open(workshop: string, name: string, program = "index.cjs"): Promise<ResourceProject> {
    const accounts = [{ role: "owner", id: ACCOUNT, region: REGION }];
    // The provider waits in real time, and so do those that it waits for.
    const project = new ResourceProject(name, await startLocalCloud({ time: "real", accounts }), workshop);
    await mkdir(join(project.folder, "state"), { recursive: true });
    await cp(join(root, "test/e2e/resources/program", program), join(project.folder, "index.cjs"));
    await project.describe([]);
    await symlink(join(root, "node_modules"), join(project.folder, "node_modules"));
    const runtime = "runtime: { name: nodejs, options: { typescript: false } }";
    await writeFile(join(project.folder, "Pulumi.yaml"), `name: ${name}\nmain: index.cjs\n${runtime}\n`);
    const made = await project.pulumi(["stack", "init", name]);
    if (made.exitCode !== 0) throw new Error(made.screen);
    return project;
  }

  /** The account in which everything is made, with its own key. */
  get account(): LocalAccount {
    return this.cloud.accounts[0]!;
  }

  /** Says what the next command of the engine finds. */
  async describe(resources: ResourceDescription[], invokes: InvokeDescription[] = []): Promise<void> {
    const { endpoint } = this.cloud;
    const program = {
      ...{ provider: this.providerSettings(), resources, invokes },
      ...{ endpoint, accountId: this.account.id, region: REGION },
    };
    await writeFile(join(this.folder, "program.json"), JSON.stringify(program));
  }

  /** Runs the engine on the stack. */
  pulumi(args: readonly string[]): Promise<Ended> {
    const env = {
      ...engineEnvironment({ workshop: this.workshop, stateFolder: join(this.folder, "state") }),
      // Hosts of log projects, and those that the provider has built in, are reached by no endpoint of a program.
      HTTP_PROXY: `http://${this.cloud.endpoint}`,
      // Rules of security groups are changed over TLS, whatever the provider is told.
      SSL_CERT_DIR: dirname(this.cloud.caFile),
      // For programs that take the project's own tenants.
      TENANT_PAIR_SOURCE_ACCESS_KEY_ID: this.account.accessKeyId,
      TENANT_PAIR_SOURCE_ACCESS_KEY_SECRET: this.account.accessKeySecret,
    };
    const all = [...args, "--stack", this.name, "--non-interactive", "--color", "never"];
    const initial = args[0] === "stack" && args[1] === "init";
    const line = initial ? [...args, "--non-interactive", "--color", "never"] : all;
    return runCommand({ command: "pulumi", args: line, directory: this.folder, env });
  }

  async exportState(): Promise<StackState> {
    const file = join(this.folder, "exported.json");
    const exported = await this.pulumi(["stack", "export", "--file", file]);
    if (exported.exitCode !== 0) throw new Error(exported.screen);
    return new StackState(await readFile(file, "utf8"));
  }

  /** Makes the engine believe that the stack is what it was. */
  async importState(state: StackState): Promise<void> {
    const file = join(this.folder, "imported.json");
    await writeFile(file, state.text);
    const imported = await this.pulumi(["stack", "import", "--file", file]);
    if (imported.exitCode !== 0) throw new Error(imported.screen);
  }

  async close(): Promise<void> {
    await this.cloud.close();
  }

  private get folder(): string {
    return join(this.workshop, `resources-${this.name}`);
  }

  private providerSettings(): object {
    const { endpoint } = this.cloud;
    const port = endpoint.split(":").at(-1);
    const products = [
      ...["vpc", "ecs", "ram", "ims", "sts", "eventbridge", "fc", "dataworkspublic", "maxcompute", "kms", "oss"],
      ...["location", "resourcemanager", "bssopenapi", "mns", "actiontrail"],
    ];
    return {
      region: REGION,
      accessKey: this.account.accessKeyId,
      secretKey: this.account.accessKeySecret,
      accountId: this.account.id,
      accountType: "Domestic",
      protocol: "HTTP",
      skipRegionValidation: true,
      // One element: of several, the provider heeds only one.
      endpoints: [
        {
          ...Object.fromEntries(products.map((product) => [product, endpoint])),
          log: `${LOG_STAND_IN_HOST}:${port}`,
        },
      ],
    };
  }
}
