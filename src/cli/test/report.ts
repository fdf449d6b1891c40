/** The three forms in which a run of tests is shown: for people, for programs, for CI servers. */
import { renderDiagnostics, toJsonLine } from "../../core/diagnostic.ts";
import { printable } from "../../core/source-line.ts";
import { printableText, type Paint } from "../output.ts";
import type { CoverageReport } from "./coverage.ts";
import type { Failure } from "./judge.ts";
import type { TestResult, TestRun } from "./run.ts";

export function countsOf({ results }: TestRun): {
  readonly passed: number;
  readonly failed: number;
} {
  const failed = results.filter((one) => one.failures.length > 0).length;
  return { passed: results.length - failed, failed };
}

/** One line a test, what failed under it, and the sum in the last line. */
export function prettyReport(
  run: TestRun,
  options: { readonly coverage: boolean },
  paint: Paint,
): string {
  const lines = run.results.flatMap((one) => prettyResult(one, paint));
  if (options.coverage) lines.push("", ...prettyCoverage(run.coverage, paint));
  const { passed, failed } = countsOf(run);
  const sum =
    failed === 0
      ? paint("green", `${passed} passed`)
      : `${paint("red", `${failed} failed`)}, ${passed} passed`;
  if (run.updated !== null) lines.push("", `snapshots written to ${run.updated}`);
  return [...lines, "", sum].join("\n");
}

function prettyResult(result: TestResult, paint: Paint): string[] {
  const ok = result.failures.length === 0;
  const mark = ok ? paint("green", "✓") : paint("red", "✗");
  const missing = result.missing.map(
    ({ destination, path }) =>
      `    ${paint("yellow", "!")} ${destination}: nothing at \${${printable(path)}}`,
  );
  return [
    `${mark} ${printable(result.name)}`,
    ...result.failures.flatMap((failure) => prettyFailure(failure, result, paint)),
    ...missing,
  ];
}

function prettyFailure({ message, place }: Failure, result: TestResult, paint: Paint): string[] {
  const { file, line, column } = place ?? result;
  const [first = "", ...rest] = printableText(message).split("\n");
  return [
    `    ${first}  ${paint("dim", `${file}:${line}:${column}`)}`,
    ...rest.map((text) => `      ${text}`),
  ];
}

function prettyCoverage({ total, unreached }: CoverageReport, paint: Paint): string[] {
  const reached = total - unreached.length;
  return [
    `coverage: ${reached} of ${total} routes, conditions and transforms reached`,
    ...unreached.map(({ kind, route, detail }) => {
      const of = detail === "" ? "" : `: ${printable(detail)}`;
      return `  ${paint("yellow", "–")} ${route}  ${UNREACHED[kind]}${of}`;
    }),
  ];
}

const UNREACHED = {
  route: "no test makes it match",
  condition: "no test makes it hold",
  transform: "no test runs it",
} as const;

/** One object a line: problems of the file, tests, coverage where it was asked for, the sum. */
export function jsonReport(run: TestRun, options: { readonly coverage: boolean }): string {
  const { passed, failed } = countsOf(run);
  const lines = [
    ...run.diagnostics.map(toJsonLine),
    ...run.results.map((result) =>
      JSON.stringify({
        event: "test",
        ...result,
        failures: result.failures,
        passed: result.failures.length === 0,
      }),
    ),
    ...(options.coverage ? [JSON.stringify({ event: "coverage", ...run.coverage })] : []),
    JSON.stringify({ event: "done", passed, failed }),
  ];
  return lines.join("\n");
}

/** The JUnit XML that CI servers read: one suite, one case a test. */
export function junitReport(run: TestRun): string {
  const { failed } = countsOf(run);
  const file = run.results[0]?.file ?? "";
  const cases = run.results.map((result) => {
    const head = `  <testcase classname="${xml(result.file)}" name="${xml(result.name)}" file="${xml(result.file)}" line="${result.line}"`;
    if (result.failures.length === 0) return `${head}/>`;
    const messages = result.failures.map(({ message }) => message);
    return `${head}>\n    <failure message="${xml(messages[0] ?? "")}">${xml(messages.join("\n"))}</failure>\n  </testcase>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="${xml(file)}" tests="${run.results.length}" failures="${failed}">`,
    ...cases,
    "</testsuite>",
  ].join("\n");
}

/** Escapes markup; characters that XML 1.0 cannot hold become U+FFFD. */
function xml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** The problems of the test file, for people. */
export function prettyProblems(run: TestRun, color: boolean): string {
  return renderDiagnostics(run.diagnostics, run.texts, { color });
}
