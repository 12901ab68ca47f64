/** Where a verb writes and what it may read of the process around it; tests hand in their own. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  env: NodeJS.ProcessEnv;
  /** Folder that relative paths start from; the project's root. */
  directory: string;
  /** Version of the project. */
  version: string;
  /** Whether a person watches: colours and pictures instead of plain lines. */
  terminal: boolean;
  /** Asks the person and waits for a line; absent where nobody can answer. */
  ask?: (question: string) => Promise<string>;
}

/** The process itself. */
export function processIo(version: string): Io {
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    env: process.env,
    directory: process.cwd(),
    version,
    terminal: process.stdout.isTTY === true && process.env["NO_COLOR"] === undefined,
    ...(process.stdin.isTTY && process.stderr.isTTY && !process.env["CI"] ? { ask } : {}),
  };
}

/** On standard error, so that a question is seen when the result goes to a file. */
async function ask(question: string): Promise<string> {
  const { createInterface } = await import("node:readline/promises");
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}
