/**
 * Replay: an operator sends a stored event again. A replay is a new delivery with a new id that points
 * at the one it repeats, with the same bytes. An event that no route took is put through the routes of
 * today instead.
 */
import * as z from "zod/mini";
import { createContext } from "../core/context.ts";
import { decodeAs } from "../core/decode.ts";
import { RANDOM_BYTES_PER_ID, mintId, parseEventId } from "../core/id.ts";
import type { EventContext } from "../core/model.ts";
import { type DeliveryRecord, parseDeliveries, parseStoredRequest } from "../core/record.ts";
import type { AppendResult, EventDetail } from "../store/reading.ts";
import type { Answer } from "./api.ts";
import type { Env } from "./env.ts";
import { invalid, noEvent, unreachable } from "./queries.ts";
import { randomBytes } from "./random.ts";
import type { Routes } from "./routes.ts";
import { type Routed, routeEvent } from "./routing.ts";
import { type Called, callShard, shardByNumber } from "./shard-client.ts";

const bodySchema = z.strictObject({ destination: z.optional(z.string()) });

export async function replayEvent(
  id: string,
  bodyText: string | null,
  routes: Routes,
  env: Env,
): Promise<Answer> {
  const options = bodyText === null ? null : parseBody(bodyText);
  if (options === null)
    return invalid(
      'The body is empty, or a JSON object {"destination": "<name>"}, at most 64 KiB.',
    );
  const parts = parseEventId(id);
  if (parts === null) return noEvent(id);
  const stub = shardByNumber(env, parts.shard);
  const read = await callShard(stub, (object) => object.detail(id));
  if (!read.ok) return unreachable(read.error);
  const detail: EventDetail | null = read.value;
  if (detail === null) return noEvent(id);

  const stored = parseDeliveries(detail.event.deliveries);
  const routed =
    stored.length === 0
      ? await routeAnew(detail, options.destination, routes)
      : { deliveries: copies(stored, options.destination), bytes: detail.bytes };
  if (routed.deliveries.length === 0) return nothingToReplay(stored, options.destination);

  const called = await append(id, detail, routed, () =>
    callShard(stub, (object) =>
      object.append(id, routed.deliveries, added(routed, detail), detail.bytes.byteLength),
    ),
  );
  return called;
}

async function append(
  id: string,
  detail: EventDetail,
  routed: Routed,
  call: () => Promise<Called<AppendResult>>,
): Promise<Answer> {
  const called = await call();
  if (!called.ok) return unreachable(called.error);
  switch (called.value.kind) {
    case "not_found":
      return noEvent(id);
    case "conflict": {
      const detailText =
        "The event is being sent or replayed right now; look at it and try again in a moment.";
      return {
        kind: "problem",
        status: 409,
        code: "replay_conflict",
        title: "The event has changed",
        detail: detailText,
      };
    }
    case "appended":
      return {
        kind: "ok",
        status: 202,
        body: {
          id: detail.event.id,
          deliveries: routed.deliveries.map((delivery) => ({
            id: delivery.id,
            destination: delivery.destination,
            replay_of: delivery.replayOf ?? null,
          })),
        },
      };
  }
}

function added(routed: Routed, detail: EventDetail): Uint8Array {
  return routed.bytes.subarray(detail.bytes.byteLength);
}

function parseBody(text: string): { readonly destination?: string | undefined } | null {
  if (text.trim() === "") return {};
  try {
    return bodySchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** What the routes of today make of the event; only for one destination where one is asked for. */
async function routeAnew(
  detail: EventDetail,
  destination: string | undefined,
  routes: Routes,
): Promise<Routed> {
  const routed = await routeEvent(contextOf(detail, routes), detail.bytes, Date.now(), routes);
  if (destination === undefined) return routed;
  const wanted = routed.deliveries.filter((delivery) => delivery.destination === destination);
  return { ...routed, deliveries: wanted };
}

/** New deliveries for the settled originals; what still waits is sent by itself. */
function copies(
  stored: readonly DeliveryRecord[],
  destination: string | undefined,
): DeliveryRecord[] {
  const originals = stored.filter(
    (delivery) =>
      delivery.replayOf === undefined &&
      delivery.state !== "pending" &&
      (destination === undefined || delivery.destination === destination),
  );
  const nowMs = Date.now();
  return originals.map((original) => {
    const copy: DeliveryRecord = {
      id: mintId("dlv", nowMs, randomBytes(RANDOM_BYTES_PER_ID)),
      destination: original.destination,
      route: original.route,
      state: "pending",
      replayOf: original.id,
      attempts: [],
    };
    if (original.rewrite !== undefined) copy.rewrite = original.rewrite;
    return copy;
  });
}

function contextOf({ event, request, bytes }: EventDetail, routes: Routes): EventContext {
  const stored = parseStoredRequest(request);
  const headers = new Map(Object.entries(stored.headers));
  const form = routes.sourcesByName.get(event.source)?.payload;
  const body = bytes.subarray(0, event.size);
  const { payload } = decodeAs(form, body, headers.get("content-type") ?? null);
  return createContext({
    source: event.source,
    request: {
      method: stored.method,
      path: stored.path,
      query: stored.query,
      headers: new Headers([...headers]),
    },
    payload,
    type: event.type,
    id: event.providerEventId ?? event.id,
    ip: stored.ip,
    receivedAtMs: event.receivedAt,
    verdict:
      event.verdict === "verified" || event.verdict === "authenticated"
        ? event.verdict
        : "unchecked",
  });
}

function nothingToReplay(
  stored: readonly DeliveryRecord[],
  destination: string | undefined,
): Answer {
  const waits = stored.some((delivery) => delivery.state === "pending");
  const detail =
    stored.length === 0
      ? "No route of the deployed file takes this event."
      : waits
        ? "Its deliveries are still waiting and will be sent by themselves."
        : `It has no delivery to ${destination ?? "any destination"} that could be repeated.`;
  return {
    kind: "problem",
    status: 409,
    code: "nothing_to_replay",
    title: "Nothing to replay",
    detail,
  };
}
