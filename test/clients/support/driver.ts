import { spawn, type ChildProcessByStdio } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/** One call of an SDK. */
export interface Call {
  /** The package, without what all packages of the vendor begin with. */
  sdk: string;
  /** Method of the client in camel case. */
  operation: string;
  /** Arguments before the request: the parts of a path. */
  path?: readonly string[];
  /** Fields of the request in camel case. */
  input: Record<string, unknown>;
  /** Fields of the client's configuration in camel case. */
  config: Record<string, unknown>;
}

/** What an SDK made of an answer. */
export type Outcome = Answered | Refused;

export interface Answered {
  ok: true;
  status: number;
  /** The response model, back under the names of the wire: what the model does not know is not in it. */
  body: any;
  /** Values that are not of the type that the model declares. */
  problems: string[];
}

export interface Refused {
  ok: false;
  /** Class of the exception. */
  type: string;
  code: string;
  message: string;
  status?: number;
  requestId?: string;
  /** Everything that the SDK told, for a reader. */
  detail: string;
}

const CALL_LIMIT_MS = 30_000;

/** A program that calls SDKs for a test: a line of JSON goes in, a line of JSON comes out. */
export class Driver {
  private readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  private readonly lines: AsyncIterator<string>;
  private said = "";

  constructor(options: { command: string; args: readonly string[]; env: NodeJS.ProcessEnv }) {
    const { command, args, env } = options;
    this.child = spawn(command, args, { env, stdio: ["pipe", "pipe", "pipe"] });
    // The end of the output, which `call` sees, tells of a program that could not start.
    this.child.on("error", (error) => (this.said += error.message));
    this.child.stdin.on("error", () => undefined);
    this.child.stderr.setEncoding("utf8").on("data", (text: string) => (this.said = (this.said + text).slice(-5_000)));
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  /** Rejects only when the program itself fails; what an SDK throws is an {@link Outcome}. */
  async call(call: Call): Promise<Outcome> {
    const late = setTimeout(() => this.child.kill("SIGKILL"), CALL_LIMIT_MS);
    try {
      this.child.stdin.write(`${JSON.stringify(call)}\n`);
      const line = await this.lines.next();
      if (line.done) throw new Error(`The program that calls the SDKs has ended or took too long: ${this.said}`);
      return JSON.parse(line.value) as Outcome;
    } finally {
      clearTimeout(late);
    }
  }

  async close(): Promise<void> {
    if (this.child.exitCode !== null || this.child.pid === undefined) return;
    const ended = new Promise((resolve) => this.child.once("close", resolve));
    this.child.stdin.end();
    const late = setTimeout(() => this.child.kill("SIGKILL"), 5_000);
    await ended;
    clearTimeout(late);
  }
}
