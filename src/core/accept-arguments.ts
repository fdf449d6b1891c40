/**
 * An `AcceptMessage` as the arguments of a call. The names of an object's fields travel with every call
 * of a Durable Object; a list of arguments has none, which makes the call of every event cheaper.
 */
import type { AcceptMessage } from "./record.ts";

export type AcceptArguments = [
  id: string,
  source: string,
  type: string | null,
  providerEventId: string | null,
  verdict: AcceptMessage["verdict"],
  receivedAt: number,
  size: number,
  bytes: Uint8Array,
  request: string,
  deliveries: string,
  state: AcceptMessage["state"],
  lease: boolean,
  /** Null for none: the usual case. */
  waiting: AcceptMessage["waiting"] | null,
  /** Null where the source has no dedupe. */
  dedupeKey: string | null,
  dedupeWindowMs: number,
  retainHours: number | null,
];

export function toArguments(message: AcceptMessage): AcceptArguments {
  return [
    message.id,
    message.source,
    message.type,
    message.providerEventId,
    message.verdict,
    message.receivedAt,
    message.size,
    message.bytes,
    message.request,
    message.deliveries,
    message.state,
    message.lease,
    message.waiting.length === 0 ? null : message.waiting,
    message.dedupe?.key ?? null,
    message.dedupe?.windowMs ?? 0,
    message.retainHours,
  ];
}

export function fromArguments(list: AcceptArguments): AcceptMessage {
  const [id, source, type, providerEventId, verdict, receivedAt, size, bytes, ...others] = list;
  const [request, deliveries, state, lease, waiting, dedupeKey, dedupeWindowMs, retainHours] =
    others;
  return {
    id,
    source,
    type,
    providerEventId,
    verdict,
    receivedAt,
    size,
    bytes,
    request,
    deliveries,
    state,
    lease,
    waiting: waiting ?? [],
    retainHours,
    dedupe: dedupeKey === null ? null : { key: dedupeKey, windowMs: dedupeWindowMs },
  };
}
