import { ExitCode, TenantPairError, type TenantRole } from "../../alicloud/call";

/** `warn`: works, or no call tells; `fail`: something will not work. */
export type Status = "pass" | "warn" | "fail";

/** What one check found. */
export interface Finding {
  status: Status;
  detail: string;
  /** The next step, where there is one. */
  next?: string;
  /** Exit code that a failure asks for. @default ExitCode.Failed */
  exitCode?: number;
}

/** One row of the doctor's table. */
export interface CheckResult extends Finding {
  /** Stable id: `tool/node`, `target/credentials`. */
  id: string;
  tenant?: TenantRole;
}

/** Runs one check after the other, and never stops at one that fails. */
export class Checks {
  readonly results: CheckResult[] = [];

  constructor(private readonly onResult: (result: CheckResult) => void) {}

  /** Runs one check; what it throws is its failure. Returns whether it did not fail. */
  async run(id: string, check: () => Promise<Finding> | Finding, tenant?: TenantRole): Promise<boolean> {
    let finding: Finding;
    try {
      finding = await check();
    } catch (error) {
      finding = failureOf(error);
    }
    const result = { id, ...(tenant === undefined ? {} : { tenant }), ...finding };
    this.results.push(result);
    this.onResult(result);
    return finding.status !== "fail";
  }
}

/** A check that could not be made. */
export function failureOf(error: unknown): Finding {
  if (!(error instanceof TenantPairError))
    return { status: "fail", detail: error instanceof Error ? error.message : String(error), next: "Report it." };
  const requestId = error.requestId === undefined ? "" : ` Request id ${error.requestId}.`;
  return {
    status: "fail",
    detail: `${error.message}${requestId}`,
    ...(error.hint === undefined ? {} : { next: error.hint }),
    exitCode: error.exitCode,
  };
}

/** What a person has to see to first, first. */
const ORDER: readonly number[] = [
  ExitCode.WrongAccountOrForbidden,
  ExitCode.BadInput,
  ExitCode.Failed,
  ExitCode.WaitsForPerson,
  ExitCode.TryLater,
];

/** Exit code of a table: 0 when nothing fails, else the gravest of its failures. */
export function exitCodeOf(results: readonly CheckResult[]): number {
  const codes = results.filter(({ status }) => status === "fail").map(({ exitCode }) => exitCode ?? ExitCode.Failed);
  if (codes.length === 0) return ExitCode.Done;
  return ORDER.find((code) => codes.includes(code)) ?? ExitCode.Failed;
}
