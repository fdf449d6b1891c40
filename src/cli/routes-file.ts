/** Reads and compiles the routes file for a command, and tells the user what is wrong with it. */
import { dirname, relative, resolve } from "node:path";
import { compileRoutes, type CompileOptions, type CompileResult } from "../compile/index.ts";
import { renderDiagnostics, toJsonLine, type Diagnostic } from "../core/diagnostic.ts";
import type { Plan } from "../core/plan.ts";
import { providers } from "../providers/index.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { readIncludes } from "./include-files.ts";
import { textOf, type Io } from "./io.ts";
import { counted, usesColor } from "./output.ts";

export interface RoutesFile {
  readonly kind: "read";
  /** As shown: relative to the working directory. */
  readonly name: string;
  /** Every file that was read, the included ones too, by the name that diagnostics give it. */
  readonly texts: ReadonlyMap<string, string>;
  /** The environment whose overlay was applied. */
  readonly environment: string | null;
  /** Null where there are errors. */
  readonly plan: Plan | null;
  readonly diagnostics: readonly Diagnostic[];
}

export type RoutesFileRead = RoutesFile | { readonly kind: "failed"; readonly message: string };

export interface ReadOptions {
  readonly config: string;
  readonly allowPrivate: boolean;
  /** The environment that was asked for; null for none; else that of the variable HOOKYARD_ENV. */
  readonly env?: string | null | undefined;
  /** Names of secrets that something provides; null where that is not known. */
  readonly knownSecrets: ReadonlySet<string> | null;
}

/** How messages call a file: below the working directory by its path from there. */
export function shownPath(io: Io, absolute: string): string {
  const below = relative(io.cwd, absolute);
  // A file elsewhere is clearer by its whole path than by a ladder of dots.
  return below === "" || below.startsWith("..") ? absolute : below;
}

export async function readRoutesFile(io: Io, options: ReadOptions): Promise<RoutesFileRead> {
  const path = resolve(io.cwd, options.config);
  const nameOf = (absolute: string): string => shownPath(io, absolute);
  const name = nameOf(path);
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
  const includes = await readIncludes(io, path, text, nameOf);
  const environment = options.env === undefined ? io.env["HOOKYARD_ENV"] || null : options.env;
  const compiled = await compileWithTransforms(io, dirname(path), text, {
    file: name,
    providers,
    allowPrivate,
    knownSecrets: knownSecrets ?? undefined,
    includes,
    environment,
  });
  const files = [...includes.values()].flatMap((one) => (one.kind === "files" ? one.files : []));
  const texts = new Map([[name, text], ...files.map((one) => [one.name, one.text] as const)]);
  const { plan, diagnostics } = compiled;
  return { kind: "read", name, texts, environment, plan, diagnostics };
}

/** Compiles, and once more where the first time named transform files: the compiler reads no files. */
async function compileWithTransforms(
  io: Io,
  folder: string,
  text: string,
  options: CompileOptions,
): Promise<CompileResult> {
  const named = new Set<string>();
  const first = compileRoutes(text, {
    ...options,
    transformExists: (file) => (named.add(file), true),
  });
  if (named.size === 0) return first;
  const missing = new Set<string>();
  for (const file of named) {
    const read = await io.readFile(resolve(folder, file));
    if (read.kind !== "read") missing.add(file);
  }
  if (missing.size === 0) return first;
  return compileRoutes(text, { ...options, transformExists: (file) => !missing.has(file) });
}

export type PlanRead =
  | {
      readonly kind: "plan";
      readonly plan: Plan;
      readonly name: string;
      readonly environment: string | null;
    }
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
  if (file.plan !== null) {
    const { plan, name, environment } = file;
    return { kind: "plan", plan, name, environment };
  }
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
  return renderDiagnostics(file.diagnostics, file.texts, { color: usesColor(io, io.stderr) });
}

/** The file as one line names it: with its environment, where one was chosen. */
export function titleOf({ name, environment }: Pick<RoutesFile, "name" | "environment">): string {
  return environment === null ? name : `${name} (${environment})`;
}

/** `5 sources, 3 destinations, 4 routes`. */
export function planSummary(plan: Plan): string {
  return [
    counted(plan.sources.length, "source"),
    counted(plan.destinations.length, "destination"),
    counted(plan.routes.length, "route"),
  ].join(", ");
}
