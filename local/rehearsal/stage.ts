import type { RehearsalReport, RehearsalStep } from "./report";

/** Stops a rehearsal with a reason that is a result, not a fault of the program. */
export class RehearsalStopped extends Error {
  constructor(
    message: string,
    readonly exitCode: number,
  ) {
    super(message);
    this.name = "RehearsalStopped";
  }
}

/** Runs the steps one after the other, times them and keeps what they say. */
export class Stage {
  constructor(
    private readonly report: RehearsalReport,
    private readonly onStep: (step: RehearsalStep) => void,
  ) {}

  /** Runs one step; `act` returns the step's result and a line that says what was made. */
  async step<Result>(
    name: string,
    act: () => Promise<{ detail: string; result: Result }>,
    options: { manual?: boolean } = {},
  ): Promise<Result> {
    const started = performance.now();
    const finish = (ok: boolean, detail: string) => {
      const step = { name, ms: Math.round(performance.now() - started), ok, manual: options.manual ?? false, detail };
      this.report.steps.push(step);
      this.onStep(step);
    };
    try {
      const { detail, result } = await act();
      finish(true, detail);
      return result;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      finish(false, message);
      this.report.failure = { step: name, message, exitCode: exitCodeOf(error) };
      throw error;
    }
  }
}

function exitCodeOf(error: unknown): number {
  const code = (error as { exitCode?: unknown } | undefined)?.exitCode;
  return typeof code === "number" ? code : 1;
}
