import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dedupeKey, shardOf } from "../../src/core/dedupe.ts";
import type { EventContext } from "../../src/core/model.ts";
import type { Source } from "../../src/core/plan.ts";
import { bytes } from "../helpers/received.ts";
import { event } from "./event.ts";

function source(change: Partial<Source> = {}): Source {
  return {
    name: "shop",
    provider: "none",
    scheme: { kind: "none" },
    secrets: [],
    path: "/in/shop",
    recognisedBy: [],
    maxBodyBytes: 1024,
    allowIps: [],
    dedupe: { by: null, windowMs: 1000 },
    eventId: [],
    eventType: [],
    respond: null,
    forwardHeaders: [],
    signatureHeaders: [],
    ...change,
  };
}

const byOrder = source({ dedupe: { by: [["body", "order"]], windowMs: 1000 } });

async function keyOf(
  of: Source,
  context: Partial<EventContext> = {},
  id: string | null = null,
  body = "{}",
): Promise<string> {
  const key = await dedupeKey(of, () => event(context), id, bytes(body));
  if (key === null) throw new Error("no key");
  return key;
}

const byTwo = source({
  dedupe: {
    by: [
      ["body", "a"],
      ["body", "b"],
    ],
    windowMs: 1000,
  },
});

describe("dedupeKey", () => {
  it("is null where the source turns dedupe off", () => {
    const off = source({ dedupe: null });
    expect(dedupeKey(off, () => event(), "id", bytes(""))).toBeNull();
  });

  it("is the provider's event id where there is one, whatever the body", async () => {
    const first = await keyOf(source(), {}, "id-1", "a");
    expect(await keyOf(source(), {}, "id-1", "b")).toBe(first);
    expect(await keyOf(source(), {}, "id-2", "a")).not.toBe(first);
  });

  it("is the body where the provider gives no id", async () => {
    const first = await keyOf(source(), {}, null, "a");
    expect(await keyOf(source(), {}, null, "a")).toBe(first);
    expect(await keyOf(source(), {}, null, "b")).not.toBe(first);
  });

  it("is the configured paths before the provider's id", async () => {
    const first = await keyOf(byOrder, { body: { order: 7 } }, "id-1");
    expect(await keyOf(byOrder, { body: { order: 7 } }, "id-2")).toBe(first);
    expect(await keyOf(byOrder, { body: { order: 8 } }, "id-1")).not.toBe(first);
  });

  it("keeps values of different types apart", async () => {
    const number = await keyOf(byOrder, { body: { order: 7 } });
    expect(await keyOf(byOrder, { body: { order: "7" } })).not.toBe(number);
  });

  it("keeps lists of values apart that would run together as text", async () => {
    const left = await keyOf(byTwo, { body: { a: "x", b: "yz" } });
    expect(await keyOf(byTwo, { body: { a: "xy", b: "z" } })).not.toBe(left);
    expect(await keyOf(byTwo, { body: { a: 'x","y', b: "z" } })).not.toBe(
      await keyOf(byTwo, { body: { a: "x", b: 'y","z' } }),
    );
  });

  it("does not take two events for one because both lack a configured path", async () => {
    const first = await keyOf(byOrder, { body: {} }, null, "a");
    expect(await keyOf(byOrder, { body: {} }, null, "b")).not.toBe(first);
  });

  it("falls back to the id when one of several paths is missing", async () => {
    expect(await keyOf(byTwo, { body: { a: 1 } }, "id-1")).toBe(
      await keyOf(byTwo, { body: { a: 2 } }, "id-1"),
    );
  });

  it("is in a space of its own for every source", async () => {
    const other = source({ name: "other" });
    expect(await keyOf(other, {}, "id-1")).not.toBe(await keyOf(source(), {}, "id-1"));
    expect(await keyOf(other, {}, null, "a")).not.toBe(await keyOf(source(), {}, null, "a"));
  });

  it("is method and query where there is no body", async () => {
    const first = await keyOf(source(), { method: "GET", query: { n: "1" } }, null, "");
    expect(await keyOf(source(), { method: "GET", query: { n: "1" } }, null, "")).toBe(first);
    expect(await keyOf(source(), { method: "GET", query: { n: "2" } }, null, "")).not.toBe(first);
    expect(await keyOf(source(), { method: "PUT", query: { n: "1" } }, null, "")).not.toBe(first);
  });

  it("shows nothing of what the source redacts", async () => {
    const redact = [["body", "order"]];
    const discreet = source({ redact, dedupe: { by: redact, windowMs: 1000 } });
    const key = await keyOf(discreet, { body: { order: "4111" } });
    expect(key).toMatch(/^shop by-digest [0-9a-f]{64}$/);
    expect(await keyOf(discreet, { body: { order: "4111" } })).toBe(key);
    expect(await keyOf(discreet, { body: { order: "4112" } })).not.toBe(key);
    expect(await keyOf(source({ redact }), {}, "id-1")).toMatch(/^shop id-digest [0-9a-f]{64}$/);
  });

  it("does not let an id pass for a body, a path's value or another source's id", async () => {
    const digest = await keyOf(source(), {}, null, "a");
    const value = await keyOf(byOrder, { body: { order: "a" } });
    const ids = [digest, value, digest.replace("shop ", ""), value.replace("shop ", "")];
    for (const id of ids) {
      expect([digest, value]).not.toContain(await keyOf(source(), {}, id));
    }
  });

  it("is short however long the id is, and still tells ids apart", async () => {
    const long = "x".repeat(10_000);
    const first = await keyOf(source(), {}, `${long}1`);
    expect(first.length).toBeLessThan(200);
    expect(await keyOf(source(), {}, `${long}1`)).toBe(first);
    expect(await keyOf(source(), {}, `${long}2`)).not.toBe(first);
    expect(await keyOf(source(), {}, first.split(" ").at(-1))).not.toBe(first);
  });

  it("does not look at the event where the paths do not ask for it", async () => {
    const context = (): never => {
      throw new Error("looked");
    };
    expect(await dedupeKey(source(), context, "id-1", bytes(""))).not.toBeNull();
  });
});

describe("shardOf", () => {
  it.each([
    ["counted ids", (index: number) => `shop id id-${index}`],
    [
      "digests",
      (index: number) => `shop body ${createHash("sha256").update(String(index)).digest("hex")}`,
    ],
    [
      "UUIDs that differ at the front",
      (index: number) =>
        `github id ${index.toString(16).padStart(8, "0")}-0000-11ee-8000-000000000000`,
    ],
  ])("spreads %s evenly", (_, keyAt) => {
    const counts = Array.from({ length: 16 }, () => 0);
    for (let index = 0; index < 3200; index++) {
      const shard = shardOf(keyAt(index), 16);
      counts[shard] = (counts[shard] ?? 0) + 1;
    }
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3200);
    for (const count of counts) {
      expect(count).toBeGreaterThan(120);
      expect(count).toBeLessThan(280);
    }
  });

  it("is one of the shards, whatever the key", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 1024 }), (key, shards) => {
        const shard = shardOf(key, shards);
        expect(Number.isInteger(shard)).toBe(true);
        expect(shard).toBeGreaterThanOrEqual(0);
        expect(shard).toBeLessThan(shards);
        expect(shardOf(key, shards)).toBe(shard);
      }),
    );
  });

  it("of known keys never changes, since a deploy must find the duplicates of the one before", () => {
    expect(["shop id id-1", "github id guid", ""].map((key) => shardOf(key, 1024))).toEqual([
      385, 778, 825,
    ]);
  });
});
