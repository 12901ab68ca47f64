import { join } from "node:path";
import { killGroup, spawnGroup } from "../../../kernel/process-group";

/** One run of a function's code. */
export interface ProcessRun {
  /** Folder with the code. */
  folder: string;
  handler: string;
  event: Buffer;
  /** What the handler gets as its second argument, apart from its logger. */
  context: object;
  environment: Record<string, string>;
  memoryMegabytes: number;
  timeLimitMilliseconds: number;
  /** Port on the loopback interface to which every connection of the function leads. */
  port: number;
}

/** What came of it. */
export type ProcessEnd =
  | { kind: "answer"; body: Buffer; output: string }
  | { kind: "error"; type: "HandledInvocationError" | "UnhandledInvocationError"; error: object; output: string }
  | { kind: "time-limit" | "exit"; output: string };

export type ProcessRunner = (run: ProcessRun) => Promise<ProcessEnd>;

const HOST = join(__dirname, "function-host.cjs");
const SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin";
/** More output than this is cut: a function's log is for reading. */
const OUTPUT_LIMIT = 1_000_000;

/** Runs the code for real: a Node process of its own, with a clean environment. */
export const runFunctionProcess: ProcessRunner = (run) =>
  new Promise((resolve, reject) => {
    const child = spawnGroup(process.execPath, [`--max-old-space-size=${run.memoryMegabytes}`, HOST], {
      cwd: run.folder,
      env: { PATH: SYSTEM_PATH, HOME: run.folder, TMPDIR: run.folder, LANG: "C.UTF-8", ...run.environment },
      stdio: ["pipe", "pipe", "pipe", "pipe"],
    });
    const [input, stdout, stderr, answers] = child.stdio;
    let output = "";
    for (const stream of [stdout, stderr] as NodeJS.ReadableStream[])
      stream.setEncoding("utf8").on("data", (text: string) => {
        if (output.length < OUTPUT_LIMIT) output += text;
      });
    const answered: Buffer[] = [];
    (answers as NodeJS.ReadableStream).on("data", (bytes: Buffer) => answered.push(bytes));
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      killGroup(child);
    }, run.timeLimitMilliseconds);
    child.on("error", reject);
    child.on("close", () => {
      clearTimeout(timer);
      resolve(late ? { kind: "time-limit", output } : endOf(Buffer.concat(answered).toString("utf8"), output));
    });
    // A process that ended at once does not read its task.
    input!.on("error", () => undefined);
    const { handler, event, context, port } = run;
    input!.end(JSON.stringify({ handler, event: event.toString("base64"), context, port }));
  });

function endOf(text: string, output: string): ProcessEnd {
  let answer: { body?: string; type?: "HandledInvocationError" | "UnhandledInvocationError"; error?: object };
  try {
    answer = JSON.parse(text) as typeof answer;
  } catch {
    return { kind: "exit", output };
  }
  const { body = "", type, error = {} } = answer;
  if (type === undefined) return { kind: "answer", body: Buffer.from(body, "base64"), output };
  return { kind: "error", type, error, output };
}
