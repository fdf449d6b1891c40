/** What the tests inside workerd share: requests as providers send them, destinations, and the admin API. */
import { runInDurableObject } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { expect, vi } from "vitest";
import * as z from "zod/mini";
import { dedupeKey, shardOf } from "../../src/core/dedupe.ts";
import { parseEventId } from "../../src/core/id.ts";
import { plan } from "./worker.ts";

const ROUTER = "https://router.example.com";

/** Sends a request to the Worker under test. */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  return exports.default.fetch(`${ROUTER}${path}`, init);
}

async function hmacHex(secret: string, message: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, [
    "sign",
  ]);
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(message)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export interface SignedRequest {
  readonly method: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

/** A GitHub delivery, signed by GitHub's published formula. */
export async function github(
  delivery: string,
  body = '{"ref":"refs/heads/main"}',
  change: { readonly event?: string; readonly secret?: string } = {},
): Promise<SignedRequest> {
  return {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "user-agent": "GitHub-Hookshot/044aadd",
      "x-github-event": change.event ?? "push",
      "x-github-delivery": delivery,
      "x-hub-signature-256": `sha256=${await hmacHex(change.secret ?? env.GITHUB_SECRET, body)}`,
    },
    body,
  };
}

/** A Slack request, signed by Slack's published formula. */
export async function slack(body: string): Promise<SignedRequest> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = await hmacHex(env.SLACK_SIGNING_SECRET, `v0:${timestamp}:${body}`);
  return {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": `v0=${signature}`,
    },
    body,
  };
}

let lastId = 0;

/** An event id of the source `partner` that no other test has; on that shard where one is asked for. */
export async function freshId(shard?: number): Promise<string> {
  const source = plan.sources.find(({ name }) => name === "partner");
  if (source === undefined) throw new Error("routes.yaml has no source partner");
  for (;;) {
    const id = `event-${++lastId}`;
    const key = await dedupeKey(
      source,
      () => {
        throw new Error("not by paths");
      },
      id,
      new Uint8Array(),
    );
    if (key === null) throw new Error("the source partner has no dedupe");
    if (shard === undefined || shardOf(key, plan.shards) === shard) return id;
  }
}

export interface PartnerEvent {
  readonly to: readonly string[];
  readonly id?: string;
  readonly type?: string;
  /** More fields of the payload. */
  readonly fields?: { readonly [name: string]: unknown };
}

/** Sends an event of the source `partner` to the named destinations; returns our id of it. */
export async function accept(event: PartnerEvent): Promise<string> {
  const response = await send("/in/partner", {
    method: "POST",
    headers: {
      authorization: `Bearer ${env.BEARER_TOKEN}`,
      "content-type": "application/json",
      "x-event-id": event.id ?? (await freshId()),
      ...(event.type === undefined ? {} : { "x-event-type": event.type }),
    },
    body: JSON.stringify({ to: event.to, ...event.fields }),
  });
  expect(response.status).toBe(202);
  return acceptedSchema.parse(await response.json()).id;
}

const acceptedSchema = z.object({ id: z.string() });

/** Our id in the answer to an accepted request. */
export async function idIn(response: Response): Promise<string> {
  return acceptedSchema.parse(await response.json()).id;
}

export interface Arrival {
  readonly destination: string;
  readonly eventId: string;
  readonly request: Request;
  readonly redirect: string | undefined;
  readonly body: Uint8Array;
  readonly signal: AbortSignal | null;
}

export type Answer = (arrival: Arrival, earlier: number) => Response | Promise<Response>;

/**
 * Puts destinations behind `fetch`: each answers 200 unless an answer is given, which is told how many
 * requests the same event has sent there before. Returns what has arrived, in order.
 */
export function destinations(answers: { readonly [name: string]: Answer } = {}): Arrival[] {
  const arrivals: Arrival[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input, { ...init, signal: null });
    const destination = new URL(request.url).hostname.split(".")[0] ?? "";
    const eventId = request.headers.get("x-hookyard-event-id") ?? "";
    const earlier = arrivals.filter(
      (other) => other.destination === destination && other.eventId === eventId,
    ).length;
    const arrival = {
      destination,
      eventId,
      request,
      redirect: init?.redirect,
      body: new Uint8Array(await request.arrayBuffer()),
      signal: init?.signal ?? null,
    };
    arrivals.push(arrival);
    return answers[destination]?.(arrival, earlier) ?? new Response("ok");
  });
  return arrivals;
}

export function arrivalsOf(arrivals: readonly Arrival[], eventId: string): Arrival[] {
  return arrivals.filter((arrival) => arrival.eventId === eventId);
}

/** An answer that comes when the test says so. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = () => resolve();
  });
  return { opened, open: () => open() };
}

/** Calls the admin API with its token. */
export async function api(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (!headers.has("authorization")) headers.set("authorization", `Bearer ${env.HOOKYARD_TOKEN}`);
  return send(`/api/v1${path}`, { ...init, headers });
}

const attemptSchema = z.object({
  number: z.number(),
  status: z.nullable(z.number()),
  error: z.nullable(z.string()),
  response: z.nullable(z.string()),
});

const eventSchema = z.object({
  id: z.string(),
  source: z.string(),
  type: z.nullable(z.string()),
  status: z.string(),
  verdict: z.string(),
  size: z.number(),
  body: z.optional(z.string()),
  headers: z.record(z.string(), z.string()),
  deliveries: z.array(
    z.object({
      id: z.string(),
      destination: z.string(),
      status: z.string(),
      reason: z.nullable(z.string()),
      next_attempt_at: z.nullable(z.string()),
      replay_of: z.nullable(z.string()),
      attempts: z.array(attemptSchema),
    }),
  ),
});

export type EventView = z.infer<typeof eventSchema>;
export type DeliveryView = EventView["deliveries"][number];

export async function readEvent(id: string): Promise<EventView> {
  const response = await api(`/events/${id}`);
  expect(response.status).toBe(200);
  return eventSchema.parse(await response.json());
}

const listSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      source: z.string(),
      type: z.nullable(z.string()),
      status: z.string(),
      provider_event_id: z.nullable(z.string()),
      received_at: z.string(),
    }),
  ),
  next_cursor: z.nullable(z.string()),
});

export async function listEvents(query = ""): Promise<z.infer<typeof listSchema>> {
  const response = await api(`/events${query}`);
  expect(response.status).toBe(200);
  return listSchema.parse(await response.json());
}

/** Waits until the event is as the test wants it; the deadline is only there to fail. */
export async function eventually(
  id: string,
  wanted: (event: EventView) => boolean,
): Promise<EventView> {
  return vi.waitFor(
    async () => {
      const event = await readEvent(id);
      if (!wanted(event)) throw new Error(`not yet: ${JSON.stringify(event, null, 1)}`);
      return event;
    },
    { timeout: 8_000, interval: 20 },
  );
}

export async function settled(id: string): Promise<EventView> {
  return eventually(id, (event) => event.status !== "pending");
}

/** The only delivery of an event that has one. */
export function theDelivery(event: EventView): DeliveryView {
  const [delivery, ...others] = event.deliveries;
  if (delivery === undefined || others.length > 0) throw new Error("not one delivery");
  return delivery;
}

/** Number, status and error of every attempt, in the order in which they are kept. */
export function attemptsOf(delivery: DeliveryView): string[] {
  return delivery.attempts.map(
    (attempt) => `${attempt.number} ${attempt.error ?? attempt.status ?? "?"}`,
  );
}

export function shardOfEvent(id: string): number {
  const parts = parseEventId(id);
  if (parts === null) throw new Error(`not an event id: ${id}`);
  return parts.shard;
}

export function shardStub(shard: number) {
  return env.SHARD.getByName(`shard-${shard}`);
}

/** Rows of a statement in a shard's own storage, past all code of the shard. */
export async function sql(shard: number, statement: string): Promise<Record<string, unknown>[]> {
  return runInDurableObject(shardStub(shard), (_shard, state) =>
    state.storage.sql.exec(statement).toArray(),
  );
}

/** Moves the clock; only `Date` is replaced, so timers go on in real time. */
export function setClock(atMs: number): void {
  vi.useFakeTimers({ now: atMs, toFake: ["Date"] });
}

/** Keeps the log out of the output; returns the lines. */
export function captureLogs(): string[] {
  const lines: string[] = [];
  for (const level of ["log", "warn", "error", "info", "debug"] as const) {
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => {
      lines.push(words.map(String).join(" "));
    });
  }
  return lines;
}
