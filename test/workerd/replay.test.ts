import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod/mini";
import { createHookyard } from "../../src/worker/hookyard.ts";
import { plan } from "./worker.ts";
import {
  accept,
  api,
  arrivalsOf,
  attemptsOf,
  captureLogs,
  destinations,
  eventually,
  readEvent,
  settled,
  theDelivery,
} from "./rig.ts";

beforeEach(() => {
  captureLogs();
});

afterEach(() => {
  vi.restoreAllMocks();
});

const replayedSchema = z.object({
  id: z.string(),
  deliveries: z.array(
    z.object({ id: z.string(), destination: z.string(), replay_of: z.nullable(z.string()) }),
  ),
});

async function replay(id: string, body?: string): Promise<Response> {
  return api(`/events/${id}/replay`, { method: "POST", body: body ?? null });
}

async function replayed(id: string, body?: string): Promise<z.infer<typeof replayedSchema>> {
  const response = await replay(id, body);
  expect(response.status).toBe(202);
  return replayedSchema.parse(await response.json());
}

async function codeOf(response: Response): Promise<string> {
  const { code } = z.object({ code: z.string() }).parse(await response.json());
  return `${response.status} ${code}`;
}

describe("a replay", () => {
  it("is a new delivery with a new id that names the old one, with the same bytes", async () => {
    const arrivals = destinations();
    const id = await accept({ to: ["signed"], fields: { text: "é 1.50" } });
    const original = theDelivery(await settled(id));
    const answer = await replayed(id);
    expect(answer).toEqual({
      id,
      deliveries: [
        { id: expect.stringMatching(/^dlv_/), destination: "signed", replay_of: original.id },
      ],
    });
    const event = await eventually(id, (seen) => seen.deliveries[1]?.status === "delivered");
    expect(event.deliveries).toHaveLength(2);
    expect(event.deliveries[0]).toEqual(original);
    const copy = event.deliveries[1];
    expect(copy?.id).toBe(answer.deliveries[0]?.id);
    expect(copy?.id).not.toBe(original.id);
    expect(copy === undefined ? [] : attemptsOf(copy)).toEqual(["1 200"]);
    const [first, second, ...more] = arrivalsOf(arrivals, id);
    expect(more).toEqual([]);
    expect(second?.body).toEqual(first?.body);
    expect(first?.request.headers.get("webhook-id")).toBe(original.id);
    expect(second?.request.headers.get("webhook-id")).toBe(copy?.id);
  });

  it("repeats the rewritten body of its original", async () => {
    const arrivals = destinations();
    const id = await accept({ to: ["rewritten", "flaky"], fields: { id: 7, name: "é" } });
    await settled(id);
    await replayed(id);
    await eventually(id, (event) =>
      event.deliveries.every((delivery) => delivery.status === "delivered"),
    );
    const bodies = arrivalsOf(arrivals, id).map(
      ({ request, body }) => `${new URL(request.url).pathname} ${new TextDecoder().decode(body)}`,
    );
    const expected = [
      '/ {"to":["rewritten","flaky"],"id":7,"name":"é"}',
      '/orders/7 {"order":7,"note":"for é"}',
    ];
    expect([...bodies].sort()).toEqual([expected[0], expected[0], expected[1], expected[1]]);
  });

  it("gives a dead delivery another life", async () => {
    let code = 400;
    destinations({ strict: () => new Response(null, { status: code }) });
    const id = await accept({ to: ["strict"] });
    expect((await settled(id)).status).toBe("dead");
    code = 200;
    await replayed(id);
    const event = await eventually(id, (seen) => seen.deliveries[1]?.status === "delivered");
    expect(event.deliveries[0]?.status).toBe("dead");
  });

  it("to one destination leaves the others alone", async () => {
    const arrivals = destinations();
    const id = await accept({ to: ["a", "b"] });
    await settled(id);
    const answer = await replayed(id, '{"destination":"b"}');
    expect(answer.deliveries.map((delivery) => delivery.destination)).toEqual(["b"]);
    await eventually(id, (event) => event.deliveries[2]?.status === "delivered");
    expect(
      arrivalsOf(arrivals, id)
        .map((arrival) => arrival.destination)
        .sort(),
    ).toEqual(["a", "b", "b"]);
  });

  it("repeats originals, not what was replayed before", async () => {
    destinations();
    const id = await accept({ to: ["sink"] });
    await settled(id);
    await replayed(id);
    await settled(id);
    expect((await replayed(id)).deliveries).toHaveLength(1);
    const event = await eventually(
      id,
      (seen) => seen.deliveries.filter((d) => d.status === "delivered").length === 3,
    );
    const [original, ...copies] = event.deliveries;
    expect(copies.map((copy) => copy.replay_of)).toEqual([original?.id, original?.id]);
  });

  it.each(["{", "[]", '{"destination":1}', '{"destinations":["a"]}', '"sink"', "null"])(
    "is refused where it is asked for with %s",
    async (body) => {
      destinations();
      const id = await accept({ to: ["sink"] });
      await settled(id);
      expect(await codeOf(await replay(id, body))).toBe("400 invalid_parameter");
      expect((await readEvent(id)).deliveries).toHaveLength(1);
    },
  );

  it("is refused, not widened, where the body is too long to be read", async () => {
    destinations();
    const id = await accept({ to: ["a", "b"] });
    await settled(id);
    const body = JSON.stringify({ destination: "a" }).padEnd(70_000);
    const streamed = new Blob([body]).stream();
    for (const long of [body, streamed]) {
      const response = await api(`/events/${id}/replay`, { method: "POST", body: long });
      expect(await codeOf(response)).toBe("400 invalid_parameter");
    }
    expect((await readEvent(id)).deliveries).toHaveLength(2);
  });

  it("of an event that does not exist is 404", async () => {
    expect(await codeOf(await replay("evt_00000000000000000000000000"))).toBe(
      "404 event_not_found",
    );
    expect(await codeOf(await replay("nonsense"))).toBe("404 event_not_found");
  });

  it.each([
    ["whose delivery still waits", ["later"], undefined],
    ["without a delivery to that destination", ["sink"], '{"destination":"a"}'],
    ["that no route takes today either", [], undefined],
  ])("of an event %s is 409", async (_, to, body) => {
    destinations({ later: () => new Response(null, { status: 503 }) });
    const id = await accept({ to });
    await eventually(id, (event) => event.deliveries.every((d) => d.attempts.length === 1));
    expect(await codeOf(await replay(id, body))).toBe("409 nothing_to_replay");
  });
});

describe("a replay of an event that no route took", () => {
  /** The same file with one route more, as if it had been deployed since. */
  const newer = createHookyard({
    plan: {
      ...plan,
      routes: [
        ...plan.routes,
        {
          name: "new",
          from: ["partner"],
          when: null,
          to: ["a", "b"].map((destination) => ({
            destination,
            when: null,
            method: null,
            path: null,
            headers: [],
            body:
              destination === "a"
                ? null
                : { kind: "map", entries: [["was", { kind: "path", path: ["body", "text"] }]] },
          })),
        },
      ],
    },
    createExpressions: null,
  }).worker;

  async function replayNewer(id: string, body: string | null): Promise<Response> {
    const request = new Request(`https://router.example.com/api/v1/events/${id}/replay`, {
      method: "POST",
      headers: { authorization: `Bearer ${env.HOOKYARD_TOKEN}` },
      body,
    });
    // @ts-expect-error -- the handler is called as the runtime does, with a request of no origin
    return newer.fetch(request, env, createExecutionContext());
  }

  it("puts it through the routes of today", async () => {
    const arrivals = destinations();
    const id = await accept({ to: [], fields: { text: "then" } });
    expect((await readEvent(id)).status).toBe("unmatched");
    const response = await replayNewer(id, null);
    expect(response.status).toBe(202);
    const event = await eventually(id, (seen) => seen.status === "delivered");
    expect(event.deliveries.map((delivery) => delivery.replay_of)).toEqual([null, null]);
    const bodies = arrivalsOf(arrivals, id).map(
      ({ destination, body }) => `${destination} ${new TextDecoder().decode(body)}`,
    );
    expect(bodies.sort()).toEqual(['a {"to":[],"text":"then"}', 'b {"was":"then"}']);
  });

  it("to one destination goes to that one only", async () => {
    const arrivals = destinations();
    const id = await accept({ to: [], fields: { text: "then" } });
    const response = await replayNewer(id, '{"destination":"b"}');
    expect(response.status).toBe(202);
    const event = await settled(id);
    expect(event.deliveries.map((delivery) => delivery.destination)).toEqual(["b"]);
    expect(arrivalsOf(arrivals, id).map(({ body }) => new TextDecoder().decode(body))).toEqual([
      '{"was":"then"}',
    ]);
  });
});
