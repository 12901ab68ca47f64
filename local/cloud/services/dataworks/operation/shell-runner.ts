import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { killGroup, spawnGroup } from "../../../kernel/process-group";
import { CLOSED_PROXY, type Egress } from "./egress-port";

/** One run of a node's script. */
export interface ScriptRun {
  content: string;
  /** What the script reads as `$1`, `$2`, ... */
  positional: string[];
  egress?: Egress;
  /** Variables beside the clean environment. */
  environment?: Record<string, string>;
  timeLimitMilliseconds: number;
  /** Whether `sleep` takes its time; where the clock stands still while a script runs, waiting for it is for nothing. */
  sleep: "real" | "none";
  /** Called with each piece of output, unmasked. */
  onOutput: (text: string) => void;
  /** Stops the run. */
  signal: AbortSignal;
}

/** How a run ended. */
export type ScriptEnd =
  { kind: "exit"; code: number } | { kind: "killed"; signal: string } | { kind: "time-limit" } | { kind: "stopped" };

export type ScriptRunner = (run: ScriptRun) => Promise<ScriptEnd>;

const SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
/** Folder in a script's home for what the local cloud gives it. */
const TOOLS = ".tools";
/** Stands before the system's own one on the path of a script that shall not wait. */
const NO_SLEEP = "#!/bin/sh\nexit 0\n";
/** More output than this is cut: a node's log is for reading. */
const OUTPUT_LIMIT = 1_000_000;

function environmentOf(run: ScriptRun, folder: string): Record<string, string> {
  const proxy = run.egress?.proxyUrl ?? CLOSED_PROXY;
  const authority: Record<string, string> = run.egress
    ? { CURL_CA_BUNDLE: run.egress.caFile, SSL_CERT_FILE: run.egress.caFile }
    : {};
  return {
    PATH: run.sleep === "none" ? `${join(folder, TOOLS)}:${SYSTEM_PATH}` : SYSTEM_PATH,
    HOME: folder,
    TMPDIR: folder,
    LANG: "C.UTF-8",
    // curl reads the proxy for plain HTTP from the lower-case name only.
    http_proxy: proxy,
    HTTP_PROXY: proxy,
    https_proxy: proxy,
    HTTPS_PROXY: proxy,
    ...authority,
    ...run.environment,
  };
}

/** Runs the script for real: bash in an empty home with a clean environment and its own process group. */
export const runShellScript: ScriptRunner = async (run) => {
  const folder = await mkdtemp(join(tmpdir(), "dataworks-node-"));
  try {
    const script = join(folder, "node.sh");
    await writeFile(script, run.content, { mode: 0o600 });
    if (run.sleep === "none") {
      await mkdir(join(folder, TOOLS));
      await writeFile(join(folder, TOOLS, "sleep"), NO_SLEEP, { mode: 0o700 });
    }
    return await runIn(folder, script, run);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

function runIn(folder: string, script: string, run: ScriptRun): Promise<ScriptEnd> {
  return new Promise((resolve, reject) => {
    if (run.signal.aborted) return resolve({ kind: "stopped" });
    const child = spawnGroup("/bin/bash", [script, ...run.positional], {
      cwd: folder,
      env: environmentOf(run, folder),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let forced: ScriptEnd | undefined;
    const end = (how: ScriptEnd) => {
      forced ??= how;
      killGroup(child);
    };
    const onAbort = () => end({ kind: "stopped" });
    run.signal.addEventListener("abort", onAbort);
    const timer = setTimeout(() => end({ kind: "time-limit" }), run.timeLimitMilliseconds);
    let left = OUTPUT_LIMIT;
    const onText = (text: string) => {
      if (left > 0) run.onOutput(text.slice(0, left));
      left -= text.length;
    };
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", onText);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      run.signal.removeEventListener("abort", onAbort);
      resolve(forced ?? (signal ? { kind: "killed", signal } : { kind: "exit", code: code ?? 1 }));
    });
  });
}
