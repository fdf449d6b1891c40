/** `hookyard verify`: says of a captured request whether a source would take it, and why not. */
import { resolve } from "node:path";
import { z } from "zod";
import type { Source } from "../../core/plan.ts";
import { joinExtensions } from "../../core/routes.ts";
import { providers } from "../../providers/index.ts";
import { CONFIG_OPTION, ENVIRONMENT_OPTION, JSON_OPTION, defineCommand } from "../command.ts";
import { EXIT, type ExitCode } from "../exit.ts";
import { extensionsOf } from "../extensions.ts";
import type { Io } from "../io.ts";
import { loadDocument } from "../load-document.ts";
import { outputFor } from "../output.ts";
import { readPlan } from "../routes-file.ts";
import { readSecrets } from "../secrets.ts";
import { accountOf } from "../verify/account.ts";
import { readCaptured } from "../verify/captured.ts";
import { judge } from "../verify/judge.ts";
import { createLineJudge } from "../verify/line.ts";
import { linesOf } from "../verify/lines.ts";
import { findRemedies } from "../verify/remedies.ts";

const Args = z.object({
  request: z.string().optional(),
  config: z.string(),
  env: z.string().min(1).optional(),
  source: z.string().optional(),
  envFile: z.string().optional(),
  now: z.string().optional(),
  jsonl: z.boolean().default(false),
  json: z.boolean().default(false),
});

export type VerifyArgs = z.infer<typeof Args>;

export async function runVerify(io: Io, args: VerifyArgs): Promise<ExitCode> {
  if (args.jsonl) return judgeLines(io);
  const wrong = (message: string): ExitCode => {
    io.stderr.write(`hookyard verify: ${message}\n`);
    return EXIT.wrongUsage;
  };
  if (args.request === undefined)
    return wrong(
      "name the file of a captured request, or pass --jsonl and lines on standard input",
    );
  const nowMs = args.now === undefined ? io.now() : instantOf(args.now);
  if (nowMs === null)
    return wrong("--now must be seconds since 1970 or a date such as 2026-11-21T12:00:00Z");
  const file = await io.readFile(resolve(io.cwd, args.request));
  if (file.kind !== "read")
    return wrong(
      file.kind === "missing"
        ? `there is no ${args.request}`
        : `cannot read ${args.request}: ${file.why}`,
    );
  const captured = readCaptured(file.bytes);
  if (captured.kind === "failed") return wrong(`${args.request}: ${captured.message}`);
  const read = await readPlan(io, {
    ...args,
    allowPrivate: true,
    knownSecrets: null,
    command: "verify",
    consequence: "nothing was verified",
  });
  if (read.kind === "stopped") return read.exitCode;
  const source = chosen(read.plan.sources, args.source, captured.captured.url);
  if (typeof source === "string") return wrong(source);
  const found = await readSecrets(io, args);
  if (found.kind === "failed") return wrong(found.message);

  const { extensions, createDocuments } = extensionsOf({ sources: [source] });
  const input = {
    captured: captured.captured,
    source,
    extensions: joinExtensions(extensions, createDocuments()),
    secret: (name: string) => found.secrets.get(name) ?? null,
    nowMs,
  };
  const judgement = await judge(input);
  const lines = accountOf(
    judgement,
    source,
    captured.captured.body,
    await findRemedies(input, judgement),
  );
  const { outcome, reason, detail, secret, eventId, eventType, age, response } = judgement;
  const text = lines.map((line, index) => (index === 0 ? line : `  ${line}`)).join("\n");
  outputFor(io, args).result(`${source.name}  ${text}`, {
    source: source.name,
    outcome,
    reason,
    detail,
    secret,
    event_id: eventId,
    event_type: eventType,
    age_seconds: age?.seconds ?? null,
    response,
  });
  return outcome === "rejected" ? EXIT.problems : EXIT.fine;
}

async function judgeLines(io: Io): Promise<ExitCode> {
  const judgeLine = createLineJudge({
    providers,
    extensionsOf: (source) => extensionsOf({ sources: [source] }).extensions,
    load: loadDocument,
  });
  for await (const line of linesOf(io.readInput())) {
    if (line.trim() !== "") io.stdout.write(`${JSON.stringify(await judgeLine(line))}\n`);
  }
  return EXIT.fine;
}

/** The one that was named, the one whose path it is, or the only one; else what to do. */
function chosen(
  sources: readonly Source[],
  name: string | undefined,
  url: string,
): Source | string {
  const all = sources.map((source) => source.name).join(", ");
  if (name !== undefined)
    return (
      sources.find((source) => source.name === name) ??
      `there is no source "${name}"; the file has ${all}`
    );
  const path = url.replace(/^https?:\/\/[^/?#]*/iu, "").replace(/[?#].*$/u, "");
  const own = sources.filter((source) => [source.path, `/in/${source.name}`].includes(path));
  const [only] = own.length > 0 ? own : sources;
  if (only !== undefined && (own.length === 1 || sources.length === 1)) return only;
  return `say with --source whose request it is: ${all}`;
}

function instantOf(text: string): number | null {
  const at = /^\d+(\.\d+)?$/u.test(text) ? Number(text) * 1000 : Date.parse(text);
  return Number.isFinite(at) ? at : null;
}

export const verify = defineCommand({
  name: "verify",
  summary: "say whether a captured request would be taken, and why not",
  details: `The file holds the request as it went over the wire (request line, headers, empty line, body), or JSON:
{"method", "url", "headers": [["name", "value"]], "body" or "body_b64"}. Nothing is sent or stored; keys that the
provider publishes are fetched where its scheme needs them.
With --jsonl, every line of standard input is {"id", "source", "secrets", "now", "method", "url", "headers", "body_b64"},
where "source" is what stands under a source's name in routes.yaml, and an outcome is printed for each.`,
  positionals: [{ name: "request", description: "file of a captured request", optional: true }],
  options: [
    CONFIG_OPTION,
    ENVIRONMENT_OPTION,
    {
      flags: "-s, --source <name>",
      description: "whose request it is, where the path does not say",
    },
    {
      flags: "--env-file <file>",
      description: "secrets as KEY=value (default: .dev.vars beside the routes file)",
    },
    {
      flags: "--now <time>",
      description: "when it arrived: seconds since 1970, or a date (default: now)",
    },
    { flags: "--jsonl", description: "judge one request a line from standard input" },
    JSON_OPTION,
  ],
  examples: [
    ["hookyard verify captured.http --source stripe", "which secret matched, or what is wrong"],
    ["hookyard verify captured.http --now 2026-11-21T12:00:00Z", "as it was when it arrived"],
    ["hookyard verify --jsonl < requests.jsonl", "many at once, each with a source of its own"],
  ],
  args: Args,
  run: runVerify,
});
