/** The package's `hookyard/test`: the tests of a routes file, from code. */
import { readRoutesFile } from "../routes-file.ts";
import { renderDiagnostics } from "../../core/diagnostic.ts";
import { realIo } from "../io.ts";
import { prepare } from "../prepare.ts";
import type { CoverageReport } from "./coverage.ts";
import { prettyProblems } from "./report.ts";
import { runTests, type TestResult } from "./run.ts";
import { withThrowAwayKeys } from "./throw-away-keys.ts";
import { testFileOf } from "./test-file-of.ts";

export type { CoverageReport, Unreached } from "./coverage.ts";
export type { Failure } from "./judge.ts";
export type { TestResult } from "./run.ts";

export interface TestRoutesOptions {
  /** The routes file; `routes.yaml` of the working directory by default. */
  readonly config?: string;
  /** The test file; beside the routes file by default. */
  readonly tests?: string;
  /** The environment whose overlay is applied; none by default. */
  readonly env?: string;
  /** Only tests whose name holds this text. */
  readonly pattern?: string;
  /** Write what differs into the snapshots. */
  readonly update?: boolean;
  /** Allow http and private addresses as destinations. */
  readonly allowPrivate?: boolean;
}

export interface TestRoutesResult {
  readonly results: readonly TestResult[];
  readonly coverage: CoverageReport;
}

/**
 * Runs the tests of a routes file. Failing tests are in the result; throws where a file cannot be
 * read or has errors, with all of them in the message.
 */
export async function testRoutes(options: TestRoutesOptions = {}): Promise<TestRoutesResult> {
  const io = realIo();
  const config = options.config ?? "routes.yaml";
  const file = await readRoutesFile(io, {
    config,
    allowPrivate: options.allowPrivate ?? false,
    knownSecrets: null,
    env: options.env ?? null,
  });
  if (file.kind === "failed") throw new Error(file.message);
  if (file.plan === null)
    throw new Error(renderDiagnostics(file.diagnostics, file.texts, { color: false }));
  const keyed = withThrowAwayKeys(file.plan);
  const prepared = await prepare(io, keyed.plan, config);
  if (prepared.kind === "failed") throw new Error(prepared.message);
  const run = await runTests(io, {
    ...keyed,
    routes: prepared.routes,
    tests: options.tests ?? testFileOf(config),
    pattern: options.pattern,
    update: options.update ?? false,
  });
  if (run.kind === "failed") throw new Error(run.message);
  if (run.diagnostics.some((one) => one.severity === "error"))
    throw new Error(prettyProblems(run, false));
  return { results: run.results, coverage: run.coverage };
}
