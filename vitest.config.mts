import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["**/*.test.ts"],
    exclude: ["node_modules/**", "dist/**", "test/e2e/**", "test/clients/**"],
    // The Pulumi SDK takes half a second to load; sharing it between files makes the suite several times faster.
    isolate: false,
    pool: "threads",
    // The main thread only waits for the others; by itself vitest would leave it a core.
    maxWorkers: "100%",
    testTimeout: 20_000,
    hookTimeout: 20_000,
    reporters: ["default", "./test/support/closing-line-reporter.ts"],
  },
});
