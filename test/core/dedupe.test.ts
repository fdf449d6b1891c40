import { describe, expect, it } from "vitest";
import { DEDUPE_KEY_BYTES, dedupeKey, shardOf } from "../../src/core/dedupe.ts";
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
    handshake: null,
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
): Promise<{ basis: string; text: string }> {
  const key = await dedupeKey(of, () => event(context), id, bytes(body));
  if (key === null) throw new Error("no key");
  expect(key.bytes.byteLength).toBe(DEDUPE_KEY_BYTES);
  return { basis: key.basis, text: key.bytes.join(" ") };
}

describe("dedupeKey", () => {
  it("is null where the source turns dedupe off", async () => {
    const off = source({ dedupe: null });
    expect(await dedupeKey(off, () => event(), "id", bytes(""))).toBeNull();
  });

  it("is the provider's event id where there is one, whatever the body", async () => {
    const first = await keyOf(source(), {}, "id-1", "a");
    expect(first.basis).toBe("event_id");
    expect(await keyOf(source(), {}, "id-1", "b")).toEqual(first);
    expect(await keyOf(source(), {}, "id-2", "a")).not.toEqual(first);
  });

  it("is the body where the provider gives no id", async () => {
    const first = await keyOf(source(), {}, null, "a");
    expect(first.basis).toBe("body");
    expect(await keyOf(source(), {}, null, "a")).toEqual(first);
    expect(await keyOf(source(), {}, null, "b")).not.toEqual(first);
  });

  it("is the configured paths before the provider's id", async () => {
    const first = await keyOf(byOrder, { body: { order: 7 } }, "id-1");
    expect(first.basis).toBe("paths");
    expect(await keyOf(byOrder, { body: { order: 7 } }, "id-2")).toEqual(first);
    expect(await keyOf(byOrder, { body: { order: 8 } }, "id-1")).not.toEqual(first);
  });

  it("keeps values of different types apart", async () => {
    const number = await keyOf(byOrder, { body: { order: 7 } });
    expect(await keyOf(byOrder, { body: { order: "7" } })).not.toEqual(number);
  });

  it("keeps lists of values apart that would run together as text", async () => {
    const two = source({
      dedupe: {
        by: [
          ["body", "a"],
          ["body", "b"],
        ],
        windowMs: 1000,
      },
    });
    const left = await keyOf(two, { body: { a: "x", b: "yz" } });
    expect(await keyOf(two, { body: { a: "xy", b: "z" } })).not.toEqual(left);
  });

  it("does not take two events for one because both lack a configured path", async () => {
    const first = await keyOf(byOrder, { body: {} }, null, "a");
    expect(first.basis).toBe("body");
    expect(await keyOf(byOrder, { body: {} }, null, "b")).not.toEqual(first);
  });

  it("falls back to the id when one of several paths is missing", async () => {
    const two = source({
      dedupe: {
        by: [
          ["body", "a"],
          ["body", "b"],
        ],
        windowMs: 1000,
      },
    });
    expect((await keyOf(two, { body: { a: 1 } }, "id-1")).basis).toBe("event_id");
  });

  it("is in a space of its own for every source", async () => {
    const other = source({ name: "other" });
    expect(await keyOf(other, {}, "id-1")).not.toEqual(await keyOf(source(), {}, "id-1"));
    expect(await keyOf(other, {}, null, "a")).not.toEqual(await keyOf(source(), {}, null, "a"));
  });

  it("does not let a body pass for an id or an id for a body", async () => {
    expect((await keyOf(source(), {}, "a")).text).not.toBe(
      (await keyOf(source(), {}, null, "a")).text,
    );
  });

  it("does not look at the event where the paths do not ask for it", async () => {
    const context = (): never => {
      throw new Error("looked");
    };
    await expect(dedupeKey(source(), context, "id-1", bytes(""))).resolves.not.toBeNull();
  });
});

describe("shardOf", () => {
  it("sends the same key to the same shard and spreads others evenly", async () => {
    const counts = [0, 0, 0, 0];
    for (let index = 0; index < 400; index++) {
      const key = await dedupeKey(source(), () => event(), `id-${index}`, bytes(""));
      const shard = shardOf(key?.bytes ?? new Uint8Array(), 4);
      counts[shard] = (counts[shard] ?? 0) + 1;
    }
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(400);
    for (const count of counts) expect(count).toBeGreaterThan(60);
  });

  it("reads a key that stands inside a larger buffer from its own place", () => {
    const buffer = Uint8Array.from([9, 9, 9, 9, 0, 0, 0, 5]);
    expect(shardOf(buffer.subarray(4), 4)).toBe(1);
  });
});
