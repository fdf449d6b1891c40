/** One valid message to a store; every test changes one thing of it. */
import { mintId } from "../../src/core/id.ts";
import type { AcceptMessage, DeliveryRecord } from "../../src/core/record.ts";
import { eventState } from "../../src/core/record.ts";
import { ShardStore } from "../../src/store/shard-store.ts";
import { nodeSql } from "../helpers/node-sql.ts";

export const NOW = Date.UTC(2026, 10, 21, 12);
export const DAY = 24 * 60 * 60 * 1000;

let minted = 0;

export function randomBytes(): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setUint32(4, ++minted);
  return bytes;
}

export function delivery(change: Partial<DeliveryRecord> = {}): DeliveryRecord {
  return {
    id: mintId("dlv", NOW, randomBytes()),
    destination: "ci",
    route: "build",
    state: "pending",
    attempts: [],
    ...change,
  };
}

export function message(
  change: Partial<AcceptMessage> = {},
  deliveries = [delivery()],
  nowMs = NOW,
): AcceptMessage {
  return {
    id: mintId("evt", nowMs, randomBytes(), 1),
    source: "github",
    type: "push",
    providerEventId: "guid-1",
    verdict: "verified",
    receivedAt: nowMs,
    size: 2,
    bytes: new TextEncoder().encode("{}"),
    request: JSON.stringify({ method: "POST", path: "/", query: "", ip: null, headers: {} }),
    deliveries: JSON.stringify(deliveries),
    state: eventState(deliveries),
    lease: true,
    waiting: [],
    retainHours: null,
    dedupe: { key: "github id guid-1", windowMs: 7 * DAY },
    ...change,
  };
}

export function newStore(): ShardStore {
  return new ShardStore(nodeSql());
}

export function accept(
  store: ShardStore,
  change: Partial<AcceptMessage> = {},
  nowMs = NOW,
  deliveries = [delivery()],
) {
  const sent = message(change, deliveries, nowMs);
  store.prepareAccept(sent, nowMs);
  return { sent, deliveries, result: store.sql.transaction(() => store.accept(sent, nowMs)) };
}

/** As `accept`, for an event that must be accepted. */
export function accepted(
  store: ShardStore,
  change: Partial<AcceptMessage> = {},
  nowMs = NOW,
  deliveries = [delivery()],
) {
  const { sent, result } = accept(store, change, nowMs, deliveries);
  if (result.kind !== "accepted") throw new Error("the event was taken for a duplicate");
  return { sent, deliveries, ...result };
}
