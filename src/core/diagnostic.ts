/**
 * A diagnostic: one problem in one of the user's files, with its place and a way out, and the three
 * forms it is shown in (for people, for programs, for GitHub's annotations).
 */
import { excerpt, printable, type Stretch } from "./source-line.ts";

export type Severity = "error" | "warning";

/** Lines and columns are 1-based; columns count UTF-16 units as editors do; the end is exclusive. */
export interface Diagnostic {
  /** Stable, such as `HY201`; `docs/diagnostics.md` has a section for each. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The way out, in a few words. */
  readonly help?: string;
  readonly related?: readonly RelatedPlace[];
  /** The marked text may be a secret: it is blotted out wherever the line is printed. */
  readonly sensitive?: boolean;
}

export interface RelatedPlace {
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** By file, then position; at one place errors come before warnings, then by code. */
export function sortDiagnostics(list: readonly Diagnostic[]): Diagnostic[] {
  return list.toSorted(
    (a, b) =>
      compare(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compare(a.severity, b.severity) ||
      compare(a.code, b.code),
  );
}

/**
 * The form for people: message, place, the line with carets, help. Blocks are separated by an empty
 * line; the text ends without a newline. `texts` maps file names to their content; a diagnostic of a
 * file that is not in it is printed without its line.
 */
export function renderDiagnostics(
  list: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
  options: { readonly color: boolean },
): string {
  const paint = options.color ? colored : plain;
  const lines = new Map([...texts].map(([file, text]) => [file, splitLines(text)] as const));
  const sensitive = list.filter((one) => one.sensitive === true);
  return list.map((one) => renderOne(one, lines.get(one.file), sensitive, paint)).join("\n\n");
}

/** The form for programs: one JSON object without line breaks. `help` is null where there is none. */
export function toJsonLine(diagnostic: Diagnostic): string {
  const { code, severity, message, file, line, column, endLine, endColumn, help, related } =
    diagnostic;
  return JSON.stringify({
    code,
    severity,
    message,
    file,
    line,
    column,
    endLine,
    endColumn,
    help: help ?? null,
    ...(related === undefined ? {} : { related }),
  });
}

/** A workflow command of GitHub Actions: shown beside the line in a pull request. */
export function toGithubAnnotation(diagnostic: Diagnostic): string {
  const { code, severity, file, line, column, endLine, endColumn } = diagnostic;
  const related = (diagnostic.related ?? []).map((place) => `${place.message} (${at(place)})`);
  const help = diagnostic.help === undefined ? [] : [`help: ${diagnostic.help}`];
  // GitHub takes columns only where the range stays on one line, and counts the last one in.
  const columns =
    line === endLine ? `,col=${column},endColumn=${Math.max(column, endColumn - 1)}` : "";
  const properties = `file=${escapeProperty(file)},line=${line},endLine=${endLine}${columns},title=${code}`;
  return `::${severity} ${properties}::${escapeData([diagnostic.message, ...help, ...related].join("\n"))}`;
}

function renderOne(
  one: Diagnostic,
  lines: readonly string[] | undefined,
  sensitive: readonly Diagnostic[],
  paint: Paint,
): string {
  const gutter = " ".repeat(String(one.line).length);
  const help = one.help === undefined ? "" : ` help: ${printable(one.help)}`;
  const head = [
    `${paint(one.severity, `${one.severity}[${one.code}]`)}${paint("strong", `: ${printable(one.message)}`)}`,
    `${gutter}${paint("gutter", "-->")} ${at(one)}`,
  ];
  const notes = (one.related ?? []).map(
    (place) => `${gutter} ${paint("gutter", "=")} note: ${printable(place.message)} (${at(place)})`,
  );
  const line = lines?.[one.line - 1];
  if (line === undefined) {
    return [
      ...head,
      ...(help === "" ? [] : [`${gutter} ${paint("gutter", "=")}${help}`]),
      ...notes,
    ].join("\n");
  }
  const marked: Stretch = {
    start: one.column - 1,
    end: one.endLine === one.line ? one.endColumn - 1 : line.length,
  };
  const shown = excerpt(line, marked, masksOn(one.file, one.line, line.length, sensitive));
  const bar = paint("gutter", "|");
  const carets = paint(one.severity, "^".repeat(shown.carets));
  return [
    ...head,
    `${gutter} ${bar}`,
    `${paint("gutter", String(one.line))} ${bar}${shown.text === "" ? "" : ` ${shown.text}`}`,
    `${gutter} ${bar} ${" ".repeat(shown.indent)}${carets}${paint("help", help)}`,
    ...notes,
  ].join("\n");
}

/** The parts of a line that must not be shown. */
function masksOn(
  file: string,
  line: number,
  length: number,
  sensitive: readonly Diagnostic[],
): Stretch[] {
  return sensitive
    .filter((one) => one.file === file && one.line <= line && one.endLine >= line)
    .map((one) => ({
      start: one.line === line ? one.column - 1 : 0,
      end: one.endLine === line ? one.endColumn - 1 : length,
    }));
}

function splitLines(text: string): string[] {
  return text.replace(/^\ufeff/, "").split(/\r?\n/);
}

function at(place: {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}): string {
  return `${printable(place.file)}:${place.line}:${place.column}`;
}

type Tone = Severity | "strong" | "gutter" | "help";
type Paint = (tone: Tone, text: string) => string;

/** SGR codes: bold red, bold yellow, bold, blue, cyan. */
const SGR: { readonly [tone in Tone]: string } = {
  error: "1;31",
  warning: "1;33",
  strong: "1",
  gutter: "34",
  help: "36",
};

function plain(_tone: Tone, text: string): string {
  return text;
}

function colored(tone: Tone, text: string): string {
  return text === "" ? "" : `\u001b[${SGR[tone]}m${text}\u001b[0m`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
