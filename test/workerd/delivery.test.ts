import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  type Arrival,
  accept,
  api,
  arrivalsOf,
  attemptsOf,
  captureLogs,
  destinations,
  eventually,
  freshId,
  gate,
  readEvent,
  settled,
  shardStub,
  theDelivery,
} from "./rig.ts";

beforeEach(() => {
  captureLogs();
});

afterEach(() => {
  vi.restoreAllMocks();
});

function status(code: number, headers: Record<string, string> = {}): Response {
  return new Response(code === 204 ? null : `answer ${code}`, { status: code, headers });
}

/** What must be the same on every copy of a delivery. */
function identity({ request, body }: Arrival) {
  const { url, method, headers } = request;
  return {
    url,
    method,
    id: headers.get("webhook-id"),
    type: headers.get("content-type"),
    body: body.join(" "),
  };
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

async function digest(bytes: Uint8Array): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).join(" ");
}

describe("a destination that fails twice and then answers", () => {
  it("gets attempts 1, 2 and 3 of one delivery, alike in all but their number", async () => {
    const arrivals = destinations({ flaky: (_, earlier) => status(earlier < 2 ? 503 : 200) });
    const id = await accept({ to: ["flaky"] });
    const event = await settled(id);
    expect(event.status).toBe("delivered");
    expect(attemptsOf(theDelivery(event))).toEqual(["1 503", "2 503", "3 200"]);
    expect(theDelivery(event).attempts[0]?.response).toBe("answer 503");
    const [first, second, third, ...more] = arrivalsOf(arrivals, id);
    if (first === undefined || second === undefined || third === undefined) throw new Error("few");
    expect(more).toEqual([]);
    expect(identity(second)).toEqual(identity(first));
    expect(identity(third)).toEqual(identity(first));
    expect(
      [first, second, third].map((one) => one.request.headers.get("x-hookyard-attempt")),
    ).toEqual(["1", "2", "3"]);
  });

  it("gets raw and rewritten bodies that outgrow a row byte for byte on every attempt", async () => {
    const arrivals = destinations({
      flaky: ({ request }) => status(request.headers.get("x-hookyard-attempt") === "3" ? 200 : 500),
    });
    const name = "ü".repeat(400_000);
    const payload = { to: ["flaky", "rewritten"], id: "A/1", name, pad: `é "1.0"`.repeat(100_000) };
    const { to, ...fields } = payload;
    const id = await accept({ to, fields });
    const event = await settled(id);
    expect(event.deliveries.map(attemptsOf)).toEqual([
      ["1 500", "2 500", "3 200"],
      ["1 500", "2 500", "3 200"],
    ]);
    const expected: { readonly [path: string]: Uint8Array } = {
      "/": bytes(JSON.stringify(payload)),
      "/orders/A%2F1": bytes(JSON.stringify({ order: "A/1", note: `for ${name}` })),
    };
    expect(event.size).toBeGreaterThan(1024 * 1024);
    const copies = arrivalsOf(arrivals, id);
    expect(copies).toHaveLength(6);
    for (const copy of copies) {
      const sent = expected[new URL(copy.request.url).pathname] ?? new Uint8Array();
      expect(copy.body.byteLength).toBe(sent.byteLength);
      expect(await digest(copy.body)).toBe(await digest(sent));
    }
  });
});

describe("a delivery that is given up", () => {
  it("is dead with its reason when the retries are used up", async () => {
    destinations({ flaky: () => status(500) });
    const event = await settled(await accept({ to: ["flaky"] }));
    expect(event.status).toBe("dead");
    expect(theDelivery(event)).toMatchObject({ status: "dead", reason: "retries_exhausted" });
    expect(theDelivery(event).next_attempt_at).toBeNull();
    expect(attemptsOf(theDelivery(event))).toEqual(["1 500", "2 500", "3 500"]);
  });

  it("is dead at once on a status that the file calls permanent", async () => {
    destinations({ strict: () => status(400) });
    const event = await settled(await accept({ to: ["strict"] }));
    expect(theDelivery(event)).toMatchObject({ status: "dead", reason: "permanent_status_400" });
    expect(attemptsOf(theDelivery(event))).toEqual(["1 400"]);
  });

  it("is dead without an attempt when it cannot be rendered, and harms no other", async () => {
    const arrivals = destinations();
    const id = await accept({ to: ["unrenderable", "a"] });
    const event = await settled(id);
    expect(event.status).toBe("dead");
    expect(event.deliveries).toMatchObject([
      { destination: "a", status: "delivered" },
      { destination: "sink", status: "dead", attempts: [] },
    ]);
    expect(event.deliveries[1]?.reason).toMatch(/^path_value_invalid: /);
    expect(arrivalsOf(arrivals, id).map((arrival) => arrival.destination)).toEqual(["a"]);
  });
});

describe("a rewrite", () => {
  it("by jsonata and query is decided once and sent as decided", async () => {
    const arrivals = destinations();
    const fields = { id: "7&x=1", name: "é", items: [{ sku: "a", price: 1.5 }] };
    const id = await accept({ to: ["jsonata"], fields });
    await settled(id);
    const [arrival] = arrivalsOf(arrivals, id);
    expect(new TextDecoder().decode(arrival?.body)).toBe(
      '{"order":"7&x=1","lines":{"sku":"a","cents":150}}',
    );
    expect(arrival?.request.url).toBe("https://sink.example.com/in?id=7%26x%3D1&tag=a&tag=%C3%A9");
  });

  it("by a failing expression makes its delivery dead, with the reason", async () => {
    destinations();
    const event = await settled(await accept({ to: ["unaddable"], fields: { secret: "x" } }));
    expect(theDelivery(event)).toMatchObject({ status: "dead", attempts: [] });
    expect(theDelivery(event).reason).toMatch(
      /^expression_failed: body: \$\{body\.secret \+ 1\}: /,
    );
  });
});

describe("an if", () => {
  it("fires where it holds, and only the items whose own holds", async () => {
    destinations();
    const to = async (fields: { [name: string]: unknown }) => {
      const id = await accept({ to: ["guarded"], fields });
      return (await readEvent(id)).deliveries.map((delivery) => delivery.destination);
    };
    expect(await to({ amount: 101, vip: true })).toEqual(["a", "b"]);
    expect(await to({ amount: 101 })).toEqual(["a"]);
    expect(await to({ amount: 100, vip: true })).toEqual([]);
    expect(await to({ amount: "a text", vip: true })).toEqual([]);
  });
});

describe("an answer", () => {
  it("that redirects is a failure, and is not followed", async () => {
    const arrivals = destinations({
      sink: () => status(302, { location: "https://evil.example.com/" }),
    });
    const id = await accept({ to: ["sink"] });
    const event = await settled(id);
    expect(attemptsOf(theDelivery(event))).toEqual(["1 redirect_not_followed"]);
    expect(theDelivery(event).attempts[0]?.status).toBe(302);
    const [arrival, ...more] = arrivalsOf(arrivals, id);
    expect(more).toEqual([]);
    expect(arrival?.redirect).toBe("manual");
  });

  it("that does not come in time is a timeout, and the request is taken back", async () => {
    const arrivals = destinations({
      slow: async ({ signal }) =>
        new Promise((_, reject) => {
          signal?.addEventListener("abort", () => reject(new Error("aborted")));
        }),
    });
    const id = await accept({ to: ["slow"] });
    expect(attemptsOf(theDelivery(await settled(id)))).toEqual(["1 timeout"]);
    expect(arrivalsOf(arrivals, id)[0]?.signal?.aborted).toBe(true);
  });

  it("that never begins because the connection breaks is a failed connection", async () => {
    destinations({ sink: async () => Promise.reject(new TypeError("Network connection lost.")) });
    const event = await settled(await accept({ to: ["sink"] }));
    expect(attemptsOf(theDelivery(event))).toEqual(["1 connection_failed"]);
  });

  it.each([521, 530])("%i of the platform is a failed connection", async (code) => {
    destinations({ sink: () => status(code) });
    const event = await settled(await accept({ to: ["sink"] }));
    expect(attemptsOf(theDelivery(event))).toEqual(["1 connection_failed"]);
  });

  it("is kept to its first KiB", async () => {
    destinations({ sink: () => new Response("€".repeat(5000)) });
    const event = await settled(await accept({ to: ["sink"] }));
    const kept = theDelivery(event).attempts[0]?.response ?? "";
    expect(new TextEncoder().encode(kept.replace(/\ufffd$/, "")).byteLength).toBeLessThanOrEqual(
      1024,
    );
    expect(kept).toMatch(/^€{341}/);
  });

  it("that comes slowly from one destination does not hold up another", async () => {
    const { opened, open } = gate();
    destinations({ a: async () => opened.then(() => status(200)) });
    const id = await accept({ to: ["a", "b"] });
    const other = await accept({ to: ["b"] });
    expect((await settled(other)).status).toBe("delivered");
    open();
    expect((await settled(id)).status).toBe("delivered");
  });
});

async function heldIn(shard: number, destination: string): Promise<void> {
  await vi.waitFor(async () => {
    const { held } = await shardStub(shard).destinations();
    expect(held.map((hold) => hold.destination)).toContain(destination);
  });
}

describe("a destination that answers 503 with Retry-After", () => {
  it("gets nothing before its time, not even from other events", async () => {
    const at: { readonly eventId: string; readonly atMs: number }[] = [];
    destinations({
      busy: ({ eventId }) => {
        at.push({ eventId, atMs: Date.now() });
        return at.length === 1 ? status(503, { "retry-after": "1" }) : status(200);
      },
    });
    const first = await accept({ to: ["busy"], id: await freshId(0) });
    await eventually(first, (event) => theDelivery(event).attempts.length === 1);
    // What one shard was told holds for all of them.
    await heldIn(2, "busy");
    const second = await accept({ to: ["busy"], id: await freshId(2) });
    expect(attemptsOf(theDelivery(await settled(first)))).toEqual(["1 503", "2 200"]);
    expect(attemptsOf(theDelivery(await settled(second)))).toEqual(["1 200"]);
    const heldUntil = (at[0]?.atMs ?? 0) + 1000;
    for (const later of at.slice(1)) expect(later.atMs).toBeGreaterThanOrEqual(heldUntil);
    expect(at).toHaveLength(3);
  });
});

describe("a destination that answers 410", () => {
  it("is paused with all that waits for it, and gets it when it is resumed", async () => {
    let gone = true;
    const arrivals = destinations({ gone: () => status(gone ? 410 : 200) });
    const first = await accept({ to: ["gone"], id: await freshId(1) });
    const paused = await eventually(first, (event) => theDelivery(event).reason !== null);
    expect(theDelivery(paused)).toMatchObject({
      status: "pending",
      reason: "destination_gone",
      next_attempt_at: null,
    });
    await heldIn(3, "gone");
    const second = await accept({ to: ["gone"], id: await freshId(3) });
    const listed = await api("/destinations");
    expect(await listed.json()).toMatchObject({
      data: expect.arrayContaining([
        expect.objectContaining({ name: "gone", status: "gone", held_until: null }),
      ]),
    });
    expect(arrivalsOf(arrivals, second)).toEqual([]);

    gone = false;
    const resumed = await api("/destinations/gone/resume", { method: "POST" });
    expect(resumed.status).toBe(200);
    expect(await resumed.json()).toEqual({ name: "gone", resumed: true });
    expect(attemptsOf(theDelivery(await settled(first)))).toEqual(["1 410", "2 200"]);
    const delivered = theDelivery(await settled(second));
    expect(attemptsOf(delivered)).toEqual(["1 200"]);
    expect(delivered.reason).toBeNull();
  });

  it("says when the next attempt is, and no longer why it waited, once that has failed too", async () => {
    let code = 410;
    destinations({ gone: () => status(code) });
    const id = await accept({ to: ["gone"] });
    await eventually(id, (event) => theDelivery(event).reason === "destination_gone");
    code = 500;
    await api("/destinations/gone/resume", { method: "POST" });
    const event = await eventually(id, (seen) => theDelivery(seen).attempts.length === 2);
    expect(theDelivery(event)).toMatchObject({ status: "pending", reason: null });
    expect(theDelivery(event).next_attempt_at).not.toBeNull();
  });
});

describe("a destination that the file pauses", () => {
  it("gets nothing, and what waits for it says why", async () => {
    const arrivals = destinations();
    const id = await accept({ to: ["waiting", "sink"] });
    await vi.waitFor(() => expect(arrivalsOf(arrivals, id)).toHaveLength(1));
    const event = await eventually(id, (seen) =>
      seen.deliveries.some((delivery) => delivery.status === "delivered"),
    );
    expect(event).toMatchObject({
      status: "pending",
      deliveries: [
        { destination: "sink", status: "delivered" },
        { destination: "waiting", status: "pending", reason: "destination_paused", attempts: [] },
      ],
    });
    expect((await readEvent(id)).deliveries[1]?.attempts).toEqual([]);
    expect(arrivalsOf(arrivals, id)).toHaveLength(1);
  });
});
