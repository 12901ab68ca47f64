import { spawn } from "node:child_process";

/** A line of a stack trace, which no mistake of a person may lead to. */
export const STACK_TRACE = /^\s+at .+:\d+:\d+\)?$/m;

/** How a command ended. */
export interface Ended {
  exitCode: number | null;
  stdout: string;
  /** Standard output and standard error in the order in which they came: what a person sees. */
  screen: string;
  seconds: number;
}

/**
 * Runs a command to its end, without a shell and without input. A command that exceeds its limit is interrupted the way
 * a person would, so that the engine still releases its lock.
 */
export async function runCommand(options: {
  command: string;
  args: readonly string[];
  directory: string;
  env: NodeJS.ProcessEnv;
  /** @default 110 seconds, less than the time limit of a test */
  limitSeconds?: number;
}): Promise<Ended> {
  const started = performance.now();
  const child = spawn(options.command, options.args, {
    cwd: options.directory,
    env: options.env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let screen = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    screen += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => (screen += text));
  const limit = setTimeout(
    () => {
      screen += `\n(interrupted: ${options.command} ${options.args.join(" ")} took too long)\n`;
      child.kill("SIGINT");
    },
    (options.limitSeconds ?? 110) * 1_000,
  );
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  }).finally(() => clearTimeout(limit));
  return { exitCode, stdout, screen, seconds: (performance.now() - started) / 1_000 };
}
