import { describe, expect, it } from "vitest";
import { mintId } from "../../src/core/id.ts";
import { type DeliveryRecord, eventState, parseDeliveries } from "../../src/core/record.ts";
import { claimDue, nextDueAt } from "../../src/store/claims.ts";
import { CHUNK_BYTES } from "../../src/store/events.ts";
import { LEASE_MS } from "../../src/store/leases.ts";
import { appendDeliveries, detailOf, listPage } from "../../src/store/reading.ts";
import type { ShardStore } from "../../src/store/shard-store.ts";
import {
  DAY,
  NOW,
  accept,
  accepted,
  delivery,
  message,
  newStore,
  randomBytes,
} from "./fixtures.ts";

const RULES = { paused: () => false, bootAt: 0 };

function stored(store: ShardStore, id: string): DeliveryRecord[] {
  const event = store.events.find(id);
  if (event === null) throw new Error(`${id} is not stored`);
  return parseDeliveries(event.deliveries);
}

function settleFirst(
  store: ShardStore,
  event: ReturnType<typeof accepted>,
  change: Partial<DeliveryRecord>,
  nowMs = NOW,
) {
  const deliveries = event.deliveries.map((present) => ({
    ...present,
    attempts: [{ number: 1, at: nowMs, durationMs: 5, status: 200 }],
    ...change,
  }));
  store.settle({
    key: event.key,
    leasedUntil: event.leasedUntil,
    deliveries: JSON.stringify(deliveries),
    state: eventState(deliveries),
    waiting: deliveries.flatMap((present, slot) =>
      present.state === "pending" && present.dueAt !== undefined
        ? [{ slot, destination: present.destination, dueAt: present.dueAt, attempt: 2 }]
        : [],
    ),
    holds: [],
    slots: null,
    final: true,
  });
}

describe("accept", () => {
  it("stores an event that is found by its id", () => {
    const store = newStore();
    const { sent } = accepted(store);
    expect(detailOf(store, sent.id)?.event).toMatchObject({
      id: sent.id,
      source: "github",
      state: "pending",
    });
  });

  it("answers a second event with the same dedupe key with the first id", () => {
    const store = newStore();
    const first = accepted(store);
    expect(accept(store).result).toEqual({ kind: "duplicate", id: first.sent.id });
  });

  it("writes nothing for a duplicate", () => {
    const store = newStore();
    accepted(store);
    const before = store.sql.rowsWritten();
    accept(store);
    expect(store.sql.rowsWritten()).toBe(before);
  });

  it("takes a repeated call of the same event for the same event", () => {
    const store = newStore();
    const { sent, key } = accepted(store);
    expect(store.accept(sent, NOW)).toMatchObject({ kind: "accepted", key });
    expect(listPage(store, {}, Number.MAX_SAFE_INTEGER, 10).events).toHaveLength(1);
  });

  it("finds a duplicate of an earlier day inside the window", () => {
    const store = newStore();
    const first = accepted(store, {}, NOW - 6 * DAY);
    expect(accept(store, {}, NOW).result).toEqual({ kind: "duplicate", id: first.sent.id });
  });

  it("takes a copy after the window for a new event", () => {
    const store = newStore();
    accepted(store, {}, NOW - 7 * DAY - 1);
    expect(accept(store).result.kind).toBe("accepted");
  });

  it("honours a window shorter than a day", () => {
    const store = newStore();
    const dedupe = { key: "github id short", windowMs: 60_000 };
    accepted(store, { dedupe });
    expect(accept(store, { dedupe }, NOW + 59_000).result.kind).toBe("duplicate");
    expect(accept(store, { dedupe }, NOW + 60_001).result.kind).toBe("accepted");
    expect(accept(store, { dedupe }, NOW + 60_002).result.kind).toBe("duplicate");
  });

  it("keeps events of one millisecond with the same key bits apart", () => {
    const store = newStore();
    const tail = new Uint8Array(8).fill(7);
    const other = new Uint8Array(tail);
    other[0] = 8;
    const one = accepted(store, { id: mintId("evt", NOW, tail, 1), dedupe: null });
    const two = accepted(store, { id: mintId("evt", NOW, other, 1), dedupe: null });
    expect(two.key).toBe(one.key + 1);
    expect(store.events.find(two.sent.id)?.key).toBe(two.key);
  });

  it("keeps bytes that do not fit a row in chunks", () => {
    const store = newStore();
    const bytes = new Uint8Array(2 * CHUNK_BYTES + 5).map((_, index) => index % 251);
    const { sent } = accepted(store, { bytes, size: bytes.byteLength });
    expect(detailOf(store, sent.id)?.bytes).toEqual(bytes);
  });
});

describe("settle", () => {
  it("ends the lease and records the outcome with one row written", () => {
    const store = newStore();
    const event = accepted(store);
    const before = store.sql.rowsWritten();
    settleFirst(store, event, { state: "delivered" });
    expect(store.sql.rowsWritten() - before).toBe(1);
    expect(store.events.find(event.sent.id)?.state).toBe("delivered");
    store.expireLeases(NOW + 2 * LEASE_MS, 0);
    expect(claimDue(store, RULES, NOW + 2 * LEASE_MS)).toEqual([]);
  });

  it("makes a failed delivery due at its time and not before", () => {
    const store = newStore();
    settleFirst(store, accepted(store), { dueAt: NOW + 5000 });
    expect(claimDue(store, RULES, NOW + 4999)).toEqual([]);
    expect(claimDue(store, RULES, NOW + 5000)).toMatchObject([{ attempt: 2, slot: 0 }]);
  });

  it("records a late success and takes back the retry", () => {
    const store = newStore();
    const event = accepted(store);
    store.expireLeases(NOW + LEASE_MS, 0);
    settleFirst(store, event, { state: "delivered" });
    expect(stored(store, event.sent.id)).toMatchObject([
      { state: "delivered", attempts: [{ number: 1, status: 200 }] },
    ]);
    expect(claimDue(store, RULES, NOW + LEASE_MS)).toEqual([]);
  });

  it("leaves the retry due after a late failure", () => {
    const store = newStore();
    const event = accepted(store);
    store.expireLeases(NOW + LEASE_MS, 0);
    settleFirst(store, event, { state: "dead", reason: "retries_exhausted" });
    expect(claimDue(store, RULES, NOW + LEASE_MS)).toMatchObject([{ attempt: 2 }]);
  });

  it("merges the second part of an event over what a retry did in the meantime", () => {
    const store = newStore();
    const both = [delivery({ destination: "fast" }), delivery({ destination: "slow" })];
    const event = accepted(store, {}, NOW, both);
    const [fast, slow] = both;
    if (fast === undefined || slow === undefined) throw new Error("two deliveries were made");
    const failed = {
      ...fast,
      dueAt: NOW + 1000,
      attempts: [{ number: 1, at: NOW, durationMs: 1, status: 500 }],
    };
    const base = {
      key: event.key,
      leasedUntil: event.leasedUntil,
      state: "pending" as const,
      holds: [],
    };
    store.settle({
      ...base,
      deliveries: JSON.stringify([failed, slow]),
      waiting: [{ slot: 0, destination: "fast", dueAt: NOW + 1000, attempt: 2 }],
      slots: [0],
      final: false,
    });
    claimDue(store, RULES, NOW + 1000);
    store.settleRetry({
      key: event.key,
      slot: 0,
      attempt: { number: 2, at: NOW + 1000, durationMs: 1, status: 200 },
      next: { state: "delivered" },
      holds: [],
    });
    const slowDone = {
      ...slow,
      state: "delivered" as const,
      attempts: [{ number: 1, at: NOW, durationMs: 9000, status: 200 }],
    };
    store.settle({
      ...base,
      deliveries: JSON.stringify([failed, slowDone]),
      waiting: [],
      slots: [1],
      final: true,
    });
    expect(stored(store, event.sent.id).map((present) => present.state)).toEqual([
      "delivered",
      "delivered",
    ]);
    expect(store.events.find(event.sent.id)?.state).toBe("delivered");
  });
});

describe("leases", () => {
  it("turns a first attempt whose sender died into an unknown attempt and a retry due now", () => {
    const store = newStore();
    const event = accepted(store);
    expect(store.expireLeases(NOW + LEASE_MS - 1, 0)).toBe(0);
    expect(store.expireLeases(NOW + LEASE_MS, 0)).toBe(1);
    expect(claimDue(store, RULES, NOW + LEASE_MS)).toMatchObject([
      { attempt: 2, eventId: event.sent.id },
    ]);
    expect(stored(store, event.sent.id)[0]?.attempts).toMatchObject([
      { number: 1, error: "courier_lost" },
    ]);
  });

  it("takes leases of the process before for lost as soon as a new one starts", () => {
    const store = newStore();
    accepted(store);
    expect(store.expireLeases(NOW + 10, NOW + 5)).toBe(1);
  });

  it("leaves leases alone that were granted after the start", () => {
    const store = newStore();
    accepted(store);
    expect(store.expireLeases(NOW + 10, NOW - 5)).toBe(0);
  });

  it("finds a lease below the watermark when an old event arrives late", () => {
    const store = newStore();
    accepted(store, { dedupe: null }, NOW);
    store.expireLeases(NOW + 2 * LEASE_MS, 0);
    const late = message({ dedupe: null }, [delivery()], NOW - 5000);
    store.prepareAccept(late, NOW + 2 * LEASE_MS);
    store.accept(late, NOW + 2 * LEASE_MS);
    store.leases.reload();
    expect(store.expireLeases(NOW + 4 * LEASE_MS, 0)).toBe(1);
  });

  it("claims a retry again, as the next attempt, when its courier does not come back", () => {
    const store = newStore();
    const event = accepted(store);
    settleFirst(store, event, { dueAt: NOW + 1000 });
    claimDue(store, RULES, NOW + 1000);
    expect(claimDue(store, RULES, NOW + 1000 + LEASE_MS - 1)).toEqual([]);
    expect(claimDue(store, RULES, NOW + 1000 + LEASE_MS)).toMatchObject([{ attempt: 3 }]);
    expect(stored(store, event.sent.id)[0]?.attempts.map((attempt) => attempt.number)).toEqual([
      1, 2,
    ]);
  });

  it("gives a delivery up whose couriers die again and again", () => {
    const store = newStore();
    const event = accepted(store);
    let nowMs = NOW;
    for (let round = 0; round < 30; round++) {
      nowMs += LEASE_MS;
      store.expireLeases(nowMs, 0);
      claimDue(store, RULES, nowMs);
    }
    expect(stored(store, event.sent.id)[0]).toMatchObject({
      state: "dead",
      reason: "courier_lost",
    });
  });
});

describe("claims", () => {
  it("leaves paused destinations waiting", () => {
    const store = newStore();
    settleFirst(store, accepted(store), { dueAt: NOW });
    expect(claimDue(store, { ...RULES, paused: () => true }, NOW + DAY)).toEqual([]);
    expect(nextDueAt(store, { ...RULES, paused: () => true }, NOW)).toBeNull();
  });

  it("holds a destination back until the instant that it asked for", () => {
    const store = newStore();
    settleFirst(store, accepted(store), { dueAt: NOW });
    store.holds.hold("ci", NOW + 9000);
    expect(claimDue(store, RULES, NOW + 8999)).toEqual([]);
    expect(nextDueAt(store, RULES, NOW)).toBe(NOW + 9000);
    expect(claimDue(store, RULES, NOW + 9000)).toHaveLength(1);
  });

  it("holds a destination that is gone until it is resumed", () => {
    const store = newStore();
    settleFirst(store, accepted(store), { dueAt: NOW });
    store.holds.hold("ci", null);
    store.holds.hold("ci", NOW + 1);
    expect(claimDue(store, RULES, NOW + 100 * DAY)).toEqual([]);
    store.holds.release("ci");
    expect(claimDue(store, RULES, NOW + 100 * DAY)).toHaveLength(1);
  });

  it("does not let one destination's backlog keep another waiting", () => {
    const store = newStore();
    for (let event = 0; event < 200; event++) {
      settleFirst(
        store,
        accepted(store, { dedupe: null }, NOW, [delivery({ destination: "aaa" })]),
        { dueAt: NOW },
      );
    }
    settleFirst(store, accepted(store, { dedupe: null }, NOW, [delivery({ destination: "zzz" })]), {
      dueAt: NOW,
    });
    const claims = claimDue(store, RULES, NOW);
    expect(claims.filter((claim) => claim.delivery.destination === "aaa")).toHaveLength(32);
    expect(claims.filter((claim) => claim.delivery.destination === "zzz")).toHaveLength(1);
    expect(claimDue(store, RULES, NOW)).toEqual([]);
  });

  it("carries the rewritten body of its own delivery", () => {
    const store = newStore();
    const bytes = new TextEncoder().encode("{}[1][22]");
    const both = [delivery(), delivery({ rewrite: { slice: [5, 4] } })];
    accepted(store, { bytes, size: 2 }, NOW, both);
    store.expireLeases(NOW + LEASE_MS, 0);
    const bodies = claimDue(store, RULES, NOW + LEASE_MS).map((claim) =>
      new TextDecoder().decode(claim.body),
    );
    expect(bodies).toEqual(["{}", "[22]"]);
  });
});

describe("a damaged row", () => {
  it("does not keep the others from being claimed, and is looked at again", () => {
    const store = newStore();
    const broken = accepted(store, { dedupe: null });
    settleFirst(store, broken, { dueAt: NOW });
    settleFirst(store, accepted(store, { dedupe: null }), { dueAt: NOW });
    store.events.updateKeepingLease(broken.key, "{", "pending");
    expect(claimDue(store, RULES, NOW)).toHaveLength(1);
    expect(store.damaged).toMatchObject([{ key: broken.key }]);
    expect(store.retries.find(broken.key, 0)?.dueAt).toBeGreaterThan(NOW);
  });

  it("does not keep other leases from being taken over", () => {
    const store = newStore();
    const broken = accepted(store, { dedupe: null });
    accepted(store, { dedupe: null });
    store.events.updateKeepingLease(broken.key, "{", "pending");
    store.expireLeases(NOW + LEASE_MS, 0);
    expect(claimDue(store, RULES, NOW + LEASE_MS)).toHaveLength(1);
    expect(store.expireLeases(NOW + LEASE_MS, 0)).toBe(0);
  });
});

describe("the answers of many attempts", () => {
  it("are kept of the last three only, so that a row does not outgrow its limit", () => {
    const store = newStore();
    const event = accepted(store);
    settleFirst(store, event, { dueAt: NOW });
    for (let number = 2; number <= 6; number++) {
      store.settleRetry({
        key: event.key,
        slot: 0,
        attempt: { number, at: NOW, durationMs: 1, status: 500, response: `answer ${number}` },
        next: { state: "pending", dueAt: NOW },
        holds: [],
      });
    }
    const kept = stored(store, event.sent.id)[0]?.attempts.map((attempt) => attempt.response);
    expect(kept).toEqual([undefined, undefined, undefined, "answer 4", "answer 5", "answer 6"]);
  });
});

describe("purge", () => {
  it("drops a day once all of it is older than the retention", () => {
    const store = newStore();
    settleFirst(store, accepted(store), { state: "delivered" });
    expect(store.purge(NOW + 7 * DAY, 7 * DAY, 7 * DAY)).toEqual([]);
    expect(store.purge(NOW + 8 * DAY, 7 * DAY, 7 * DAY)).toHaveLength(2);
    expect(listPage(store, {}, Number.MAX_SAFE_INTEGER, 10).events).toEqual([]);
  });

  it("never drops a day in which a delivery waits", () => {
    const store = newStore();
    settleFirst(store, accepted(store), { dueAt: NOW + 30 * DAY });
    expect(store.purge(NOW + 20 * DAY, 7 * DAY, 7 * DAY)).not.toContainEqual(
      expect.stringMatching(/^events/),
    );
  });

  describe("of a source with a retain of its own", () => {
    /** An id of class 2, kept for so many hours, that is settled. */
    function short(store: ShardStore, retainHours: number, nowMs = NOW) {
      const id = mintId("evt", nowMs, randomBytes(), 1, 2);
      const event = accepted(store, { id, retainHours, dedupe: null }, nowMs);
      settleFirst(store, event, { state: "delivered" });
      return event.sent.id;
    }

    it("drops its table of the day earlier than the file's own", () => {
      const store = newStore();
      const id = short(store, 1);
      const kept = accepted(store, { dedupe: null });
      settleFirst(store, kept, { state: "delivered" });
      const dayIsOver = NOW + DAY / 2;
      expect(store.purge(dayIsOver + DAY / 24 - 1, 7 * DAY, 7 * DAY)).toEqual([]);
      expect(store.purge(dayIsOver + DAY / 24, 7 * DAY, 7 * DAY)).toHaveLength(1);
      expect(store.events.find(id)).toBeNull();
      expect(store.events.find(kept.sent.id)).not.toBeNull();
    });

    it("keeps its table longer than the file's own, and drops it then", () => {
      const store = newStore();
      const id = short(store, 30 * 24);
      store.purge(NOW + 20 * DAY, 7 * DAY, 7 * DAY);
      expect(store.events.find(id)).not.toBeNull();
      store.purge(NOW + 32 * DAY, 7 * DAY, 7 * DAY);
      expect(store.events.find(id)).toBeNull();
    });

    it("keeps what a day began with when the file changes", () => {
      const store = newStore();
      const id = short(store, 48);
      short(store, 1);
      store.purge(NOW + DAY, 7 * DAY, 7 * DAY);
      expect(store.events.find(id)).not.toBeNull();
    });

    it("is listed among the others by age, and retried like them", () => {
      const store = newStore();
      const first = accepted(store, { dedupe: null }, NOW);
      const second = short(store, 1, NOW + 1000);
      const third = accepted(store, { dedupe: null }, NOW + 2000);
      const listed = listPage(store, {}, Number.MAX_SAFE_INTEGER, 2);
      expect(listed.events.map((event) => event.id)).toEqual([third.sent.id, second]);
      const rest = listPage(store, {}, listed.scannedTo ?? 0, 2);
      expect(rest.events.map((event) => event.id)).toEqual([first.sent.id]);
      const id = mintId("evt", NOW, randomBytes(), 1, 3);
      accepted(store, { id, retainHours: 1, dedupe: null });
      store.expireLeases(NOW + 3 * LEASE_MS, 0);
      const claimed = claimDue(store, RULES, NOW + 3 * LEASE_MS).map((claim) => claim.eventId);
      expect(claimed).toContain(id);
    });
  });

  it("drops a later day although something waits in an earlier one", () => {
    const store = newStore();
    settleFirst(store, accepted(store), { dueAt: NOW + 30 * DAY });
    const later = NOW + DAY;
    settleFirst(store, accepted(store, { dedupe: null }, later), { state: "delivered" });
    const dropped = store.purge(NOW + 20 * DAY, 7 * DAY, 7 * DAY);
    expect(dropped.filter((table) => table.startsWith("events"))).toHaveLength(1);
  });

  it("never drops a day in which an event is leased", () => {
    const store = newStore();
    accepted(store);
    expect(store.purge(NOW + 20 * DAY, 7 * DAY, 7 * DAY)).not.toContainEqual(
      expect.stringMatching(/^events/),
    );
  });
});

describe("appended deliveries", () => {
  it("are due at once and repeat the bytes of the original", () => {
    const store = newStore();
    const event = accepted(store);
    settleFirst(store, event, { state: "delivered" });
    const copy = delivery({
      id: mintId("dlv", NOW, randomBytes()),
      replayOf: event.deliveries[0]?.id ?? "",
    });
    expect(appendDeliveries(store, event.sent.id, [copy], new Uint8Array(), 2, NOW + 10)).toEqual({
      kind: "appended",
    });
    expect(claimDue(store, RULES, NOW + 10)).toMatchObject([
      { slot: 1, attempt: 1, delivery: { id: copy.id } },
    ]);
  });

  it("are added once, however often the call is made", () => {
    const store = newStore();
    const event = accepted(store);
    const copy = delivery();
    settleFirst(store, event, { state: "delivered" });
    appendDeliveries(store, event.sent.id, [copy], new Uint8Array(), 2, NOW);
    appendDeliveries(store, event.sent.id, [copy], new Uint8Array(), 2, NOW);
    expect(stored(store, event.sent.id)).toHaveLength(2);
  });

  it("refuses new bytes behind others than the caller saw", () => {
    const store = newStore();
    const event = accepted(store);
    const result = appendDeliveries(
      store,
      event.sent.id,
      [delivery()],
      new Uint8Array(1),
      999,
      NOW,
    );
    expect(result).toEqual({ kind: "conflict" });
  });
});

describe("listing", () => {
  it("shows the newest first, page by page", () => {
    const store = newStore();
    const ids = [0, 1, 2, 3, 4].map(
      (step) => accepted(store, { dedupe: null }, NOW + step * DAY).sent.id,
    );
    const first = listPage(store, {}, Number.MAX_SAFE_INTEGER, 3);
    expect(first.events.map((event) => event.id)).toEqual(ids.slice(2).reverse());
    const second = listPage(store, {}, first.scannedTo ?? 0, 3);
    expect(second.events.map((event) => event.id)).toEqual(ids.slice(0, 2).reverse());
    expect(second.scannedTo).toBeNull();
  });

  it("filters by state, source, type and age", () => {
    const store = newStore();
    const wanted = accepted(
      store,
      { dedupe: null, source: "stripe", type: "invoice.paid" },
      NOW + 1000,
    );
    accepted(store, { dedupe: null, source: "stripe", type: "charge" }, NOW + 1000);
    accepted(store, { dedupe: null, source: "github", type: "invoice.paid" }, NOW + 1000);
    accepted(store, { dedupe: null, source: "stripe", type: "invoice.paid" }, NOW);
    const filter = { state: "pending", source: "stripe", type: "invoice.paid", since: NOW + 1000 };
    const found = listPage(store, filter, Number.MAX_SAFE_INTEGER, 10).events.map(
      (event) => event.id,
    );
    expect(found).toEqual([wanted.sent.id]);
  });
});
