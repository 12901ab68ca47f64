import { spawn } from "node:child_process";
import { TenantPairError } from "../../alicloud/call";
import type { Io } from "../io";

/** How a command of the engine ended. */
export interface EngineRun {
  exitCode: number | null;
  /** Standard output; empty where it went to the screen. */
  stdout: string;
  /** Standard error. */
  stderr: string;
}

/** Characters of standard error that are kept; what the engine complains of stands at its end. */
const KEPT = 100_000;

/**
 * Runs `pulumi` in the foreground: its display and its questions are the person's. Standard error goes to the screen and
 * is kept as well, because only there the engine says why it did not even begin.
 * @throws TenantPairError NO_PULUMI
 */
export function showEngine(args: readonly string[], io: Io): Promise<EngineRun> {
  return start(args, io, "show");
}

/** Runs `pulumi` and returns what it printed. @throws TenantPairError NO_PULUMI */
export function askEngine(args: readonly string[], io: Io): Promise<EngineRun> {
  return start([...args, "--non-interactive", "--color", "never"], io, "keep");
}

function start(args: readonly string[], io: Io, output: "show" | "keep"): Promise<EngineRun> {
  return new Promise((resolve, reject) => {
    const child = spawn("pulumi", args, {
      cwd: io.directory,
      env: io.env,
      stdio: output === "show" ? ["inherit", "inherit", "pipe"] : ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr] = ["", ""];
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr!.setEncoding("utf8").on("data", (text: string) => {
      stderr = (stderr + text).slice(-KEPT);
      if (output === "show") io.err(text);
    });
    child.once("error", (error: NodeJS.ErrnoException) => reject(notStarted(error)));
    child.once("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}

function notStarted(error: NodeJS.ErrnoException): TenantPairError {
  return new TenantPairError({
    code: "NO_PULUMI",
    message: error.code === "ENOENT" ? "The `pulumi` command is not on the PATH." : error.message,
    hint: "Install the Pulumi CLI with its alicloud plugin; the README says which versions.",
    cause: error,
  });
}
