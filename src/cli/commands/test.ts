/** `hookyard test`: runs the tests of the routes file. */
import { dirname, resolve } from "node:path";
import { z } from "zod";
import {
  ALLOW_PRIVATE_OPTION,
  CONFIG_OPTION,
  ENVIRONMENT_OPTION,
  JSON_OPTION,
  defineCommand,
} from "../command.ts";
import { EXIT, type ExitCode } from "../exit.ts";
import type { Io } from "../io.ts";
import { counted, painter, usesColor } from "../output.ts";
import { prepare } from "../prepare.ts";
import { readPlan } from "../routes-file.ts";
import { countsOf, jsonReport, junitReport, prettyProblems, prettyReport } from "../test/report.ts";
import { runTests, type TestRun } from "../test/run.ts";
import { withThrowAwayKeys } from "../test/throw-away-keys.ts";
import { testFileOf } from "../test/test-file-of.ts";
import { runOnChange } from "../test/watch.ts";

const Args = z.object({
  pattern: z.string().optional(),
  config: z.string(),
  env: z.string().min(1).optional(),
  tests: z.string().optional(),
  coverage: z.boolean().default(false),
  update: z.boolean().default(false),
  watch: z.boolean().default(false),
  reporter: z.enum(["pretty", "json", "junit"], "expected pretty, json or junit").default("pretty"),
  allowPrivate: z.boolean().default(false),
  json: z.boolean().default(false),
});

export type TestArgs = z.infer<typeof Args>;

export async function runTest(io: Io, args: TestArgs): Promise<ExitCode> {
  if (!args.watch) return runOnce(io, args);
  const folder = dirname(resolve(io.cwd, args.config));
  await runOnChange(io, [folder], () => runOnce(io, args));
  return EXIT.interrupted;
}

async function runOnce(io: Io, args: TestArgs): Promise<ExitCode> {
  const reporter = args.json ? "json" : args.reporter;
  const read = await readPlan(io, {
    ...args,
    json: reporter === "json",
    knownSecrets: null,
    command: "test",
    consequence: "nothing was tested",
  });
  if (read.kind === "stopped") return read.exitCode;
  const keyed = withThrowAwayKeys(read.plan);
  const prepared = await prepare(io, keyed.plan, args.config);
  if (prepared.kind === "failed") {
    io.stderr.write(`hookyard test: ${prepared.message}\n`);
    return EXIT.problems;
  }
  const run = await runTests(io, {
    ...keyed,
    routes: prepared.routes,
    tests: args.tests ?? testFileOf(args.config),
    pattern: args.pattern,
    update: args.update,
  });
  if (run.kind === "failed") {
    io.stderr.write(`hookyard test: ${run.message}\n`);
    return EXIT.wrongUsage;
  }
  const errors = run.diagnostics.filter((one) => one.severity === "error").length;
  if (run.diagnostics.length > 0)
    io.stderr.write(`${prettyProblems(run, usesColor(io, io.stderr))}\n\n`);
  if (errors > 0) {
    if (reporter === "json") io.stdout.write(`${jsonReport(run, args)}\n`);
    io.stderr.write(
      `hookyard test: ${counted(errors, "error")} in the tests; nothing was tested\n`,
    );
    return EXIT.problems;
  }
  print(io, run, reporter, args);
  return countsOf(run).failed === 0 ? EXIT.fine : EXIT.problems;
}

function print(io: Io, run: TestRun, reporter: TestArgs["reporter"], args: TestArgs): void {
  if (reporter === "pretty") {
    io.stdout.write(`${prettyReport(run, args, painter(io, io.stdout))}\n`);
    return;
  }
  io.stdout.write(`${reporter === "json" ? jsonReport(run, args) : junitReport(run)}\n`);
  const { passed, failed } = countsOf(run);
  io.stderr.write(`${failed} failed, ${passed} passed\n`);
}

export const test = defineCommand({
  name: "test",
  summary: "run the tests of routes.yaml",
  details: `The tests stand in routes.test.yaml beside routes.yaml. Every event is signed with throw-away secrets and goes
through verification, decoding, matching and rendering as in the Worker; nothing is sent. Exits 1 where a test fails.`,
  positionals: [
    { name: "pattern", description: "only tests whose name holds this text", optional: true },
  ],
  options: [
    CONFIG_OPTION,
    ENVIRONMENT_OPTION,
    {
      flags: "-t, --tests <file>",
      description: "the test file (default: routes.test.yaml beside routes.yaml)",
    },
    {
      flags: "--coverage",
      description: "list routes, conditions and transforms that no test reaches",
    },
    { flags: "-u, --update", description: "write what differs into the snapshots" },
    { flags: "-w, --watch", description: "run again whenever a file changes" },
    {
      flags: "-r, --reporter <form>",
      description: "pretty, json (one object a line) or junit",
      default: "pretty",
    },
    ALLOW_PRIVATE_OPTION,
    JSON_OPTION,
  ],
  examples: [
    ["hookyard test", "routes.test.yaml against routes.yaml"],
    ["hookyard test invoice --coverage", "tests about invoices, and what they do not reach"],
    ["hookyard test --reporter junit", "for a CI server, on stdout"],
  ],
  args: Args,
  run: runTest,
});
