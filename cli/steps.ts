import type { Command } from "commander";
import { plan } from "../infra/post-deploy";
import type { Io } from "./io";
import { addManifestOptions } from "./manifest-source";
import { postDeployOptions, type PostDeployFlags } from "./post-deploy";
import { printSteps } from "./print-outcome";

/** `tenant-pair steps`: everything that only a person can do, with its state; exit code 4 while one is open. */
export function addSteps(command: Command, io: Io, finish: (exitCode: number) => void): void {
  addManifestOptions(command.command("steps").description("show the steps that only a person can do, and their state"))
    .option("--json", "print the steps as JSON")
    .action(async (flags: PostDeployFlags) => {
      const { steps } = await plan(await postDeployOptions(flags, io));
      if (flags.json) io.out(`${JSON.stringify({ schemaVersion: 1, steps }, null, 2)}\n`);
      else printSteps(steps, io);
      finish(steps.some((step) => step.state === "open") ? 4 : 0);
    });
}
