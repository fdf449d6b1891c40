import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { mintId } from "../../src/core/id.ts";
import type { DeliveryRecord, SettleMessage } from "../../src/core/record.ts";
import { sendFirstRound } from "../../src/worker/courier.ts";
import { prepareRoutes } from "../../src/worker/routes.ts";
import { captureLogs, destinations, gate } from "./rig.ts";
import { plan } from "./worker.ts";

// One shard: a hold has nobody else to be told to.
const routes = prepareRoutes({ plan: { ...plan, shards: 1 }, createExpressions: null });

beforeEach(() => {
  captureLogs();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

let rounds = 0;

function delivery(destination: string): DeliveryRecord {
  const id = mintId("dlv", Date.now(), crypto.getRandomValues(new Uint8Array(8)));
  return { id, destination, route: "partner", state: "pending", attempts: [] };
}

/** Sends to `names`; every message to the shard is answered as `settle` says. */
function round(names: readonly string[], settle: (message: SettleMessage) => Promise<void>) {
  const messages: SettleMessage[] = [];
  const stub = {
    settle: async (several: readonly SettleMessage[]): Promise<void> => {
      for (const message of several) {
        messages.push(message);
        await settle(message);
      }
    },
  };
  const done = sendFirstRound(
    {
      // @ts-expect-error -- the first round calls nothing of the shard but `settle`
      shard: { name: `shard of test ${++rounds}`, stub, renew: () => stub },
      key: 1,
      leasedUntil: 2,
      held: [],
      eventId: mintId("evt", Date.now(), new Uint8Array(8)),
      source: "partner",
      type: null,
      receivedAt: Date.now(),
      request: { method: "POST", path: "/in/partner", query: "", ip: null, headers: {} },
      deliveries: names.map(delivery),
      bodyOf: () => new TextEncoder().encode("{}"),
    },
    routes,
    env,
  );
  return { messages, done };
}

const refused = (): Error => Object.assign(new Error("overloaded"), { overloaded: true });

describe("the first round", () => {
  it("is settled in one call when all answers come soon", async () => {
    destinations();
    const { messages, done } = round(["a", "b"], async () => undefined);
    await vi.advanceTimersByTimeAsync(100);
    await done;
    expect(messages).toMatchObject([{ slots: null, final: true, state: "delivered" }]);
  });

  it("settles what is known after a while, and the slow one in a call of its own", async () => {
    const { opened, open } = gate();
    destinations({ b: async () => opened.then(() => new Response("ok")) });
    const { messages, done } = round(["a", "b"], async () => undefined);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(messages).toMatchObject([{ slots: [0], final: false, state: "pending" }]);
    open();
    await done;
    expect(messages.slice(1)).toMatchObject([{ slots: [1], final: true, state: "delivered" }]);
  });

  it("brings what an earlier call could not bring with the next one", async () => {
    const { opened, open } = gate();
    destinations({
      later: () => new Response(null, { status: 503, headers: { "retry-after": "60" } }),
      b: async () => opened.then(() => new Response("ok")),
    });
    const { messages, done } = round(["later", "b"], async ({ final }) => {
      if (!final) throw refused();
    });
    await vi.advanceTimersByTimeAsync(4_000);
    open();
    await done;
    expect(messages).toHaveLength(2);
    expect(messages[1]).toMatchObject({
      slots: [0, 1],
      final: true,
      waiting: [{ slot: 0, destination: "later", attempt: 2 }],
      holds: [{ destination: "later" }],
    });
  });

  it("does not end the lease while an earlier call is still under way", async () => {
    const { opened, open } = gate();
    const answer = gate();
    destinations({ b: async () => opened.then(() => new Response("ok")) });
    const { messages, done } = round(["a", "b"], async ({ final }) => {
      if (!final) await answer.opened;
    });
    await vi.advanceTimersByTimeAsync(4_000);
    open();
    await vi.advanceTimersByTimeAsync(100);
    expect(messages.map((message) => message.final)).toEqual([false]);
    answer.open();
    await done;
    expect(messages.map((message) => message.final)).toEqual([false, true]);
  });

  it("sends no more once the invocation may be cut, and gives the rest back unsent", async () => {
    const gates = Array.from({ length: 6 }, gate);
    let turn = 0;
    const arrivals = destinations({
      sink: async () => {
        await gates[turn++]?.opened;
        return new Response("ok");
      },
    });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    const { messages, done } = round(
      Array.from({ length: 8 }, () => "sink"),
      async () => undefined,
    );
    await vi.advanceTimersByTimeAsync(13_000);
    for (const { open } of gates) open();
    await done;
    expect(arrivals).toHaveLength(6);
    expect(messages.at(-1)?.waiting).toMatchObject([
      { slot: 6, attempt: 1 },
      { slot: 7, attempt: 1 },
    ]);
  });
});
