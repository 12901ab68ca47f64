import { maskForError } from "./mask";
import { oneLine } from "./one-line";

/** Which side of the pair something belongs to. */
export type TenantRole = "source" | "target";

/**
 * Exit codes of every verb; scripts rely on them. `trigger` adds codes of its own from 20 on.
 */
export const ExitCode = {
  /** Done, or nothing to do. */
  Done: 0,
  /** Failed; what was done and what was left has been printed. */
  Failed: 1,
  /** Something would change or has drifted. */
  WouldChange: 2,
  /** Bad input; nothing was sent. */
  BadInput: 3,
  /** Waits for a person: a step by hand is open. */
  WaitsForPerson: 4,
  /** Credentials of the wrong account, or a permission is missing. */
  WrongAccountOrForbidden: 5,
  /** Not now: throttled, unreachable, not ready yet. The same command can be run again. */
  TryLater: 6,
  /** The command line itself is wrong. */
  Usage: 64,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** What every error of the project says. */
export interface TenantPairErrorOptions {
  /** Stable, upper case with underscores; documented, and what scripts match. */
  code: string;
  /** One sentence or two: what happened. Keys and secrets are masked. */
  message: string;
  /** Whose account it happened in. */
  tenant?: TenantRole;
  /** What it happened to, as a person names it: `workflow HTTP_Workflow`. */
  resource?: string;
  /** Request id of the API call, for the vendor's support. */
  requestId?: string;
  /** The next step. */
  hint?: string;
  /** Exit code of a verb that ends with this error. @default ExitCode.Failed */
  exitCode?: number;
  /** What was caught, if anything; shown only with `--debug`. */
  cause?: unknown;
}

/** Base of every error that the project throws on purpose; each verb prints it through `formatError`. */
export class TenantPairError extends Error {
  readonly code: string;
  readonly tenant: TenantRole | undefined;
  readonly resource: string | undefined;
  readonly requestId: string | undefined;
  readonly hint: string | undefined;
  /** Exit code of a verb that ends with this error. */
  readonly exitCode: number;

  constructor(options: TenantPairErrorOptions) {
    super(maskForError(options.message), options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = options.code;
    this.tenant = options.tenant;
    // Both may hold words of a service or names of an account.
    this.resource = options.resource === undefined ? undefined : oneLine(maskForError(options.resource));
    this.requestId = options.requestId === undefined ? undefined : oneLine(options.requestId);
    this.hint = options.hint === undefined ? undefined : maskForError(options.hint);
    this.exitCode = options.exitCode ?? ExitCode.Failed;
  }
}

/** One thing wrong with an input. */
export interface InputProblem {
  /** File, environment variable or option that holds the value. */
  file: string;
  /** Where in it: `nodes[1].after`, `line 3, column 5`. Empty when it is the whole of it. */
  path: string;
  /** The wrong value; absent when something is missing. */
  value?: unknown;
  /** What is allowed there, as a sentence or a list. */
  allowed: string;
}

/** Input that breaks its schema: all problems together, nothing sent. Exit code 3. */
export class BadInput extends TenantPairError {
  readonly problems: readonly InputProblem[];

  constructor(options: { problems: readonly InputProblem[]; hint?: string; tenant?: TenantRole; cause?: unknown }) {
    super({
      code: "BAD_INPUT",
      message: options.problems.map(formatProblem).join("\n"),
      tenant: options.tenant,
      hint: options.hint ?? "Correct the input and run the command again; nothing was sent.",
      exitCode: ExitCode.BadInput,
      cause: options.cause,
    });
    this.problems = options.problems;
  }
}

/** One line for one problem: file, path, value, what is allowed. */
export function formatProblem(problem: InputProblem): string {
  const where = problem.path === "" ? problem.file : `${problem.file}: ${problem.path}`;
  const found = problem.value === undefined ? "" : ` is ${shorten(problem.value)};`;
  return maskForError(`${where}${found === "" ? ":" : found} ${problem.allowed}`);
}

/** Masked before it is cut: nobody recognises half a secret. */
function shorten(value: unknown): string {
  const text = maskForError(JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
