/** Reads and compiles the routes file for a command, and tells the user what is wrong with it. */
import { relative, resolve } from "node:path";
import { compileRoutes } from "../compile/index.ts";
import { renderDiagnostics, toJsonLine, type Diagnostic } from "../core/diagnostic.ts";
import type { Plan } from "../core/plan.ts";
import { providers } from "../providers/index.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { textOf, type Io } from "./io.ts";
import { counted, usesColor } from "./output.ts";

export interface RoutesFile {
  readonly kind: "read";
  /** As shown: relative to the working directory. */
  readonly name: string;
  readonly text: string;
  /** Null where there are errors. */
  readonly plan: Plan | null;
  readonly diagnostics: readonly Diagnostic[];
}

export type RoutesFileRead = RoutesFile | { readonly kind: "failed"; readonly message: string };

export interface ReadOptions {
  readonly config: string;
  readonly allowPrivate: boolean;
  /** Names of secrets that something provides; null where that is not known. */
  readonly knownSecrets: ReadonlySet<string> | null;
}

export async function readRoutesFile(io: Io, options: ReadOptions): Promise<RoutesFileRead> {
  const path = resolve(io.cwd, options.config);
  const below = relative(io.cwd, path);
  // A file elsewhere is clearer by its whole path than by a ladder of dots.
  const name = below === "" || below.startsWith("..") ? path : below;
  const file = await io.readFile(path);
  if (file.kind === "unreadable")
    return { kind: "failed", message: `cannot read ${name}: ${file.why}` };
  if (file.kind === "missing") {
    return {
      kind: "failed",
      message: `there is no ${name} here (${io.cwd}); name another file with --config`,
    };
  }
  const text = textOf(file.bytes);
  const { allowPrivate, knownSecrets } = options;
  const compiled = compileRoutes(text, {
    file: name,
    providers,
    allowPrivate,
    knownSecrets: knownSecrets ?? undefined,
  });
  return { kind: "read", name, text, plan: compiled.plan, diagnostics: compiled.diagnostics };
}

export type PlanRead =
  | { readonly kind: "plan"; readonly plan: Plan; readonly name: string }
  | { readonly kind: "stopped"; readonly exitCode: ExitCode };

/** For commands that need a plan: diagnostics go to stderr, and one short last line where there is none. */
export async function readPlan(
  io: Io,
  options: ReadOptions & {
    readonly command: string;
    readonly consequence: string;
    readonly json: boolean;
  },
): Promise<PlanRead> {
  const file = await readRoutesFile(io, options);
  if (file.kind === "failed") {
    io.stderr.write(`hookyard ${options.command}: ${file.message}\n`);
    return { kind: "stopped", exitCode: EXIT.wrongUsage };
  }
  printDiagnostics(io, file, options);
  if (file.plan !== null) return { kind: "plan", plan: file.plan, name: file.name };
  const errors = file.diagnostics.filter((one) => one.severity === "error").length;
  io.stderr.write(
    `hookyard ${options.command}: ${counted(errors, "error")} in ${file.name}; ${options.consequence}\n`,
  );
  return { kind: "stopped", exitCode: EXIT.problems };
}

function printDiagnostics(io: Io, file: RoutesFile, options: { readonly json: boolean }): void {
  if (file.diagnostics.length === 0) return;
  if (options.json) {
    for (const one of file.diagnostics) io.stdout.write(`${toJsonLine(one)}\n`);
  }
  io.stderr.write(`${prettyDiagnostics(io, file)}\n\n`);
}

/** The form for people, coloured where stderr is a terminal. Ends without a newline. */
export function prettyDiagnostics(io: Io, file: RoutesFile): string {
  const texts = new Map([[file.name, file.text]]);
  return renderDiagnostics(file.diagnostics, texts, { color: usesColor(io, io.stderr) });
}

/** `5 sources, 3 destinations, 4 routes`. */
export function planSummary(plan: Plan): string {
  return [
    counted(plan.sources.length, "source"),
    counted(plan.destinations.length, "destination"),
    counted(plan.routes.length, "route"),
  ].join(", ");
}
