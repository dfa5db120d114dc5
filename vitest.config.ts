import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: {
      "@": path.resolve(import.meta.dirname),
      // Next resolves this marker to an empty module on the server; so do the tests.
      "server-only": path.resolve(import.meta.dirname, "node_modules/server-only/empty.js"),
    },
  },
  test: {
    include: ["lib/**/*.test.ts", "components/**/*.test.{ts,tsx}"],
    // For a machine that is ten times slower than usual: nothing waits for these but a failure.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 2,
    // What passes only then is told as flaky (CONTRIBUTING.md); in front of a developer it fails.
    retry: process.env.CI ? 1 : 0,
    env: {
      // What is tested is not how often; the tests of the limits set their own.
      BERTH_API_LIMIT: "0",
      // After a commit git of today leaves a process behind that locks and writes, while a test looks at the folder or removes it.
      ...{ GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "maintenance.auto", GIT_CONFIG_VALUE_0: "false" },
    },
    globalSetup: ["lib/launch/vitest-postgres.ts"],
  },
});
