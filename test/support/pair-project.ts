import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../cli/main";
import { readStackFile } from "../../infra";
import { credentialEnvironment, ownerKeys } from "../../local/rehearsal/bring-up";
import { prepareGuard } from "../../local/rehearsal/guard";
import { Api, sendOver } from "../../local/rehearsal/provider";
import { capturedIo } from "./captured-io";
import { localPair, type LocalPair } from "./pair";

const root = join(__dirname, "../..");

/** What a person does once the guard stands; nobody does here, so nothing is checked by an extension. */
const GUARD_STEPS = ["target/register-extension", "target/event-channel", "target/enable-extension"];

/** A pair on a local cloud, and a project folder whose stack file names it, for the verbs. */
export interface PairProject {
  pair: LocalPair;
  directory: string;
  /** Name of the stack. */
  stack: string;
  /** Runs `tenant-pair` as the deployers. Without `pulumi` on the PATH, unless the environment brings one. */
  verb(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<{ exitCode: number; out: string; err: string }>;
  /** The API as an account's owner, who may change everything. */
  owner: Record<"source" | "target", Api>;
  remove(): Promise<void>;
}

/** Brings up the pair of a stack file. @param stack `dev` or `guarded` */
export async function pairProject(stack: string): Promise<PairProject> {
  const file = `Pulumi.${stack}.yaml`;
  const pair = await localPair({
    change: () => readStackFile(join(root, file)),
    ...(stack === "guarded" && { before: prepareGuard, leaveOut: GUARD_STEPS }),
  });
  const { cloud, config, keys } = pair;
  const directory = mkdtempSync(join(tmpdir(), "tenant-pair-project-"));
  cpSync(join(root, "workflows"), join(directory, "workflows"), { recursive: true });
  const text = readFileSync(join(root, file), "utf8").replace(
    "config:\n",
    `config:\n  dataworks-tenant-pair:endpoint: ${cloud.endpoint}\n`,
  );
  writeFileSync(join(directory, file), text);
  writeFileSync(join(directory, "manifest.json"), JSON.stringify(pair.manifest));
  const ownerApi = (tenant: "source" | "target") => {
    const { region } = config[tenant];
    return new Api(region, sendOver({ endpoint: cloud.endpoint, region, key: ownerKeys(cloud, config).get(tenant)! }));
  };
  return {
    pair,
    directory,
    stack,
    async verb(args, env = {}) {
      const io = capturedIo({ directory, env: { PATH: "/nonexistent", ...credentialEnvironment(keys), ...env } });
      const exitCode = await run(args, io);
      return { exitCode, out: io.stdout(), err: io.stderr() };
    },
    owner: { source: ownerApi("source"), target: ownerApi("target") },
    async remove() {
      rmSync(directory, { recursive: true, force: true });
      await cloud.close();
    },
  };
}
