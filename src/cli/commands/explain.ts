/** `hookyard explain`: which routes take an event, why the others do not, and what would be sent. */
import { z } from "zod";
import { didYouMean } from "../../compile/hint.ts";
import { type ExplainView, explainView } from "../../core/explain-view.ts";
import { simulateVerified } from "../../core/simulate.ts";
import { ADMIN_OPTIONS, adminArgs } from "../admin/options.ts";
import { CONFIG_OPTION, ENVIRONMENT_OPTION, defineCommand } from "../command.ts";
import { EXIT, type ExitCode } from "../exit.ts";
import { findSubject } from "../explain/subject.ts";
import { explainText } from "../explain/text.ts";
import type { Io } from "../io.ts";
import { outputFor } from "../output.ts";
import { prepare } from "../prepare.ts";
import { readPlan } from "../routes-file.ts";

const Args = z.object({
  ...adminArgs,
  event: z.string().min(1),
  config: z.string(),
  env: z.string().min(1).optional(),
  source: z.string().optional(),
  header: z.array(z.string()).default([]),
  route: z.string().optional(),
  diff: z.boolean().default(false),
});

export type ExplainArgs = z.infer<typeof Args>;

export async function runExplain(io: Io, args: ExplainArgs): Promise<ExitCode> {
  const out = outputFor(io, args);
  const read = await readPlan(io, {
    ...args,
    allowPrivate: true,
    knownSecrets: null,
    command: "explain",
    consequence: "nothing was explained",
  });
  if (read.kind === "stopped") return read.exitCode;
  const { plan } = read;
  const names = plan.routes.map((route) => route.name);
  if (args.route !== undefined && !names.includes(args.route)) {
    const help = didYouMean(args.route, names, "the file has");
    out.note(`hookyard explain: there is no route "${args.route}"; ${help ?? "the file has none"}`);
    return EXIT.wrongUsage;
  }
  const prepared = await prepare(io, plan, args.config);
  if (prepared.kind === "failed") {
    out.note(`hookyard explain: ${prepared.message}`);
    return EXIT.problems;
  }
  const subject = await findSubject(io, plan, args);
  if (subject.kind === "failed") {
    out.note(`hookyard explain: ${subject.message}`);
    return subject.exitCode;
  }
  const { request, source, verdict, eventId, receivedAtMs } = subject;
  const options = { nowMs: receivedAtMs, eventId };
  const simulated = await simulateVerified(request, source, verdict, prepared.routes, options);
  if (simulated.kind === "handshake") {
    const { status, body } = simulated.answer;
    const handshake = { status, body };
    out.result(`${source.name}  a handshake, answered ${status}; no route sees it`, {
      source: source.name,
      handshake,
    });
    return EXIT.fine;
  }
  const view = only(explainView(simulated), args.route);
  const received = args.diff ? simulated.context.body : undefined;
  out.result(args.json ? "" : explainText(view, { paint: out.paint, received }), view);
  return EXIT.fine;
}

function only(view: ExplainView, route: string | undefined): ExplainView {
  if (route === undefined) return view;
  return {
    ...view,
    routes: view.routes.filter((one) => one.route === route),
    deliveries: view.deliveries.filter((one) => one.route === route),
  };
}

export const explain = defineCommand({
  name: "explain",
  summary: "say which routes take an event, and why not",
  details: `The event is a bundled sample (stripe/invoice.paid), a file with a payload, or the id of a stored event, which is read
over the admin API. The routes are those of the file here, not the deployed ones. Nothing is verified and nothing is sent.`,
  positionals: [{ name: "event", description: "a sample, a file, or evt_…" }],
  options: [
    CONFIG_OPTION,
    ENVIRONMENT_OPTION,
    { flags: "-s, --source <name>", description: "the source, where it cannot be told" },
    {
      flags: "-H, --header <line>",
      description: 'what the provider sends beside a payload, as "name: value"; may be repeated',
      repeatable: true,
    },
    { flags: "--route <name>", description: "this route only" },
    { flags: "--diff", description: "the received payload beside what each destination gets" },
    ...ADMIN_OPTIONS,
  ],
  examples: [
    ["hookyard explain stripe/invoice.paid", "a bundled sample"],
    [
      'hookyard explain fixtures/github/push.json -H "x-github-event: push"',
      "a payload of your own",
    ],
    ["hookyard explain evt_06ew… --diff", "a stored event, and how its payload is rewritten"],
  ],
  args: Args,
  run: runExplain,
});
