import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a run of the script left behind. */
export interface Run {
  exit: number | null;
  stdout: string;
  stderr: string;
}

/** A directory of its own for one test, removed by the caller. */
export function makeFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "trigger-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Runs a script in bash as the platform does: from a file, with the node's parameters as arguments. */
export function runScript(
  folder: string,
  script: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Run> {
  const file = join(folder, "node.sh");
  writeFileSync(file, script);
  const child = spawn("bash", [file, ...args], {
    env: { PATH: process.env["PATH"] ?? "", HOME: folder, TMPDIR: folder, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exit) => resolve({ exit, stdout, stderr }));
  });
}
