import { defineConfig } from "vitest/config";

/** The vendor's own SDKs against the local cloud. `npm test` leaves it out; `npm run clients` runs it. */
export default defineConfig({
  test: {
    include: ["test/clients/**/*.test.ts"],
    globalSetup: ["test/clients/support/setup.ts"],
    // All files share one local cloud and its clock.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ["verbose", ["./test/support/closing-line-reporter.ts", { alwaysSkipped: true }]],
  },
});
