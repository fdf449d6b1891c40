/** `hookyard check`: finds every problem in the routes file and changes nothing. */
import { dirname, resolve } from "node:path";
import { z } from "zod";
import { toGithubAnnotation, toJsonLine } from "../../core/diagnostic.ts";
import {
  ALLOW_PRIVATE_OPTION,
  CONFIG_OPTION,
  ENVIRONMENT_OPTION,
  JSON_OPTION,
  defineCommand,
} from "../command.ts";
import { EXIT, type ExitCode } from "../exit.ts";
import { textOf, type Io } from "../io.ts";
import { counted } from "../output.ts";
import {
  planSummary,
  prettyDiagnostics,
  readRoutesFile,
  shownPath,
  titleOf,
  type RoutesFile,
} from "../routes-file.ts";
import { readSecrets } from "../secrets.ts";
import { checkTransformTypes } from "../transform-types.ts";

const Args = z.object({
  config: z.string(),
  env: z.string().min(1).optional(),
  format: z.enum(["pretty", "json", "github"], "expected pretty, json or github").default("pretty"),
  allowPrivate: z.boolean().default(false),
  json: z.boolean().default(false),
});

export type CheckArgs = z.infer<typeof Args>;

export async function runCheck(io: Io, args: CheckArgs): Promise<ExitCode> {
  const secrets = await readSecrets(io, args);
  const file =
    secrets.kind === "failed"
      ? secrets
      : await readRoutesFile(io, { ...args, knownSecrets: secrets.secrets.fileNames });
  if (file.kind === "failed") {
    io.stderr.write(`hookyard check: ${file.message}\n`);
    return EXIT.wrongUsage;
  }
  return show(io, args, await withTypes(io, args, file));
}

function show(io: Io, args: CheckArgs, file: RoutesFile): ExitCode {
  const format = args.json ? "json" : args.format;
  if (format === "pretty") printPretty(io, file);
  else {
    const toLine = format === "json" ? toJsonLine : toGithubAnnotation;
    for (const one of file.diagnostics) io.stdout.write(`${toLine(one)}\n`);
    io.stderr.write(`${verdict(file)}\n`);
  }
  return file.plan === null ? EXIT.problems : EXIT.fine;
}

/** Adds what the TypeScript compiler says of the transform files; an error there is one of the file. */
async function withTypes(io: Io, args: CheckArgs, file: RoutesFile): Promise<RoutesFile> {
  const files = file.plan?.transforms ?? [];
  if (files.length === 0) return file;
  const folder = dirname(resolve(io.cwd, args.config));
  const checked = await checkTransformTypes(files, folder, (path) => shownPath(io, path));
  if (checked.kind === "unchecked") {
    io.stderr.write(`warning: the types of the transform files were not checked: ${checked.why}\n`);
    return file;
  }
  if (checked.diagnostics.length === 0) return file;
  const texts = new Map(file.texts);
  for (const name of new Set(checked.diagnostics.map((one) => one.file))) {
    const read = await io.readFile(resolve(io.cwd, name));
    if (read.kind === "read") texts.set(name, textOf(read.bytes));
  }
  const diagnostics = [...file.diagnostics, ...checked.diagnostics];
  return { ...file, texts, plan: null, diagnostics };
}

/** Diagnostics are text for people, so they go where errors go; the verdict is the result. */
function printPretty(io: Io, file: RoutesFile): void {
  if (file.diagnostics.length > 0) io.stderr.write(`${prettyDiagnostics(io, file)}\n\n`);
  const out = file.plan === null ? io.stderr : io.stdout;
  out.write(`${verdict(file)}\n`);
}

function verdict(file: RoutesFile): string {
  const errors = file.diagnostics.filter((one) => one.severity === "error").length;
  const warnings = file.diagnostics.length - errors;
  const warned = warnings === 0 ? "" : `, ${counted(warnings, "warning")}`;
  return file.plan === null
    ? `${titleOf(file)}: ${counted(errors, "error")}${warned}`
    : `${titleOf(file)}: ${planSummary(file.plan)}${warned}`;
}

export const check = defineCommand({
  name: "check",
  summary: "find every problem in routes.yaml",
  details:
    "Exits 1 where there are errors; warnings alone are fine. Transform files are type-checked where typescript is installed. Names of secrets are compared with .dev.vars beside the file where that exists.",
  options: [
    CONFIG_OPTION,
    ENVIRONMENT_OPTION,
    {
      flags: "-f, --format <format>",
      description: "pretty, json (one object a line) or github (annotations)",
      default: "pretty",
    },
    ALLOW_PRIVATE_OPTION,
    JSON_OPTION,
  ],
  examples: [
    ["hookyard check", "routes.yaml in this folder"],
    ["hookyard check --env staging", "with the overlay of environments.staging"],
    ["hookyard check --format github", "in a GitHub workflow: marks the lines of a pull request"],
  ],
  args: Args,
  run: runCheck,
});
