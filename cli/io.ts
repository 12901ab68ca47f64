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
  };
}
