import { describe, expect, it } from "vitest";
import { runEventsList, runEventsShow } from "../../src/cli/commands/events.ts";
import { runReplay } from "../../src/cli/commands/replay.ts";
import { memoryIo } from "./memory-io.ts";

const args = { json: false };
const SUMMARY = {
  id: "evt_1",
  source: "stripe",
  type: "invoice.paid",
  provider_event_id: "evt_stripe",
  status: "delivered",
  verdict: "verified",
  received_at: "2026-11-21T11:00:00.000Z",
  size: 12,
  deliveries: { delivered: 2, pending: 0, dead: 1, cancelled: 0 },
};
const ATTEMPT = {
  number: 1,
  at: "2026-11-21T11:00:01.000Z",
  duration_ms: 31,
  status: 503,
  error: null,
  response: "busy\u001b[2J",
};
const DETAIL = {
  ...SUMMARY,
  method: "POST",
  path: "/in/stripe",
  query: "",
  ip: null,
  headers: {},
  body: "{}\u001b[31m",
  delivery_counts: SUMMARY.deliveries,
  deliveries: [
    {
      id: "dlv_1",
      destination: "ci",
      route: "all",
      status: "pending",
      reason: null,
      next_attempt_at: "2026-11-21T11:00:06.000Z",
      replay_of: null,
      attempts: [ATTEMPT],
    },
  ],
};

const problem = () =>
  Response.json(
    {
      type: "urn:x",
      title: "No such event",
      status: 404,
      detail: "There is no event evt_x.",
      code: "event_not_found",
    },
    { status: 404 },
  );

describe("hookyard events", () => {
  it("lists one aligned line an event, and how to go on", async () => {
    const second = {
      ...SUMMARY,
      id: "evt_2",
      source: "github-app",
      type: null,
      status: "unmatched",
    };
    const io = memoryIo({
      answer: () => Response.json({ data: [SUMMARY, second], next_cursor: "9.1" }),
    });
    expect(await runEventsList(io, args)).toBe(0);
    expect(io.out().split("\n")).toEqual([
      "2026-11-21T11:00:00.000Z  delivered  stripe      invoice.paid  evt_1  2 delivered, 1 dead",
      "2026-11-21T11:00:00.000Z  unmatched  github-app  –             evt_2  2 delivered, 1 dead",
      "",
    ]);
    expect(io.err()).toBe("more with --cursor 9.1\n");
  });

  it("asks for what the flags say, with the token and without following redirects", async () => {
    const io = memoryIo({
      env: { HOOKYARD_URL: "https://hooks.example.com/", HOOKYARD_TOKEN: "t1" },
      answer: () => Response.json({ data: [], next_cursor: null }),
    });
    await runEventsList(io, { ...args, status: "dead", since: "2h", limit: "5" });
    expect(io.requests).toEqual([
      {
        url: "https://hooks.example.com/api/v1/events?status=dead&since=2026-11-21T10%3A00%3A00.000Z&limit=5",
        init: {
          method: "GET",
          headers: { accept: "application/json", authorization: "Bearer t1" },
          redirect: "manual",
        },
      },
    ]);
    expect(io.err()).toBe("no events\n");
  });

  it("takes the token of .dev.vars only where nothing else gives one", async () => {
    const files = { ".dev.vars": "HOOKYARD_TOKEN=from-file" };
    const answer = () => Response.json({ data: [], next_cursor: null });
    const tokens = await Promise.all(
      [
        { files, answer },
        { files, answer, env: { HOOKYARD_TOKEN: "from-environment" } },
      ].map(async (setup) => {
        const io = memoryIo(setup);
        await runEventsList(io, args);
        return new Headers(io.requests[0]?.init.headers).get("authorization");
      }),
    );
    expect(tokens).toEqual(["Bearer from-file", "Bearer from-environment"]);
  });

  it("with --json prints what the API said, one object a line", async () => {
    const io = memoryIo({
      answer: () => Response.json({ data: [SUMMARY, SUMMARY], next_cursor: null }),
    });
    await runEventsList(io, { json: true });
    expect(io.out()).toBe(`${JSON.stringify(SUMMARY)}\n${JSON.stringify(SUMMARY)}\n`);
  });

  it("shows an event with its attempts, without what could steer a terminal", async () => {
    const io = memoryIo({ answer: () => Response.json(DETAIL) });
    expect(await runEventsShow(io, { ...args, id: "evt_1" })).toBe(0);
    expect(io.out()).toContain("pending    ci  dlv_1  next attempt 2026-11-21T11:00:06.000Z");
    expect(io.out()).toContain("attempt 1  2026-11-21T11:00:01.000Z  503  31 ms");
    expect(io.out()).not.toContain("\u001b");
  });

  it("prints title and detail of a problem, and exits 1", async () => {
    const io = memoryIo({ answer: problem });
    expect(await runEventsShow(io, { ...args, id: "evt_x" })).toBe(1);
    expect(io.err()).toBe("hookyard events show: No such event: There is no event evt_x.\n");
  });

  it("says so where something else answers", async () => {
    const io = memoryIo({ answer: () => new Response("<html>", { status: 200 }) });
    expect(await runEventsList(io, args)).toBe(1);
    expect(io.err()).toContain("is not understood");
  });

  it("exits 3 where nothing answers", async () => {
    expect(await runEventsList(memoryIo(), args)).toBe(3);
  });

  it.each([
    ["yesterday", 2],
    ["2026-11-21", 2],
    ["2026-13-99T00:00:00Z", 2],
    ["7d", 0],
    ["2026-11-21T00:00:00Z", 0],
  ])("--since %s gives exit code %i", async (since, code) => {
    const io = memoryIo({ answer: () => Response.json({ data: [], next_cursor: null }) });
    expect(await runEventsList(io, { ...args, since })).toBe(code);
  });
});

describe("hookyard replay", () => {
  const replayed = {
    id: "evt_1",
    deliveries: [{ id: "dlv_2", destination: "ci", replay_of: "dlv_1" }],
  };

  it("posts the destination it was given, and prints each new delivery", async () => {
    const io = memoryIo({ answer: () => Response.json(replayed, { status: 202 }) });
    expect(await runReplay(io, { ...args, id: "evt_1", destination: "ci" })).toBe(0);
    expect(io.requests[0]).toMatchObject({
      url: "http://127.0.0.1:8787/api/v1/events/evt_1/replay",
      init: { method: "POST", body: '{"destination":"ci"}' },
    });
    expect(io.out()).toBe("pending  ci  dlv_2  replay of dlv_1\n");
  });

  it("keeps an id with odd characters inside its path segment", async () => {
    const io = memoryIo({ answer: problem });
    expect(await runReplay(io, { ...args, id: "../stats?x" })).toBe(1);
    expect(io.requests[0]?.url).toBe("http://127.0.0.1:8787/api/v1/events/..%2Fstats%3Fx/replay");
  });
});
