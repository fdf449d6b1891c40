/** Type-checks transform files with the TypeScript that the user's project has installed. */
import { execFile } from "node:child_process";
import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Diagnostic } from "../core/diagnostic.ts";
import { thisPackage } from "./package.ts";
import { TRANSFORM_GLOBALS } from "./transform-globals.ts";

export type TypesChecked =
  | { readonly kind: "checked"; readonly diagnostics: readonly Diagnostic[] }
  /** There is no TypeScript, or it did not run; the files were not looked at. */
  | { readonly kind: "unchecked"; readonly why: string };

/**
 * Problems of the files in the words of the compiler, with its codes, such as `TS2339`. Nothing is
 * written beside the files: the project for the compiler is made in a folder of its own and removed.
 * @param files as the plan has them, from `folder`, which is absolute
 * @param nameOf how diagnostics call an absolute path
 * @param installedIn where TypeScript is looked for: in a clone it is among this package's own tools
 */
export async function checkTransformTypes(
  files: readonly string[],
  folder: string,
  nameOf: (path: string) => string,
  installedIn: readonly string[] = [folder, thisPackage().root],
): Promise<TypesChecked> {
  const tsc = findCompiler(installedIn);
  if (tsc === null) return { kind: "unchecked", why: "typescript is not installed beside them" };
  const project = await realpath(await mkdtemp(join(tmpdir(), "hookyard-types-")));
  try {
    const paths = files.map((file) => resolve(folder, file));
    await writeFile(join(project, "globals.d.ts"), TRANSFORM_GLOBALS);
    await writeFile(join(project, "exports.ts"), exportsChecked(paths));
    await writeFile(join(project, "tsconfig.json"), tsconfig(paths));
    const printed = await run(tsc, project);
    if (printed.kind === "failed") return { kind: "unchecked", why: printed.why };
    return { kind: "checked", diagnostics: readProblems(printed.text, project, paths, nameOf) };
  } finally {
    await rm(project, { recursive: true, force: true });
  }
}

function findCompiler(installedIn: readonly string[]): string | null {
  for (const from of installedIn) {
    try {
      const found = createRequire(join(from, "x.js")).resolve("typescript/package.json");
      return join(dirname(found), "bin/tsc");
    } catch {
      // Not installed there.
    }
  }
  return null;
}

/** One line a file, so that a problem of line 3 is about the default export of the third. */
function exportsChecked(paths: readonly string[]): string {
  return [
    `import type { TransformResult } from "hookyard"; type T = (event: never) => TransformResult | Promise<TransformResult>;`,
    ...paths.map(
      (path, index) =>
        `import t${index} from ${JSON.stringify(path)}; export const c${index}: T = t${index};`,
    ),
  ].join("\n");
}

function tsconfig(paths: readonly string[]): string {
  return JSON.stringify({
    compilerOptions: {
      target: "es2024",
      module: "esnext",
      moduleResolution: "bundler",
      lib: ["es2024"],
      types: [],
      strict: true,
      noEmit: true,
      allowJs: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
      resolveJsonModule: true,
      paths: { hookyard: [join(thisPackage().root, "src/core/define-transform.ts")] },
    },
    files: ["globals.d.ts", "exports.ts", ...paths],
  });
}

type Printed =
  | { readonly kind: "printed"; readonly text: string }
  | { readonly kind: "failed"; readonly why: string };

/** Exit codes 1 and 2 mean that there are problems. */
async function run(tsc: string, project: string): Promise<Printed> {
  const args = [tsc, "-p", project, "--pretty", "false"];
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd: project, maxBuffer: 2 ** 26 }, (error, text) => {
      const code = error === null ? 0 : error.code;
      if (code === 0 || code === 1 || code === 2) done({ kind: "printed", text });
      else
        done({ kind: "failed", why: `the TypeScript compiler ended with ${code ?? "a signal"}` });
    });
  });
}

const PROBLEM = /^(.+)\((\d+),(\d+)\): error (TS\d+): (.*)$/;

function readProblems(
  text: string,
  project: string,
  paths: readonly string[],
  nameOf: (path: string) => string,
): Diagnostic[] {
  const problems: Diagnostic[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, file, row, column, code, message] = PROBLEM.exec(line) ?? [];
    const last = problems.at(-1);
    if (file === undefined || code === undefined || message === undefined) {
      // An indented line goes on with what the line before says.
      if (last !== undefined && /^\s+\S/.test(line))
        problems[problems.length - 1] = { ...last, message: `${last.message} ${line.trim()}` };
      else if (/\berror TS\d+/.test(line)) problems.push(problemAt("", 1, 1, "TS", line.trim()));
      continue;
    }
    const path = resolve(project, file);
    const isExport = path === join(project, "exports.ts");
    const about = isExport ? (paths[Number(row) - 2] ?? path) : path;
    const said = isExport ? `the default export is no transform: ${message}` : message;
    const at = isExport ? [1, 1] : [Number(row), Number(column)];
    problems.push(problemAt(nameOf(about), at[0] ?? 1, at[1] ?? 1, code, said));
  }
  return problems;
}

function problemAt(
  file: string,
  line: number,
  column: number,
  code: string,
  message: string,
): Diagnostic {
  return {
    code,
    severity: "error",
    message,
    file,
    line,
    column,
    endLine: line,
    endColumn: column + 1,
  };
}
