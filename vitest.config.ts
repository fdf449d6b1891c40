import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/** Three kinds of tests: pure code in Node, the Worker inside workerd, the real thing over HTTP. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/workerd/**", "test/e2e/**", "test/faults/**", "test/oracles/heavy/**"],
        },
      },
      {
        plugins: [
          cloudflareTest({
            main: "./test/workerd/worker.ts",
            miniflare: {
              compatibilityDate: "2026-10-01",
              durableObjects: { SHARD: { className: "Shard", useSQLite: true } },
              bindings: {
                HOOKYARD_TOKEN: "test-token",
                HOOKYARD_ALLOW_PRIVATE: "1",
                GITHUB_SECRET: "github-test-secret",
                SLACK_SIGNING_SECRET: "slack-test-secret",
                BEARER_TOKEN: "sender-token",
                SIGNING_SECRET: "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
              },
            },
          }),
        ],
        test: {
          name: "workerd",
          include: ["test/workerd/**/*.test.ts"],
          globalSetup: ["test/agreement/in-node.ts"],
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
