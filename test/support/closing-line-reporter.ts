import type { Reporter, TestModule } from "vitest/node";

declare module "vitest" {
  interface TaskMeta {
    /** What became of the recorded exchange that the test is about. */
    exchange?: "accepted" | "refused";
  }
}

/**
 * Ends the run with the line `N passed, N failed`, which people and CI read first; a run of the conformance tests alone
 * ends with `N of N exchanges accepted`.
 */
export default class ClosingLineReporter implements Reporter {
  /**
   * @param options.alwaysSkipped names the number of skipped tests even where it is 0
   * @param options.note a sentence before the last line
   */
  constructor(private readonly options: { alwaysSkipped?: boolean; note?: string } = {}) {}

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const count = { passed: 0, failed: 0, skipped: 0 };
    const exchanges = { accepted: 0, refused: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const state = test.result().state;
        if (state !== "pending") count[state] += 1;
        const { exchange } = test.meta();
        if (exchange) exchanges[exchange] += 1;
      }
      // A file that does not load has no tests; it must still count as a failure.
      if (module.errors().length > 0) count.failed += 1;
    }
    count.failed += unhandled.length;
    const skipped = count.skipped > 0 || this.options.alwaysSkipped ? `, ${count.skipped} skipped` : "";
    const lines = [`${count.passed} passed, ${count.failed} failed${skipped}`];
    const total = exchanges.accepted + exchanges.refused;
    const conformanceOnly = modules.every((module) => module.moduleId.includes("/test/conformance/"));
    if (total > 0) lines[conformanceOnly ? "push" : "unshift"](`${exchanges.accepted} of ${total} exchanges accepted`);
    if (this.options.note !== undefined) lines.unshift(this.options.note);
    process.stdout.write(`\n${lines.join("\n")}\n`);
  }
}
