import { spawn } from "node:child_process";
import type { Command } from "commander";
import { ExitCode, TenantPairError } from "../alicloud/call";
import { apply, destroy, exitCodeOf } from "../infra/post-deploy";
import type { Io } from "./io";
import { postDeployOptions } from "./post-deploy";
import { printDestruction, printOutcome } from "./print-outcome";

interface UpFlags {
  stack?: string;
  yes?: boolean;
}

/** `tenant-pair up`: `pulumi up`, then the post-deploy apply. */
export function addUp(command: Command, io: Io, finish: (exitCode: number) => void): void {
  command
    .command("up")
    .description("`pulumi up`, then post-deploy apply")
    .option("--stack <name>", "Pulumi stack (default: the selected one)")
    .option("--yes", "do not ask")
    .action(async (flags: UpFlags) => {
      await pulumi(["up", ...passOn(flags)], io);
      const outcome = await apply(await postDeployOptions(flags, io));
      printOutcome(outcome, {}, io);
      finish(exitCodeOf(outcome));
    });
}

/** `tenant-pair down`: the post-deploy destroy, then `pulumi destroy`. */
export function addDown(command: Command, io: Io, finish: (exitCode: number) => void): void {
  command
    .command("down")
    .description("post-deploy destroy, then `pulumi destroy`")
    .option("--stack <name>", "Pulumi stack (default: the selected one)")
    .option("--yes", "do not ask")
    .action(async (flags: UpFlags) => {
      const made = await postDeployOptions(flags, io).catch(noneWithoutManifest);
      if (made) printDestruction(await destroy(made), {}, io);
      else io.out("No `pulumi up` of this stack has succeeded, so there is nothing of the post-deploy step.\n");
      await pulumi(["destroy", ...passOn(flags)], io);
      finish(ExitCode.Done);
    });
}

/** Without a manifest the post-deploy step never ran; any other reason not to know what it made stops the command. */
function noneWithoutManifest(error: unknown): undefined {
  if (
    error instanceof TenantPairError &&
    error.code === "NO_MANIFEST" &&
    /not have output property/.test(error.message)
  )
    return undefined;
  throw error;
}

function passOn(flags: UpFlags): string[] {
  return [...(flags.stack === undefined ? [] : ["--stack", flags.stack]), ...(flags.yes ? ["--yes"] : [])];
}

/** Runs the engine in the foreground. @throws TenantPairError when it is missing or fails; its own output says why */
async function pulumi(args: readonly string[], io: Io): Promise<void> {
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    const child = spawn("pulumi", args, { cwd: io.directory, env: io.env, stdio: "inherit" });
    child.once("error", reject);
    child.once("exit", resolve);
  }).catch((error: NodeJS.ErrnoException) => {
    throw new TenantPairError({
      code: "NO_PULUMI",
      message: error.code === "ENOENT" ? "The `pulumi` command is not on the PATH." : error.message,
      hint: "Install the Pulumi CLI with its alicloud plugin; the README says which versions.",
      cause: error,
    });
  });
  if (exitCode !== 0)
    throw new TenantPairError({
      code: "PULUMI_FAILED",
      resource: `pulumi ${args[0]}`,
      message: `It ended with exit code ${exitCode}; its own messages above say why.`,
      hint:
        args[0] === "destroy"
          ? "What is left stays in the stack. Run `npm run down` again once the cause is gone."
          : "Nothing of the post-deploy step was done. Correct the cause and run the command again.",
    });
}
