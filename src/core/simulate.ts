/**
 * What would happen to one request: the Worker's own steps from the request line to the deliveries, with
 * nothing stored and nothing sent. A test runs the same requests through this and through the Worker.
 */
import { type ListedHeaders, createContext, keyHeaderOf } from "./context.ts";
import { type Decoded, decodeAs } from "./decode.ts";
import { dedupeKey } from "./dedupe.ts";
import { admit } from "./entrance.ts";
import type { HandshakeAnswer } from "./extension.ts";
import { type Explained, explainEvent } from "./explain.ts";
import { locate } from "./locate.ts";
import type { EventContext, Json, Path, ReceivedRequest, Rejection, Verdict } from "./model.ts";
import type { Source } from "./plan.ts";
import { handshakeOf, prospectsOf, receive } from "./reception.ts";
import { redactEvent } from "./redact.ts";
import type { Routes } from "./routes.ts";

export interface SimulatedRequest extends ReceivedRequest {
  readonly headers: ListedHeaders;
  readonly ip: string | null;
}

export interface SimulateOptions {
  /** Epoch milliseconds. */
  readonly nowMs: number;
  /** Stands in where the provider gives no id. */
  readonly eventId: string;
  /** The value of a secret; null where it is not set. */
  readonly secret: (name: string) => string | null;
}

export type Simulation =
  | Refused
  | { readonly kind: "handshake"; readonly source: Source; readonly answer: HandshakeAnswer }
  | SimulatedEvent;

export interface Refused {
  readonly kind: "refused";
  readonly status: 401 | 404 | 405 | 413 | 503;
  /** Why, as a code: `no_source`, `signature_mismatch`, … The sender is not told. */
  readonly reason: string;
  /** What each source that looked at the request found. */
  readonly tried: readonly { readonly source: string; readonly reason: string }[];
}

export interface SimulatedEvent extends Explained {
  readonly kind: "event";
  /** The status of the ack. */
  readonly status: number;
  readonly source: Source;
  readonly verdict: Exclude<Verdict, Rejection>;
  readonly context: EventContext;
  /** The request as it is kept: without what the source redacts. */
  readonly request: SimulatedRequest;
  /** Why the payload is not what its content type promised; null when it is. */
  readonly note: string | null;
  /** Null with `dedupe: off`. */
  readonly dedupe: string | null;
  /** True where nothing is stored: no delivery, and the file says `unmatched: drop`. */
  readonly dropped: boolean;
}

/** Never throws for what a sender or an operator can cause. */
export async function simulate(
  request: SimulatedRequest,
  routes: Routes,
  options: SimulateOptions,
): Promise<Simulation> {
  const entrance = routes.entrances.get(request.path);
  if (entrance === undefined) return refused(404, "no_source");
  const host = (): string | null => request.headers.get("host");
  const admission = admit(entrance, request.path, request.method, host);
  if (admission.kind === "not_found") return refused(404, "host_not_taken");
  if (admission.kind === "method_not_allowed") return refused(405, "method_not_allowed");
  const shared = request.path === "/";
  const prospects = prospectsOf(admission.sources, request, shared);
  if (prospects.marked.length + prospects.others.length === 0)
    return refused(404, "not_recognised");

  const { secret, nowMs } = options;
  const { keys, extensions } = routes;
  const { ip } = request;
  const reception = await receive({
    request,
    prospects,
    ip,
    nowMs,
    secret,
    keys,
    extensions,
  });
  switch (reception.kind) {
    case "handshake":
      return reception;
    case "refused": {
      const tried = reception.tried.map(({ source, reason }) => ({ source: source.name, reason }));
      const { status } = reception;
      return { kind: "refused", status, reason: reasonOf(status, tried), tried };
    }
    case "verified":
      return simulateVerified(request, reception.source, reception.verdict, routes, options);
  }
}

/** What would happen to a request that a source has verified. */
export async function simulateVerified(
  request: SimulatedRequest,
  source: Source,
  verdict: Exclude<Verdict, Rejection>,
  routes: Routes,
  options: Pick<SimulateOptions, "nowMs" | "eventId"> & Partial<SimulateOptions>,
): Promise<Exclude<Simulation, Refused>> {
  const decoded = decodeAs(source.payload, request.body, request.headers.get("content-type"));
  const { keys, extensions } = routes;
  const answer = await handshakeOf(
    {
      request,
      prospects: { marked: [source], others: [] },
      ip: request.ip,
      nowMs: options.nowMs,
      secret: options.secret ?? (() => null),
      keys,
      extensions,
    },
    source,
    () => decoded,
  );
  if (answer !== null) return { kind: "handshake", source, answer };

  const arrived: Located = {
    request,
    payload: decoded.payload,
    type: locate(source.eventType, request.headers, decoded.payload),
    providerEventId: locate(source.eventId, request.headers, decoded.payload),
  };
  const contextOf = ({ request: seen, payload, type, providerEventId }: Located): EventContext =>
    createContext({
      source: source.name,
      keyHeader: keyHeaderOf(source),
      request: seen,
      payload,
      type,
      id: providerEventId ?? options.eventId,
      ip: request.ip,
      receivedAtMs: options.nowMs,
      verdict: verdict.kind,
    });
  const dedupe = await dedupeKey(
    source,
    () => contextOf(arrived),
    arrived.providerEventId,
    request.body,
  );
  const kept =
    source.redact === undefined ? arrived : redacted(arrived, decoded, source, source.redact);
  const context = contextOf(kept);
  const explained = await explainEvent(context, routes);
  const dropped = explained.deliveries.length === 0 && routes.plan.unmatched === "drop";
  const status = source.respond?.status ?? source.ackStatus ?? 202;
  const { note } = decoded;
  const common = {
    kind: "event",
    status,
    source,
    verdict,
    context,
    note,
    dedupe,
    dropped,
  } as const;
  return { ...common, request: kept.request, ...explained };
}

interface Located {
  readonly request: SimulatedRequest;
  readonly payload: Json;
  readonly type: string | null;
  readonly providerEventId: string | null;
}

function redacted(
  { request }: Located,
  decoded: Decoded,
  source: Source,
  paths: readonly Path[],
): Located {
  const { body, query, headers, ...event } = redactEvent(source, paths, { ...decoded, ...request });
  return { ...event, request: { ...request, body, query, headers: new Headers([...headers]) } };
}

/** The reason of the candidate that decided the status; of several rejections the last. */
function reasonOf(
  status: Refused["status"],
  tried: readonly { readonly reason: string }[],
): string {
  if (status === 413) return "body_too_large";
  if (status === 405) return "method_not_allowed";
  if (status === 503) {
    const missing = tried.some(({ reason }) => reason === "secret_missing");
    return missing ? "secret_missing" : "keys_unavailable";
  }
  return tried.at(-1)?.reason ?? "not_recognised";
}

function refused(status: Refused["status"], reason: string): Refused {
  return { kind: "refused", status, reason, tried: [] };
}
