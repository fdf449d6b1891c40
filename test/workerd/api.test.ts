import {
  createExecutionContext,
  evictDurableObject,
  waitOnExecutionContext,
} from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod/mini";
import { firstKeyAt } from "../../src/core/id.ts";
import { tableOf } from "../../src/store/partitions.ts";
import worker from "./worker.ts";
import {
  accept,
  api,
  captureLogs,
  destinations,
  eventually,
  freshId,
  github,
  idIn,
  listEvents,
  send,
  settled,
  shardOfEvent,
  shardStub,
  sql,
  theDelivery,
} from "./rig.ts";

beforeEach(() => {
  captureLogs();
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** Status and code of a problem document (RFC 9457), which must be whole. */
async function problemOf(response: Response): Promise<string> {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("cache-control")).toBe("no-store");
  const problem = problemSchema.parse(await response.json());
  expect(problem.type).toBe(`urn:hookyard:error:${problem.code}`);
  expect(problem.status).toBe(response.status);
  return `${problem.status} ${problem.code}`;
}

const problemSchema = z.strictObject({
  type: z.string(),
  status: z.number(),
  code: z.string(),
  title: z.string().check(z.minLength(1)),
  detail: z.string().check(z.minLength(1)),
});

const PATHS: readonly (readonly [method: string, path: string])[] = [
  ["GET", "/api/v1/events"],
  ["GET", "/api/v1/events/evt_00000000000000000000000000"],
  ["POST", "/api/v1/events/evt_00000000000000000000000000/replay"],
  ["GET", "/api/v1/destinations"],
  ["POST", "/api/v1/destinations/sink/resume"],
  ["GET", "/api/v1/stats"],
  ["GET", "/api/v1/nothing"],
  ["DELETE", "/api/v1/events"],
];

describe("the token", () => {
  it.each(PATHS)("is demanded for %s %s", async (method, path) => {
    const response = await send(path, { method });
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect(await problemOf(response)).toBe("401 unauthorized");
  });

  it.each([
    "",
    "Bearer",
    "Bearer ",
    "Bearer wrong",
    "Bearer test-toke",
    "Bearer test-token2",
    "Bearer test-token x",
    "Basic test-token",
    "test-token",
  ])("is not %j", async (authorization) => {
    expect(await problemOf(await api("/stats", { headers: { authorization } }))).toBe(
      "401 unauthorized",
    );
  });

  it.each([
    ["in the URL", "/api/v1/stats?token=test-token"],
    ["in a parameter named as the header", "/api/v1/stats?authorization=Bearer%20test-token"],
  ])("is not taken %s", async (_, path) => {
    expect(await problemOf(await send(path))).toBe("401 unauthorized");
  });

  it("is not taken from a cookie", async () => {
    const headers = { cookie: "token=test-token; HOOKYARD_TOKEN=test-token" };
    expect(await problemOf(await send("/api/v1/stats", { headers }))).toBe("401 unauthorized");
  });

  it.each([
    ["not set", undefined],
    ["empty", ""],
  ])("turns everything off while it is %s, even for an empty token", async (_, HOOKYARD_TOKEN) => {
    for (const [method, path] of PATHS) {
      const request = new Request(`https://router.example.com${path}`, {
        method,
        headers: { authorization: "Bearer " },
      });
      const context = createExecutionContext();
      const off = { ...env, HOOKYARD_TOKEN };
      // @ts-expect-error -- the handler is called as the runtime does, with a request of no origin
      const response: Response = await worker.fetch(request, off, context);
      await waitOnExecutionContext(context);
      expect(await problemOf(response)).toBe("403 api_disabled");
    }
  });
});

describe("a request that the API does not know", () => {
  it.each([["/nothing"], ["/events/x/y"], ["/destinations/sink"], ["/"]])(
    "for %s is 404",
    async (path) => {
      expect(await problemOf(await api(path))).toBe("404 not_found");
    },
  );

  it.each([
    ["DELETE", "/events", "GET"],
    ["POST", "/events", "GET"],
    ["PUT", "/events/evt_00000000000000000000000000", "GET"],
    ["GET", "/events/evt_00000000000000000000000000/replay", "POST"],
    ["GET", "/destinations/sink/resume", "POST"],
    ["POST", "/stats", "GET"],
  ])("%s %s is 405 with what it takes", async (method, path, allow) => {
    const response = await api(path, { method });
    expect(response.headers.get("allow")).toBe(allow);
    expect(await problemOf(response)).toBe("405 method_not_allowed");
  });

  it("for the health of the Worker needs no token and touches no shard", async () => {
    const response = await send("/healthz");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: "ok", version: expect.any(String) });
    expect((await send("/healthz", { method: "POST" })).status).toBe(405);
  });
});

/** All ids of a listing, page by page. */
async function walk(query: string): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < 100; pages++) {
    const page = await listEvents(`${query}${cursor === null ? "" : `&cursor=${cursor}`}`);
    seen.push(...page.data.map((event) => event.id));
    cursor = page.next_cursor;
    if (cursor === null) return seen;
  }
  throw new Error("the pages never end");
}

/** The table that today's events stand in, and a key of its first millisecond. */
const KEY_OF_TODAY = firstKeyAt(Math.floor(Date.now() / 86_400_000) * 86_400_000) + 1;
const today = (): string => `events_${tableOf(KEY_OF_TODAY)}`;

describe("events", () => {
  it("are listed once each and newest first, over all shards and pages", async () => {
    destinations();
    const sent: string[] = [];
    for (let index = 0; index < 30; index++) {
      sent.push(await accept({ to: [], id: await freshId(index % 4), type: "paged" }));
    }
    expect(new Set(sent.map(shardOfEvent)).size).toBe(4);
    const seen = await walk("?type=paged&limit=7");
    expect(new Set(seen).size).toBe(seen.length);
    expect(new Set(seen)).toEqual(new Set(sent));
    const times = seen.map((id) => id.slice(0, "evt_".length + 10));
    expect(times).toEqual([...times].sort().reverse());
    expect((await listEvents("?type=paged&limit=7")).data).toHaveLength(7);
  });

  it("are listed once each when many arrive in one millisecond", async () => {
    destinations();
    const ids = await Promise.all(
      Array.from({ length: 40 }, async (_, index) =>
        accept({ to: [], id: `burst-${index}`, type: "burst" }),
      ),
    );
    const seen = await walk("?type=burst&limit=3");
    expect([...seen].sort()).toEqual([...ids].sort());
  });

  it("with the same key on several shards are listed once each", async () => {
    const ids: string[] = [];
    for (const shard of [0, 1, 2]) {
      const id = await accept({ to: [], id: await freshId(shard), type: "twins" });
      await sql(shard, `UPDATE ${today()} SET key = ${KEY_OF_TODAY} WHERE id = '${id}'`);
      ids.push(id);
    }
    expect(await walk("?type=twins&limit=1")).toEqual([...ids].reverse());
    expect(await walk("?type=twins&limit=2")).toEqual([...ids].reverse());
  });

  it("that are rare are found behind thousands of others, none early and none lost", async () => {
    const oldest = await accept({ to: [], id: await freshId(1), type: "rare" });
    const middle = await accept({ to: [], id: await freshId(0), type: "rare" });
    const other = await accept({ to: [], id: await freshId(0), type: "noise" });
    await sql(
      0,
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)
       INSERT INTO ${today()} SELECT key + i, id, leased_until, state, source, type,
         provider_event_id, verdict, received_at, size, deliveries, request, bytes
       FROM ${today()}, n WHERE id = '${other}'`,
    );
    const newest = await accept({ to: [], id: await freshId(2), type: "rare" });
    expect(await walk("?type=rare")).toEqual([newest, middle, oldest]);
    expect(await walk("?type=rare&limit=1")).toEqual([newest, middle, oldest]);
  });

  it("are filtered by state, source, type and age", async () => {
    destinations({ sink: () => new Response(null, { status: 500 }) });
    const dead = await accept({ to: ["sink"], type: "filtered" });
    await settled(dead);
    const unmatched = await accept({ to: [], type: "filtered" });
    const other = await idIn(
      await send("/", await github("guid-filtered", "{}", { event: "star" })),
    );
    const ids = async (query: string) => (await listEvents(query)).data.map((event) => event.id);
    expect(await ids("?type=filtered")).toEqual([unmatched, dead]);
    expect(await ids("?type=filtered&status=dead")).toEqual([dead]);
    expect(await ids("?type=filtered&status=unmatched")).toEqual([unmatched]);
    expect(await ids("?type=filtered&status=delivered")).toEqual([]);
    expect(await ids("?source=github")).toEqual([other]);
    expect(await ids("?type=filtered&source=github")).toEqual([]);
    expect(await ids("?type=filtered&since=2020-01-01T00:00:00Z")).toEqual([unmatched, dead]);
    expect(await ids("?type=filtered&since=2050-01-01T00:00:00Z")).toEqual([]);
    expect(await ids(`?type=${encodeURIComponent("x' OR 1=1 --")}`)).toEqual([]);
  });

  it.each([
    "?status=done",
    "?status=",
    "?limit=0",
    "?limit=201",
    "?limit=1.5",
    "?limit=ten",
    "?limit=-1",
    "?since=yesterday",
    "?since=2026-02-30T00:00:00Z",
    "?cursor=x",
    "?cursor=",
    "?cursor=1.2.3",
    "?cursor=99999999999999999999.0",
    "?colour=red",
    "?Status=dead",
  ])("are not listed for %s, and it is said why", async (query) => {
    expect(await problemOf(await api(`/events${query}`))).toBe("400 invalid_parameter");
  });

  it.each([
    "evt_00000000000000000000000000",
    "evt_7zzzzzzzzzefzvzzzzzzzzzzzz",
    "dlv_00000000000000000000000000",
    "nonsense",
  ])("with the id %s are not there", async (id) => {
    const response = await api(`/events/${id}`);
    expect(await problemOf(response)).toBe("404 event_not_found");
  });

  it("show a body that is no text as base64", async () => {
    destinations();
    const response = await send("/in/small", {
      method: "POST",
      headers: { authorization: `Bearer ${env.BEARER_TOKEN}` },
      body: Uint8Array.from([0xff, 0x00, 0xfe]),
    });
    const shown = await api(`/events/${await idIn(response)}`);
    expect(await shown.json()).toMatchObject({ size: 3, body_base64: "/wD+" });
  });

  it("are not shown in part when a shard cannot be reached", async () => {
    const overloaded = Object.assign(new Error("overloaded"), { overloaded: true });
    const unreachable = {
      getByName: (name: string) =>
        name === "shard-2"
          ? { list: async () => Promise.reject(overloaded) }
          : env.SHARD.getByName(name),
    };
    const context = createExecutionContext();
    const request = new Request("https://router.example.com/api/v1/events", {
      headers: { authorization: `Bearer ${env.HOOKYARD_TOKEN}` },
    });
    // @ts-expect-error -- as above, and with a namespace that has one broken object
    const response: Response = await worker.fetch(request, { ...env, SHARD: unreachable }, context);
    expect(await problemOf(response)).toBe("503 shard_unreachable");
  });
});

describe("destinations", () => {
  it("are listed with what waits for them", async () => {
    destinations({ later: () => new Response(null, { status: 503 }) });
    const id = await accept({ to: ["later", "waiting"] });
    await eventually(id, (event) => event.deliveries[0]?.attempts.length === 1);
    const response = await api("/destinations");
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      data: expect.arrayContaining([
        { name: "later", status: "active", held_until: null, waiting: 1 },
        { name: "waiting", status: "paused", held_until: null, waiting: 1 },
        { name: "sink", status: "active", held_until: null, waiting: 0 },
      ]),
    });
  });

  it("that are not in the file cannot be resumed", async () => {
    const response = await api("/destinations/nobody/resume", { method: "POST" });
    expect(await problemOf(response)).toBe("404 destination_not_found");
  });

  it("that are free are not resumed, and it is said", async () => {
    const response = await api("/destinations/a/resume", { method: "POST" });
    expect(await response.json()).toEqual({ name: "a", resumed: false });
  });
});

describe("stats", () => {
  it("count every event and every duplicate once", async () => {
    destinations();
    for (let shard = 0; shard < 4; shard++) {
      await evictDurableObject(shardStub(shard)).catch(() => undefined);
    }
    const id = await freshId();
    const event = await accept({ to: ["sink"], id });
    expect(theDelivery(await settled(event)).status).toBe("delivered");
    await accept({ to: ["sink"], id });
    const response = await api("/stats");
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      totals: { events: 1, duplicates: 1 },
      shards: [{}, {}, {}, {}],
    });
  });
});
