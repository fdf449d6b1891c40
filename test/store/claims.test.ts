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
