import { env } from "cloudflare:workers";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  accept,
  arrivalsOf,
  captureLogs,
  destinations,
  github,
  idIn,
  listEvents,
  readEvent,
  send,
  settled,
  slack,
  theDelivery,
} from "./rig.ts";

beforeEach(() => {
  captureLogs();
});

afterEach(() => {
  vi.restoreAllMocks();
});

const bearer = { authorization: `Bearer ${env.BEARER_TOKEN}` };

describe("a signed GitHub event", () => {
  it.each(["/", "/in/github"])("at %s is stored, answered 202 and delivered", async (path) => {
    const arrivals = destinations();
    const request = await github(`guid-${path.length}`);
    const response = await send(path, request);
    expect(response.status).toBe(202);
    expect(response.headers.get("content-type")).toBe("application/json");
    const id = await idIn(response);
    const event = await settled(id);
    expect(event).toMatchObject({
      source: "github",
      type: "push",
      status: "delivered",
      verdict: "verified",
      body: request.body,
    });
    const [arrival, ...more] = arrivalsOf(arrivals, id);
    expect(more).toEqual([]);
    expect(arrival?.request.method).toBe("POST");
    expect(arrival?.request.url).toBe("https://sink.example.com/in");
    expect(new TextDecoder().decode(arrival?.body)).toBe(request.body);
    expect(Object.fromEntries(arrival?.request.headers ?? [])).toEqual({
      ...request.headers,
      "webhook-id": theDelivery(event).id,
      "webhook-timestamp": expect.stringMatching(/^\d{10}$/),
      "x-hookyard-event-id": id,
      "x-hookyard-source": "github",
      "x-hookyard-event-type": "push",
      "x-hookyard-attempt": "1",
      traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
    });
  });

  it("is answered the first id when it comes again, and not delivered again", async () => {
    const arrivals = destinations();
    const first = await idIn(await send("/", await github("guid-again")));
    await settled(first);
    const again = await send("/in/github", await github("guid-again"));
    expect(again.status).toBe(202);
    expect(await idIn(again)).toBe(first);
    // Whatever the copy had started would have arrived before the event that comes after it.
    await settled(await accept({ to: ["sink"] }));
    expect(arrivalsOf(arrivals, first)).toHaveLength(1);
  });

  it("that arrives in 100 copies at once is one event", async () => {
    const arrivals = destinations();
    const request = await github("guid-crowd");
    const responses = await Promise.all(
      Array.from({ length: 100 }, async () => send("/", request)),
    );
    expect(new Set(responses.map((response) => response.status))).toEqual(new Set([202]));
    const ids = new Set(await Promise.all(responses.map(idIn)));
    expect(ids.size).toBe(1);
    const [id = ""] = ids;
    await settled(id);
    expect(arrivalsOf(arrivals, id)).toHaveLength(1);
    const stored = (await listEvents("?limit=200")).data.filter(
      (event) => event.provider_event_id === "guid-crowd",
    );
    expect(stored).toHaveLength(1);
  });

  it("whose body is no JSON is stored as the text that it is", async () => {
    destinations();
    const id = await idIn(await send("/", await github("guid-text", "{not json")));
    expect(await settled(id)).toMatchObject({ status: "delivered", body: "{not json" });
  });

  it("that no route takes is kept as unmatched, without deliveries", async () => {
    const arrivals = destinations();
    const request = await github("guid-unmatched", "{}", { event: "star" });
    const id = await idIn(await send("/", request));
    expect(await readEvent(id)).toMatchObject({ status: "unmatched", deliveries: [] });
    expect(arrivalsOf(arrivals, id)).toEqual([]);
  });

  it("is stored without the sender's credentials", async () => {
    destinations();
    const request = await github("guid-credentials");
    const headers = { ...request.headers, authorization: "Basic x", cookie: "a=b" };
    const id = await idIn(await send("/", { ...request, headers }));
    const event = await settled(id);
    expect(Object.keys(event.headers)).not.toContain("authorization");
    expect(Object.keys(event.headers)).not.toContain("cookie");
  });
});

describe("an event for a signed destination", () => {
  it("carries a signature that the standardwebhooks package accepts", async () => {
    const arrivals = destinations();
    const id = await accept({ to: ["signed"] });
    await settled(id);
    const [arrival] = arrivalsOf(arrivals, id);
    const text = new TextDecoder().decode(arrival?.body);
    const headers = Object.fromEntries(arrival?.request.headers ?? []);
    expect(new Webhook(env.SIGNING_SECRET).verify(text, headers)).toEqual({ to: ["signed"] });
  });
});

describe("a body of exactly the limit", () => {
  it.each([
    ["announced", (body: Uint8Array) => body],
    ["streamed", (body: Uint8Array) => new Blob([body]).stream()],
  ])("is taken when it is %s", async (_, make) => {
    destinations();
    const body = make(new Uint8Array(1024).fill(0x20));
    const response = await send("/in/small", { method: "POST", headers: bearer, body });
    expect(response.status).toBe(202);
  });
});

describe("Slack", () => {
  const challenge = JSON.stringify({ type: "url_verification", challenge: "abc-123" });

  it("gets its challenge back only when it can sign", async () => {
    const request = { method: "POST", headers: { "x-slack-signature": "v0=00" }, body: challenge };
    const response = await send("/in/slack", request);
    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain("abc-123");
  });

  it("gets the empty answer that it demands for an event", async () => {
    const arrivals = destinations();
    const body = JSON.stringify({ event_id: "Ev1", event: { type: "app_mention" } });
    const response = await send("/", await slack(body));
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("");
    await vi.waitFor(() => expect(arrivals).toHaveLength(1));
    expect(arrivals[0]?.request.headers.get("x-hookyard-event-type")).toBe("app_mention");
  });
});
