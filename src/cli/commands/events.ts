/** `hookyard events list` and `events show`: what the router has stored. */
import { z } from "zod";
import { printable } from "../../core/source-line.ts";
import { adminTarget, callAdmin } from "../admin/client.ts";
import { ADMIN_OPTIONS, adminArgs } from "../admin/options.ts";
import {
  EventDetail,
  EventPage,
  type Attempt,
  type Delivery,
  type EventSummary,
} from "../admin/shapes.ts";
import { defineCommand } from "../command.ts";
import { EXIT, type ExitCode } from "../exit.ts";
import type { Io } from "../io.ts";
import { outputFor, pad, printableText, type Output, type Style } from "../output.ts";
import { parseSince } from "../since.ts";

const ListArgs = z.object({
  ...adminArgs,
  status: z.string().optional(),
  source: z.string().optional(),
  type: z.string().optional(),
  since: z.string().optional(),
  limit: z.string().optional(),
  cursor: z.string().optional(),
});

export async function runEventsList(io: Io, args: z.infer<typeof ListArgs>): Promise<ExitCode> {
  const out = outputFor(io, args);
  const query = new URLSearchParams();
  const since = args.since === undefined ? undefined : parseSince(args.since, io.now());
  if (since === null) {
    out.note(
      `hookyard events list: --since ${args.since}: expected 10m, 2h, 7d or 2026-01-31T12:00:00Z`,
    );
    return EXIT.wrongUsage;
  }
  const { status, source, type, limit, cursor } = args;
  for (const [name, value] of Object.entries({ status, source, type, since, limit, cursor })) {
    if (value !== undefined) query.set(name, value);
  }
  const answer = await callAdmin(
    io,
    await adminTarget(io, args),
    { method: "GET", path: `/events${query.size === 0 ? "" : `?${query.toString()}`}` },
    EventPage,
  );
  if (answer.kind === "failed") {
    out.note(`hookyard events list: ${answer.message}`);
    return answer.exitCode;
  }
  const { data, next_cursor } = answer.data;
  printRows(out, data);
  if (data.length === 0) out.note("no events");
  if (next_cursor !== null) out.note(`more with --cursor ${next_cursor}`);
  return EXIT.fine;
}

function printRows(out: Output, events: readonly EventSummary[]): void {
  const sourceWidth = Math.max(...events.map((event) => event.source.length));
  const typeWidth = Math.max(...events.map((event) => (event.type ?? "–").length));
  for (const event of events) {
    const line = [
      out.paint("dim", event.received_at),
      status(out, event.status, 9),
      pad(event.source, sourceWidth),
      pad(printable(event.type ?? "–"), typeWidth),
      event.id,
      out.paint("dim", countsText(event.deliveries)),
    ];
    out.result(line.join("  ").trimEnd(), event);
  }
}

/** `2 delivered, 1 pending`; nothing for states that no delivery is in. */
function countsText(counts: { readonly [state: string]: number }): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`)
    .join(", ");
}

const STYLES: { readonly [status: string]: Style } = {
  delivered: "green",
  pending: "yellow",
  dead: "red",
};

function status(out: Output, text: string, width: number): string {
  return out.paint(STYLES[text] ?? "dim", pad(text, width));
}

const ShowArgs = z.object({ ...adminArgs, id: z.string() });

export async function runEventsShow(io: Io, args: z.infer<typeof ShowArgs>): Promise<ExitCode> {
  const out = outputFor(io, args);
  const answer = await callAdmin(
    io,
    await adminTarget(io, args),
    { method: "GET", path: `/events/${encodeURIComponent(args.id)}` },
    EventDetail,
  );
  if (answer.kind === "failed") {
    out.note(`hookyard events show: ${answer.message}`);
    return answer.exitCode;
  }
  const event = answer.data;
  out.result(describe(out, event).join("\n"), event);
  return EXIT.fine;
}

function describe(out: Output, event: EventDetail): string[] {
  const query = event.query === "" ? "" : `?${event.query}`;
  const facts: [string, string][] = [
    ["event", event.id],
    ["status", event.status],
    ["source", event.source],
    ["type", printable(event.type ?? "–")],
    ["provider id", printable(event.provider_event_id ?? "–")],
    ["verdict", event.verdict],
    [
      "received",
      `${event.received_at}  ${event.method} ${printable(event.path + query)}  ${event.size} bytes`,
    ],
  ];
  const body = event.body ?? `(base64) ${event.body_base64 ?? ""}`;
  return [
    ...facts.map(([name, value]) => `${pad(name, 12)}${value}`),
    ...event.deliveries.flatMap((delivery) => ["", ...deliveryLines(out, delivery)]),
    "",
    printableText(body),
  ];
}

function deliveryLines(out: Output, delivery: Delivery): string[] {
  const next =
    delivery.next_attempt_at === null ? [] : [`next attempt ${delivery.next_attempt_at}`];
  const replay = delivery.replay_of === null ? [] : [`replay of ${delivery.replay_of}`];
  const reason = delivery.reason === null ? [] : [delivery.reason];
  const notes = [...reason, ...next, ...replay];
  return [
    [status(out, delivery.status, 9), delivery.destination, delivery.id, ...notes].join("  "),
    ...delivery.attempts.map((attempt) => attemptLine(out, attempt)),
  ];
}

function attemptLine(out: Output, attempt: Attempt): string {
  const outcome = attempt.status === null ? (attempt.error ?? "not known") : String(attempt.status);
  const took = attempt.duration_ms === null ? "" : `${attempt.duration_ms} ms`;
  const answer = printable((attempt.response ?? "").split("\n")[0]?.slice(0, 80) ?? "");
  const columns = [
    String(attempt.number),
    attempt.at ?? "–",
    outcome,
    took,
    out.paint("dim", answer),
  ];
  return `  attempt ${columns.join("  ")}`.trimEnd();
}

export const eventsList = defineCommand({
  name: "events list",
  summary: "list stored events, newest first",
  options: [
    { flags: "--status <status>", description: "pending, delivered, dead, cancelled or unmatched" },
    { flags: "--source <name>", description: "of one source" },
    { flags: "--type <type>", description: "of one type, such as invoice.paid" },
    {
      flags: "--since <when>",
      description: "10m, 2h, 7d, or an instant such as 2026-01-31T12:00:00Z",
    },
    { flags: "--limit <count>", description: "at most this many (1–200, default 50)" },
    { flags: "--cursor <cursor>", description: "goes on where an earlier list ended" },
    ...ADMIN_OPTIONS,
  ],
  examples: [
    ["hookyard events list --status dead --since 1d", "what was given up since yesterday"],
    ["hookyard events list --json | jq -r .id", "only ids, for a script"],
  ],
  args: ListArgs,
  run: runEventsList,
});

export const eventsShow = defineCommand({
  name: "events show",
  summary: "show one event with its deliveries, attempts and body",
  positionals: [{ name: "id", description: "evt_…" }],
  options: ADMIN_OPTIONS,
  examples: [["hookyard events show evt_06ew…", "everything about one event"]],
  args: ShowArgs,
  run: runEventsShow,
});
