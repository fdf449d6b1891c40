import { describe, expect, it } from "vitest";
import { claimDue } from "../../src/store/claims.ts";
import { appendDeliveries } from "../../src/store/reading.ts";
import { ShardStore } from "../../src/store/shard-store.ts";
import { nodeSql } from "../helpers/node-sql.ts";
import { NOW, delivery, message } from "./fixtures.ts";

const MIB = 1024 * 1024;
const RULES = { paused: () => false, bootAt: 0 };

function storeWithWaiting(sizes: readonly number[]): ShardStore {
  const store = new ShardStore(nodeSql());
  for (const size of sizes) {
    const accepted = message({
      bytes: new Uint8Array(size),
      size,
      lease: false,
      dedupe: null,
      waiting: [{ slot: 0, destination: "ci", dueAt: NOW, attempt: 1 }],
    });
    store.prepareAccept(accepted, NOW);
    store.accept(accepted, NOW);
  }
  return store;
}

function sizes(store: ShardStore): number[] {
  return claimDue(store, RULES, NOW).map((claim) => claim.body.byteLength / MIB);
}

describe("one pass of claims", () => {
  it("holds no more bytes than one call can carry; the rest comes in the next", () => {
    const store = storeWithWaiting([3 * MIB, 4 * MIB, 3 * MIB, 1 * MIB]);
    expect(sizes(store)).toEqual([3, 4]);
    expect(sizes(store)).toEqual([3, 1]);
    expect(sizes(store)).toEqual([]);
  });

  it("takes the largest body that may arrive, alone", () => {
    const store = storeWithWaiting([1 * MIB, 25 * MIB, 1 * MIB]);
    expect(sizes(store)).toEqual([1]);
    expect(sizes(store)).toEqual([25]);
    expect(sizes(store)).toEqual([1]);
  });
});

describe("an appended delivery that is dead from the start", () => {
  it("has nothing waiting for it", () => {
    const store = new ShardStore(nodeSql());
    const accepted = message({ lease: false, state: "unmatched" }, []);
    store.prepareAccept(accepted, NOW);
    store.accept(accepted, NOW);
    const dead = delivery({ state: "dead", reason: "path_value_invalid: path" });
    const added = appendDeliveries(store, accepted.id, [dead], new Uint8Array(), 2, NOW);
    expect(added.kind).toBe("appended");
    expect(store.retries.counts()).toEqual([]);
    expect(store.events.find(accepted.id)).toMatchObject({
      state: "dead",
      deliveries: JSON.stringify([dead]),
    });
  });
});

describe("a delivery appended while the first round is under way", () => {
  it("is refused, since the outcomes of the round would be written over it", () => {
    const store = new ShardStore(nodeSql());
    const [dead, flying] = [delivery({ state: "dead", reason: "x" }), delivery()];
    const sent = message({}, [dead, flying]);
    store.prepareAccept(sent, NOW);
    const accepted = store.accept(sent, NOW);
    if (accepted.kind !== "accepted") throw new Error("a duplicate");
    const copy = delivery({ replayOf: dead.id });
    const append = () => appendDeliveries(store, sent.id, [copy], new Uint8Array(), 2, NOW);
    expect(append()).toEqual({ kind: "conflict" });

    const { key, leasedUntil } = accepted;
    const outcome = { ...flying, state: "delivered" as const };
    const settled = { deliveries: JSON.stringify([dead, outcome]), state: "dead" as const };
    const rest = { waiting: [], holds: [], slots: null, final: true };
    store.settle({ key, leasedUntil, ...settled, ...rest });
    expect(append()).toEqual({ kind: "appended" });
    expect(claimDue(store, RULES, NOW)).toMatchObject([{ delivery: { id: copy.id } }]);
  });
});

describe("a part of the outcomes that is told twice", () => {
  it("does not undo what a retry did in between", () => {
    const store = new ShardStore(nodeSql());
    const [fast, slow] = [delivery({ destination: "fast" }), delivery({ destination: "slow" })];
    const sent = message({}, [fast, slow]);
    store.prepareAccept(sent, NOW);
    const accepted = store.accept(sent, NOW);
    if (accepted.kind !== "accepted") throw new Error("a duplicate");
    const { key, leasedUntil } = accepted;
    const failed = {
      ...fast,
      dueAt: NOW + 1000,
      attempts: [{ number: 1, at: NOW, durationMs: 1, status: 500 }],
    };
    const waiting = [{ slot: 0, destination: "fast", dueAt: NOW + 1000, attempt: 2 }];
    const part = { key, leasedUntil, state: "pending" as const, waiting, holds: [] };
    const deliveries = JSON.stringify([failed, slow]);
    store.settle({ ...part, deliveries, slots: [0], final: false });
    claimDue(store, RULES, NOW + 1000);
    store.settleRetry({
      key,
      slot: 0,
      attempt: { number: 2, at: NOW + 1000, durationMs: 1, status: 200 },
      next: { state: "delivered" },
      holds: [],
    });

    const done = JSON.stringify([failed, { ...slow, state: "delivered" }]);
    store.settle({ ...part, deliveries: done, slots: [0, 1], final: true });
    expect(store.retries.counts()).toEqual([]);
    const event = store.events.find(sent.id);
    expect(event?.state).toBe("delivered");
    expect(JSON.parse(event?.deliveries ?? "")[0]).toMatchObject({
      state: "delivered",
      attempts: [{ number: 1 }, { number: 2 }],
    });
  });
});
