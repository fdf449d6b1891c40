/** `hookyard check`: finds every problem in the routes file and changes nothing. */
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
import type { Io } from "../io.ts";
import { counted } from "../output.ts";
import {
  planSummary,
  prettyDiagnostics,
  readRoutesFile,
  titleOf,
  type RoutesFile,
} from "../routes-file.ts";
import { readSecrets } from "../secrets.ts";

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
  const format = args.json ? "json" : args.format;
  if (format === "pretty") printPretty(io, file);
  else {
    const toLine = format === "json" ? toJsonLine : toGithubAnnotation;
    for (const one of file.diagnostics) io.stdout.write(`${toLine(one)}\n`);
    io.stderr.write(`${verdict(file)}\n`);
  }
  return file.plan === null ? EXIT.problems : EXIT.fine;
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
    "Exits 1 where there are errors; warnings alone are fine. Names of secrets are compared with .dev.vars beside the file where that exists.",
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
