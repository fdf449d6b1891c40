/**
 * `npm test`: everything that must hold before a change lands, one step after another, ending with
 * `N passed, N failed`. A step that is not a test runner counts as one. Plain JavaScript, so that a Node
 * that is too old for the rest still gets as far as saying so.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `npm test needs Node 22.18 or newer; this is ${process.version}. \`npm ci\` installs one: was it run with --omit=optional?`,
  );
  process.exit(1);
}

const scratch = mkdtempSync(join(tmpdir(), "hookyard-test-"));
const report = join(scratch, "report.json");
const sources = ["src", "test", "bench", "bin"];

/** @type {{ name: string; command: string[] }[]} */
const steps = [
  { name: "format", command: ["oxfmt", "--check", ...sources] },
  { name: "lint", command: ["oxlint", "--type-aware", "--deny-warnings", ...sources] },
  { name: "types: worker", command: ["tsc", "-p", "tsconfig.json"] },
  { name: "types: command line", command: ["tsc", "-p", "src/cli/tsconfig.json"] },
  { name: "types: tests", command: ["tsc", "-p", "test/tsconfig.json"] },
  { name: "types: tests in workerd", command: ["tsc", "-p", "test/workerd/tsconfig.json"] },
  { name: "wrangler deploy --dry-run and bundle size", command: ["node", "bench/bundle.ts"] },
];

let passed = 0;
let failed = 0;

for (const { name, command } of steps) {
  const ok = run(name, command);
  if (ok) passed++;
  else failed++;
}

const tests = run("tests: unit, in workerd, end to end", [
  "vitest",
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${report}`,
]);
try {
  const counted = JSON.parse(readFileSync(report, "utf8"));
  passed += counted.numPassedTests;
  failed += counted.numFailedTests;
  // A file that does not load has no tests to count, and a run may fail without a failing test.
  if (!tests && counted.numFailedTests === 0) failed++;
} catch (error) {
  console.error(`the test report could not be read: ${String(error)}`);
  failed++;
}
rmSync(scratch, { recursive: true, force: true });

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/**
 * @param {string} name
 * @param {string[]} command
 */
function run(name, [file = "", ...args]) {
  const startedAt = Date.now();
  console.log(`\n▸ ${name}`);
  const { status, error } = spawnSync(file, args, { stdio: "inherit" });
  if (error) console.error(String(error));
  console.log(
    `  ${status === 0 ? "ok" : "FAILED"} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`,
  );
  return status === 0;
}
