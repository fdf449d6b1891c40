/** Runs the tests of one routes file, without a network and without a clock. */
import { relative, resolve } from "node:path";
import { compileTests, placeOf, type CompiledTests } from "../../compile/test-file.ts";
import type { Diagnostic } from "../../core/diagnostic.ts";
import type { Plan } from "../../core/plan.ts";
import type { Routes } from "../../core/routes.ts";
import { simulate } from "../../core/simulate.ts";
import { textOf, type Io } from "../io.ts";
import { createCoverage, type Coverage, type CoverageReport } from "./coverage.ts";
import { readFixture, sourceOf } from "./fixture.ts";
import { judge, type Failure } from "./judge.ts";
import { TEST_NOW_MS, makeTestRequest } from "./make-request.ts";
import { TEST_EVENT_ID, sendingOf, type Sent } from "./sent.ts";
import { openSnapshots, snapshotFileOf, type SnapshotBook } from "./snapshots.ts";
import { throwAwaySecrets } from "./throw-away.ts";
import type { KeyedPlan } from "./throw-away-keys.ts";

export interface TestResult {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Empty where it passed. */
  readonly failures: readonly Failure[];
  /** What the templates of its deliveries did not find. */
  readonly missing: readonly { readonly destination: string; readonly path: string }[];
}

export interface TestRun {
  readonly kind: "ran";
  /** Problems of the test file; with an error among them nothing has run. */
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
  readonly results: readonly TestResult[];
  readonly coverage: CoverageReport;
  /** The snapshot file, where it was written. */
  readonly updated: string | null;
}

export interface RunOptions extends KeyedPlan {
  readonly routes: Routes;
  /** Path of the test file. */
  readonly tests: string;
  /** Only tests whose name has this text in it, in any case. */
  readonly pattern?: string | undefined;
  /** Approve what differs from its snapshot. */
  readonly update?: boolean;
}

export type TestRunRead = TestRun | { readonly kind: "failed"; readonly message: string };

export async function runTests(
  io: Pick<Io, "cwd" | "readFile" | "writeFile">,
  options: RunOptions,
): Promise<TestRunRead> {
  const path = resolve(io.cwd, options.tests);
  const below = relative(io.cwd, path);
  const name = below === "" || below.startsWith("..") ? path : below;
  const file = await io.readFile(path);
  if (file.kind === "missing")
    return failed(`there is no ${name}; write tests there, or name another file with --tests`);
  if (file.kind === "unreadable") return failed(`cannot read ${name}: ${file.why}`);
  const text = textOf(file.bytes);
  const compiled = compileTests(text, { file: name, plan: options.plan });
  const coverage = createCoverage(options.plan);
  const ended = {
    kind: "ran",
    texts: new Map([[name, text]]),
    coverage: coverage.report(),
    updated: null,
  } as const;
  const ready = await readAll(io, compiled, options.plan, path);
  if (compiled.report.errorCount > 0)
    return { ...ended, diagnostics: compiled.report.sorted(), results: [] };

  const wanted = (options.pattern ?? "").toLowerCase();
  const chosen = ready.filter(({ test }) => test.name.toLowerCase().includes(wanted));
  if (chosen.length === 0) return failed(`no test of ${name} has "${options.pattern}" in its name`);
  const snapshotPath = snapshotFileOf(path);
  const stored = await io.readFile(snapshotPath);
  const book = openSnapshots(stored.kind === "read" ? textOf(stored.bytes) : null, {
    update: options.update ?? false,
    whole: chosen.length === ready.length,
  });
  if (book === null)
    return failed(
      `${snapshotFileOf(name)} is not a file of snapshots; delete it and run with --update`,
    );
  const results: TestResult[] = [];
  for (const one of chosen) results.push(await runOne(one, options, book, coverage));
  const changed = book.changed();
  if (changed !== null) await io.writeFile(snapshotPath, changed);
  return {
    ...ended,
    diagnostics: compiled.report.sorted(),
    results,
    coverage: coverage.report(),
    updated: changed === null ? null : snapshotFileOf(name),
  };
}

type Ready = Awaited<ReturnType<typeof readAll>>[number];

/** Fixtures and sources of all tests; what cannot be found is reported at its place. */
async function readAll(
  io: Pick<Io, "readFile">,
  { cases, report }: CompiledTests,
  plan: Plan,
  path: string,
) {
  const ready = [];
  for (const test of cases) {
    const read = await readFixture(io, test.event, path);
    const found = read.kind === "failed" ? read : sourceOf(plan, read.fixture, test.source);
    if (read.kind === "fixture" && found.kind === "source") {
      ready.push({ test, fixture: read.fixture, source: found.source });
    } else if (found.kind === "failed") {
      report.add("HY105", test.eventSpan, found.message, { help: found.help });
    }
  }
  return ready;
}

async function runOne(
  { test, fixture, source }: Ready,
  { routes, plan, signingKeys }: RunOptions,
  book: SnapshotBook,
  coverage: Coverage,
): Promise<TestResult> {
  const head = { name: test.name, ...placeOf(test.span) };
  const secret = throwAwaySecrets(plan);
  const signWith = signingKeys.get(source.name) ?? secret(source.secrets[0] ?? "") ?? "";
  const made = await makeTestRequest(test, fixture, source, signWith);
  if (made.kind === "failed")
    return { ...head, failures: [{ message: made.message }], missing: [] };
  const simulation = await simulate(made.request, routes, {
    nowMs: TEST_NOW_MS,
    eventId: TEST_EVENT_ID,
    secret,
  });
  const sent: Sent[] = [];
  if (simulation.kind === "event") {
    coverage.add(simulation);
    for (const delivery of simulation.deliveries)
      sent.push(await sendingOf(delivery, simulation, routes, secret));
  }
  return { ...head, failures: judge(test, simulation, sent, book), missing: missingOf(sent) };
}

function missingOf(sent: readonly Sent[]): TestResult["missing"] {
  return sent.flatMap(({ destination, missing }) => missing.map((path) => ({ destination, path })));
}

function failed(message: string): { kind: "failed"; message: string } {
  return { kind: "failed", message };
}
