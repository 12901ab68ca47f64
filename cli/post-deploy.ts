import { resolve } from "node:path";
import type { Command } from "commander";
import { loadWorkflows } from "../alicloud/dataworks";
import {
  apply,
  connectTenants,
  destroy,
  exitCodeOf,
  plan,
  realPace,
  verify,
  type PostDeployOptions,
} from "../infra/post-deploy";
import type { Manifest } from "../infra/manifest";
import type { Io } from "./io";
import { addManifestOptions, readManifest, type ManifestSource } from "./manifest-source";
import { lineOfChange, printDestruction, printOutcome } from "./print-outcome";

/** Options of every verb of the post-deploy step. */
export type PostDeployFlags = ManifestSource & { json?: boolean };

/** Manifest, clients and workflow files of the pair that the flags name. */
export async function postDeployOptions(flags: PostDeployFlags, io: Io): Promise<PostDeployOptions> {
  return {
    ...(await postDeployOf(await readManifest(flags, io), io)),
    // With --json only the result goes to standard output.
    progress: (change) => (flags.json ? io.err : io.out)(`${lineOfChange(change)}\n`),
  };
}

/** Clients and workflow files of a pair whose manifest is at hand. */
export async function postDeployOf(manifest: Manifest, io: Io): Promise<PostDeployOptions> {
  return {
    manifest,
    clients: connectTenants(manifest, { env: io.env }),
    workflows: await loadWorkflows(resolve(io.directory, manifest.workflows)),
    pace: realPace,
  };
}

/** `tenant-pair post-deploy plan | apply | verify | destroy`: what the provider cannot express, after `pulumi up`. */
export function addPostDeploy(command: Command, io: Io, finish: (exitCode: number) => void): void {
  const group = command.command("post-deploy").description("what comes after `pulumi up`: key, bindings, workflows");
  const verb = (name: string, description: string) =>
    addManifestOptions(group.command(name).description(description)).option("--json", "print the result as JSON");

  verb("plan", "show what apply would do; exit code 2 when there is something").action(
    async (flags: PostDeployFlags) => {
      const outcome = await plan(await postDeployOptions(flags, io));
      printOutcome(outcome, flags, io);
      finish(exitCodeOf(outcome));
    },
  );
  verb("apply", "bring everything into place; can be repeated at any time").action(async (flags: PostDeployFlags) => {
    const outcome = await apply(await postDeployOptions(flags, io));
    printOutcome(outcome, flags, io);
    finish(exitCodeOf(outcome));
  });
  verb("verify", "check everything that the path needs; exit code 0 when it holds").action(
    async (flags: PostDeployFlags) => {
      const outcome = await verify(await postDeployOptions(flags, io));
      printOutcome(outcome, flags, io);
      finish(exitCodeOf(outcome));
    },
  );
  verb("destroy", "remove what apply made; run it before `pulumi destroy`").action(async (flags: PostDeployFlags) => {
    printDestruction(await destroy(await postDeployOptions(flags, io)), flags, io);
    finish(0);
  });
}
