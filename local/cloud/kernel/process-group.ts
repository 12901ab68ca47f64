import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";

/** Children that run now. They are leaders of their own groups, so nothing ends them when the local cloud ends. */
const running = new Set<ChildProcess>();
process.on("exit", () => running.forEach(killGroup));

/** Starts a process with a group of its own, which ends with the local cloud at the latest. */
export function spawnGroup(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, { ...options, detached: true });
  running.add(child);
  child.on("close", () => running.delete(child));
  child.on("error", () => running.delete(child));
  // What it left in the background would keep the pipes open; the platform ends it with its leader.
  child.on("exit", () => killGroup(child));
  return child;
}

/** Ends the process and all that it started. */
export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // The group is gone already.
  }
}
