import { defineConfig } from "vitest/config";
import { engineProblem } from "./test/e2e/support/engine";

/** The end-to-end suite: the real engine against the local cloud. `npm test` leaves it out; `npm run e2e` runs it. */
export default defineConfig({
  test: {
    include: ["test/e2e/**/*.test.ts"],
    globalSetup: ["test/e2e/support/project-setup.ts"],
    // Most of a command is waiting, so two at a time need no second core.
    maxWorkers: 2,
    // One command of the engine takes 3 to 40 seconds, most of it the provider's fixed waits.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ["verbose", ["./test/support/closing-line-reporter.ts", { alwaysSkipped: true, note: engineProblem() }]],
  },
});
