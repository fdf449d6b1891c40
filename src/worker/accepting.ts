/** From a verified request to its ack: match, render, store, answer; the first round of sends follows. */
import { toArguments } from "../core/accept-arguments.ts";
import { createContext, keyHeaderOf } from "../core/context.ts";
import type { DecodeNote, Decoded } from "../core/decode.ts";
import { dedupeKey } from "../core/dedupe.ts";
import { RANDOM_BYTES_PER_ID, mintId } from "../core/id.ts";
import type {
  EventContext,
  Json,
  Path,
  ReceivedRequest,
  Rejection,
  Verdict,
} from "../core/model.ts";
import type { Source } from "../core/plan.ts";
import {
  type AcceptMessage,
  type DeliveryRecord,
  type StoredRequest,
  type WaitingDelivery,
  eventState,
  isInFlight,
} from "../core/record.ts";
import { shardOfEvent } from "../core/rate.ts";
import { redactEvent } from "../core/redact.ts";
import { sendFirstRound } from "./courier.ts";
import type { Deadline } from "./deadline.ts";
import type { Env } from "./env.ts";
import { isBusy, waitForSends } from "./flow.ts";
import { log } from "./log.ts";
import { randomBytes } from "./random.ts";
import * as reply from "./reply.ts";
import { RequestHeaders } from "./request-line.ts";
import type { Routes } from "./routes.ts";
import { type Routed, routeEvent } from "./routing.ts";
import { callShard, shardByNumber } from "./shard-client.ts";

/** A request whose origin is proven, decoded. */
export interface Verified {
  readonly source: Source;
  readonly verdict: Exclude<Verdict, Rejection>;
  readonly received: ReceivedRequest;
  readonly headers: RequestHeaders;
  readonly ip: string | null;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly deadline: Deadline;
  readonly payload: Json;
  readonly kind: Decoded["kind"];
  /** Why the payload is not what its content type promised; null when it is. */
  readonly note: DecodeNote | null;
  readonly type: string | null;
  readonly providerEventId: string | null;
}

/**
 * Time for storing. Slack gives up after 3 s, so a shard that does not answer is given up earlier: the
 * provider sends again, and dedupe absorbs the copy if the first one was stored after all.
 */
const ACK_BUDGET_MS = 2_500;

export async function acceptEvent(
  arrived: Verified,
  routes: Routes,
  env: Env,
  ctx: ExecutionContext,
): Promise<Response> {
  const { source, receivedAt } = arrived;
  const keyed = dedupeKey(
    source,
    () => contextOf(arrived, ""),
    arrived.providerEventId,
    arrived.received.body,
  );
  const dedupe = keyed instanceof Promise ? await keyed : keyed;
  const verified = source.redact === undefined ? arrived : redacted(arrived, source.redact);
  const { received } = verified;
  const { shards } = routes.plan;
  const random = randomBytes(RANDOM_BYTES_PER_ID);
  const shard = shardOfEvent(source, dedupe ?? String(random), shards);
  const id = mintId("evt", receivedAt, random, shard, source.retention?.class);
  const context = contextOf(verified, id);
  const routed = await routeEvent(context, received.body, receivedAt, routes);
  if (routed.deliveries.length === 0 && routes.plan.unmatched === "drop") {
    logEvent(verified, null, "dropped", routed);
    return reply.accepted(source, null);
  }

  const stub = shardByNumber(env, shard);
  const request = storedRequest(verified);
  const message = acceptMessage(id, verified, request, dedupe, routed);
  if (isBusy()) await waitForSends();
  verified.deadline.next(ACK_BUDGET_MS);
  const called = await verified.deadline.race(
    callShard(stub, (object) => object.accept(...toArguments(message))),
  );
  if (called === "deadline" || !called.ok) {
    const error = called === "deadline" ? "ack_budget_spent" : called.error;
    log("error", "accept_failed", { source: source.name, status: 503, shard, error });
    return reply.unavailable();
  }
  const result = called.value;
  if (result.kind === "limited") {
    logEvent(verified, null, "limited", routed);
    return reply.tooManyRequests(result.waitMs);
  }
  if (result.kind === "duplicate") {
    logEvent(verified, result.id, "duplicate", routed);
    return reply.accepted(source, result.id);
  }
  logEvent(verified, id, routed.deliveries.length === 0 ? "unmatched" : "accepted", routed);
  if (message.lease) {
    const { key, leasedUntil, held } = result;
    const round = {
      shard: stub,
      key,
      leasedUntil,
      held,
      eventId: id,
      ...firstRoundOf(message, request, routed, received.body),
    };
    ctx.waitUntil(sendFirstRound(round, routes, env));
  }
  return reply.accepted(source, id);
}

/** Nothing behind this sees what the source redacts. */
function redacted(arrived: Verified, paths: readonly Path[]): Verified {
  const { received, headers } = arrived;
  const { body, query } = received;
  const event = redactEvent(arrived.source, paths, { ...arrived, body, query, headers });
  const kept = new RequestHeaders(event.headers);
  return {
    ...arrived,
    received: { ...received, body: event.body, query: event.query, headers: kept },
    headers: kept,
    payload: event.payload,
    type: event.type,
    providerEventId: event.providerEventId,
  };
}

/** What conditions see; the event's own id stands in where the provider gives none. */
function contextOf(verified: Verified, eventId: string): EventContext {
  return createContext({
    source: verified.source.name,
    keyHeader: keyHeaderOf(verified.source),
    request: { ...verified.received, headers: verified.headers },
    payload: verified.payload,
    type: verified.type,
    id: verified.providerEventId ?? eventId,
    ip: verified.ip,
    receivedAtMs: verified.receivedAt,
    verdict: verified.verdict.kind,
  });
}

function acceptMessage(
  id: string,
  verified: Verified,
  request: StoredRequest,
  dedupe: string | null,
  routed: Routed,
): AcceptMessage {
  const { source, received } = verified;
  const waiting: WaitingDelivery[] = [];
  for (const [slot, delivery] of routed.deliveries.entries()) {
    if (delivery.state !== "pending" || isInFlight(delivery)) continue;
    waiting.push({
      slot,
      destination: delivery.destination,
      dueAt: verified.receivedAt,
      attempt: 1,
    });
  }
  return {
    id,
    source: source.name,
    type: verified.type,
    providerEventId: verified.providerEventId,
    verdict: verified.verdict.kind,
    receivedAt: verified.receivedAt,
    size: received.body.byteLength,
    bytes: routed.bytes,
    request: JSON.stringify(request),
    deliveries: JSON.stringify(routed.deliveries),
    state: eventState(routed.deliveries),
    lease: routed.deliveries.some(isInFlight),
    waiting,
    retainHours: source.retention?.hours ?? null,
    dedupe: dedupe === null ? null : { key: dedupe, windowMs: source.dedupe?.windowMs ?? 0 },
  };
}

/** The sender's credentials, and what the platform adds, are not kept. */
const NOT_STORED = /^(authorization|proxy-authorization|cookie|x-forwarded-.*|x-real-ip|cf-.*)$/;

function storedRequest({ source, received, headers, ip }: Verified): StoredRequest {
  const kept: Record<string, string> = {};
  const keyHeader = keyHeaderOf(source);
  for (const [name, value] of headers) {
    if (name !== keyHeader && !NOT_STORED.test(name)) kept[name] = value;
  }
  return { method: received.method, path: received.path, query: received.query, ip, headers: kept };
}

function firstRoundOf(
  message: AcceptMessage,
  request: StoredRequest,
  routed: Routed,
  body: Uint8Array,
) {
  return {
    source: message.source,
    type: message.type,
    receivedAt: message.receivedAt,
    request,
    deliveries: routed.deliveries,
    bodyOf: ({ rewrite }: DeliveryRecord): Uint8Array => {
      const slice = rewrite?.slice;
      return slice === undefined ? body : routed.bytes.subarray(slice[0], slice[0] + slice[1]);
    },
  };
}

/** The canonical line of an event. */
function logEvent(
  verified: Verified,
  eventId: string | null,
  outcome: string,
  routed: Routed,
): void {
  log("info", "event", {
    event_id: eventId,
    source: verified.source.name,
    type: verified.type,
    provider_event_id: verified.providerEventId,
    outcome,
    verdict: verified.verdict.kind,
    deliveries: routed.deliveries.length,
    size: verified.received.body.byteLength,
    note: verified.note ?? undefined,
    duration_ms: Date.now() - verified.receivedAt,
  });
}
