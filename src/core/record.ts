/**
 * What a shard keeps of an event, and the shapes that travel between Worker, shard and courier.
 * Stored records are read back through these schemas: an older or newer version of the Worker may have
 * written them, so unknown fields are ignored and missing ones have a meaning.
 */
import * as z from "zod/mini";
import type { DeliveryState, EventState } from "./model.ts";

const attemptSchema = z.object({
  /** 1 for the first try; strictly increasing over the life of a delivery. */
  number: z.number(),
  at: z.number(),
  durationMs: z.number(),
  status: z.optional(z.number()),
  error: z.optional(z.string()),
  /** The first 1 KiB of the answer's text. */
  response: z.optional(z.string()),
});

const rewriteSchema = z.object({
  method: z.optional(z.string()),
  path: z.optional(z.string()),
  /** Percent-encoded, without `?`. */
  query: z.optional(z.string()),
  headers: z.optional(z.array(z.tuple([z.string(), z.string()]))),
  contentType: z.optional(z.string()),
  /** Offset and length of the rewritten body in the event's bytes; absent: the received body. */
  slice: z.optional(z.tuple([z.number(), z.number()])),
});

const deliverySchema = z.object({
  id: z.string(),
  destination: z.string(),
  route: z.string(),
  state: z.enum(["pending", "delivered", "dead", "cancelled"]),
  /** Why it is dead, or why it waits without a time. */
  reason: z.optional(z.string()),
  /** When the next attempt is due; absent while an attempt is in flight or the destination is paused. */
  dueAt: z.optional(z.number()),
  rewrite: z.optional(rewriteSchema),
  replayOf: z.optional(z.string()),
  attempts: z.array(attemptSchema),
});

export type AttemptRecord = z.infer<typeof attemptSchema>;
export type Rewrite = z.infer<typeof rewriteSchema>;
export type DeliveryRecord = z.infer<typeof deliverySchema>;

const deliveriesSchema = z.array(deliverySchema);

/** The deliveries of a stored event. Throws where the row is damaged: that is a bug, not an outcome. */
export function parseDeliveries(text: string): DeliveryRecord[] {
  return deliveriesSchema.parse(JSON.parse(text));
}

const requestSchema = z.object({
  method: z.string(),
  path: z.string(),
  query: z.string(),
  ip: z.nullable(z.string()),
  /** Lower-case names; without credentials of the sender. */
  headers: z.record(z.string(), z.string()),
});

/** The received request as kept beside the body. */
export type StoredRequest = z.infer<typeof requestSchema>;

export function parseStoredRequest(text: string): StoredRequest {
  return requestSchema.parse(JSON.parse(text));
}

/** True for a first attempt that the invocation which accepted the event holds the lease of. */
export function isInFlight(delivery: DeliveryRecord | undefined): boolean {
  return (
    delivery?.state === "pending" && delivery.dueAt === undefined && delivery.reason === undefined
  );
}

/** Where the event stands, from where its deliveries stand. */
export function eventState(deliveries: readonly { readonly state: DeliveryState }[]): EventState {
  if (deliveries.length === 0) return "unmatched";
  let state: EventState = "cancelled";
  for (const delivery of deliveries) {
    if (delivery.state === "pending") return "pending";
    if (delivery.state === "dead") state = "dead";
    else if (delivery.state === "delivered" && state === "cancelled") state = "delivered";
  }
  return state;
}

/** Worker → shard: store this event, in one transaction. The id was minted before the call. */
export interface AcceptMessage {
  readonly id: string;
  readonly source: string;
  readonly type: string | null;
  readonly providerEventId: string | null;
  readonly verdict: "verified" | "authenticated" | "unchecked";
  readonly receivedAt: number;
  /** Size in bytes of the body as received, or as redacted; what follows it in `bytes` are rewritten bodies. */
  readonly size: number;
  readonly bytes: Uint8Array;
  /** JSON of a `StoredRequest` and of `DeliveryRecord[]`, made in the Worker to keep the shard's CPU low. */
  readonly request: string;
  readonly deliveries: string;
  readonly state: EventState;
  /** True when the Worker will send some delivery itself, right after the ack. */
  readonly lease: boolean;
  /** Deliveries that wait from the start, such as those of a paused destination. */
  readonly waiting: readonly WaitingDelivery[];
  /** Hours that the event is kept where its source has a `retain` of its own; the class is in the id. */
  readonly retainHours: number | null;
  /** `null`: no dedupe. */
  readonly dedupe: { readonly key: string; readonly windowMs: number } | null;
}

export interface WaitingDelivery {
  readonly slot: number;
  readonly destination: string;
  readonly dueAt: number;
  /** Number that the next attempt will have. */
  readonly attempt: number;
}

export type AcceptResult =
  | {
      readonly kind: "accepted";
      readonly key: number;
      /** Token of the lease; 0 when none was asked for. */
      readonly leasedUntil: number;
      /** Destinations that take nothing now; their deliveries go back as waiting. */
      readonly held: readonly string[];
    }
  /** Another event with this dedupe key is stored; this one is not. */
  | { readonly kind: "duplicate"; readonly id: string };

/** The source has taken all that its rate allows; nothing is stored. */
export interface Limited {
  readonly kind: "limited";
  readonly waitMs: number;
}

/** Worker → shard: the outcomes of the first attempts, all deliveries of one event together. */
export interface SettleMessage {
  readonly key: number;
  readonly leasedUntil: number;
  readonly deliveries: string;
  readonly state: EventState;
  readonly waiting: readonly WaitingDelivery[];
  readonly holds: readonly Hold[];
  /**
   * The deliveries that this settles, by their place; null when it is all of them at once. Where an
   * event is settled in parts, a retry may have moved the others on in the meantime.
   */
  readonly slots: readonly number[] | null;
  /** False while some deliveries of the event are still being sent under the same lease. */
  readonly final: boolean;
}

/** A destination that takes nothing until then; `until: null`: until an operator resumes it. */
export interface Hold {
  readonly destination: string;
  readonly until: number | null;
}

/** Shard → courier: one attempt to make. */
export interface Claim {
  readonly key: number;
  readonly slot: number;
  readonly attempt: number;
  readonly eventId: string;
  readonly source: string;
  readonly type: string | null;
  readonly receivedAt: number;
  readonly request: string;
  readonly delivery: DeliveryRecord;
  readonly body: Uint8Array;
}

/** Courier → shard: what became of a claimed attempt. */
export interface RetrySettlement {
  readonly key: number;
  readonly slot: number;
  readonly attempt: AttemptRecord;
  readonly next:
    | { readonly state: "delivered" }
    | { readonly state: "dead"; readonly reason: string }
    | { readonly state: "pending"; readonly dueAt: number }
    | { readonly state: "paused" };
  readonly holds: readonly Hold[];
}
