import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DeliveryView, deliveryOnce, readEvent } from "../helpers/admin.ts";
import { memoryOf } from "../helpers/processes.ts";
import { type Arrival, type Behaviour, type Receiver, startReceiver } from "../helpers/receiver.ts";
import { Serve } from "../helpers/serve.ts";
import { githubHeaders } from "../helpers/sign.ts";

const SECRET = "destinations-secret";
const MEGABYTE = 1024 * 1024;
const OK: Behaviour = { kind: "answer", status: 200, body: "taken" };

/** What each destination does; one route each, chosen by the event type of the same name. */
const BEHAVIOURS: {
  readonly [destination: string]: (arrival: Arrival, before: number) => Behaviour;
} = {
  good: () => OK,
  hang: () => ({ kind: "hang" }),
  reset: () => ({ kind: "reset" }),
  closed: () => ({ kind: "raw", bytes: "", then: "close" }),
  garbage: () => ({ kind: "raw", bytes: "SSH-2.0-OpenSSH_9.6\r\n", then: "close" }),
  halfhead: () => ({ kind: "raw", bytes: "HTTP/1.1 200 OK\r\nx-half: ", then: "keep" }),
  hugehead: () => ({
    kind: "raw",
    bytes: `HTTP/1.1 200 OK\r\nx-huge: ${"h".repeat(MEGABYTE)}\r\ncontent-length: 0\r\n\r\n`,
    then: "close",
  }),
  cut: () => ({
    kind: "raw",
    bytes: "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\npartial",
    then: "reset",
  }),
  flood: () => ({ kind: "flood" }),
  trickle: () => ({ kind: "trickle", everyMs: 50 }),
  moved: ({ path }) => ({
    kind: "answer",
    status: Number(path.slice(-3)),
    headers: { location: "/trap" },
  }),
  unsure: () => ({ kind: "answer", status: 500, body: "no idea" }),
  gone: (_, before) => (before === 0 ? { kind: "answer", status: 410 } : OK),
  busy: (_, before) =>
    before === 0 ? { kind: "answer", status: 503, headers: { "retry-after": "2" } } : OK,
  flaky: (_, before) => (before === 0 ? { kind: "answer", status: 502 } : OK),
};

const REDIRECTS = [301, 302, 303, 307, 308];

let receiver: Receiver;
let serve: Serve;
let sent = 0;

beforeAll(async () => {
  const counts = new Map<string, number>();
  receiver = await startReceiver((arrival) => {
    const name = arrival.path.split("/")[1] ?? "";
    const before = counts.get(name) ?? 0;
    counts.set(name, before + 1);
    return BEHAVIOURS[name]?.(arrival, before) ?? OK;
  });
  serve = await Serve.start({
    routes: routesFor(receiver.url),
    secrets: { GITHUB_SECRET: SECRET },
  });
});

afterAll(async () => {
  await serve.remove();
  await receiver.close();
});

describe("a destination that takes nothing", () => {
  it.each([
    ["hangs", "hang", "timeout"],
    ["stops in the middle of its headers", "halfhead", "timeout"],
    ["resets the connection", "reset", "connection_failed"],
    ["closes without a byte", "closed", "connection_failed"],
    ["speaks something else than HTTP", "garbage", "connection_failed"],
  ])("and %s is an attempt with the error %s", async (_, destination, error) => {
    const id = await post(destination);
    const delivery = await finished(id, destination);

    expect(delivery).toMatchObject({ status: "dead", reason: "retries_exhausted" });
    expect(delivery.attempts).toMatchObject([{ number: 1, status: null, error }]);
  });

  it("is given up on after its timeout, not before", async () => {
    const delivery = await finished(await post("hang"), "hang");

    expect(delivery.attempts[0]?.duration_ms).toBeGreaterThanOrEqual(990);
  });

  it("is an attempt with the status and the start of the answer when it answers 500", async () => {
    const delivery = await finished(await post("unsure"), "unsure");

    expect(delivery).toMatchObject({
      status: "dead",
      attempts: [{ status: 500, response: "no idea" }],
    });
  });

  it("does not hold up the other destinations of the event", async () => {
    const id = await post("hang-and-good");
    await deliveryOnce(serve, id, "good", ({ status }) => status === "delivered");
    const hanging = await finished(id, "hang");

    const good = receiver.arrivals.find(
      (arrival) => arrival.headers["x-hookyard-event-id"] === id && arrival.path === "/good",
    );
    expect(good).toBeDefined();
    expect(hanging.attempts).toMatchObject([{ error: "timeout" }]);
  });
});

describe("a redirect", () => {
  it.each(REDIRECTS)("with status %i is a failure and is never followed", async (status) => {
    const destination = `moved-${status}`;
    const delivery = await finished(await post(destination), destination);

    expect(delivery).toMatchObject({
      status: "dead",
      attempts: [{ status, error: "redirect_not_followed" }],
    });
    expect(receiver.arrivals.filter(({ path }) => path === "/trap")).toEqual([]);
  });
});

describe("an answer with a broken body", () => {
  it("counts as delivered once when its status is 200 and the connection is reset after it", async () => {
    const id = await post("cut");
    const delivery = await finished(id, "cut");

    expect(delivery).toMatchObject({ status: "delivered", attempts: [{ number: 1, status: 200 }] });
    expect(arrivalsOf(id)).toHaveLength(1);
  });

  it("counts as delivered when its status is 200 and the body trickles in past the timeout", async () => {
    const delivery = await finished(await post("trickle"), "trickle");

    expect(delivery).toMatchObject({ status: "delivered", attempts: [{ number: 1, status: 200 }] });
  });

  it("is classified, and the router lives, when a header has a megabyte", async () => {
    const delivery = await finished(await post("hugehead"), "hugehead");

    expect(["delivered", "dead"]).toContain(delivery.status);
    expect(await finished(await post("good"), "good")).toMatchObject({ status: "delivered" });
  });

  it.runIf(process.platform === "linux")(
    "without end costs no memory, and little of it is kept",
    async () => {
      await finished(await post("good"), "good");
      const before = memoryOf(serve.workerdPid()).nowMb;
      const deliveries = await Promise.all(
        Array.from({ length: 10 }, async () => finished(await post("flood"), "flood")),
      );
      const after = memoryOf(serve.workerdPid()).nowMb;

      for (const delivery of deliveries) {
        expect(delivery).toMatchObject({ status: "delivered", attempts: [{ status: 200 }] });
        expect(delivery.attempts[0]?.response?.length).toBeLessThanOrEqual(1024);
      }
      // One that is read to its end, or not cancelled, costs hundreds of megabytes within a second.
      expect(after - before).toBeLessThan(40);
      const poured = receiver.floodedBytes();
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(receiver.floodedBytes(), "the connection is closed").toBe(poured);
    },
  );
});

describe("a destination that says when", () => {
  it("gets nothing more after a 410, loses nothing, and gets all of it when it is resumed", async () => {
    const first = await post("gone");
    const paused = await deliveryOnce(
      serve,
      first,
      "gone",
      ({ attempts }) => attempts.length === 1,
    );
    expect(paused).toMatchObject({
      status: "pending",
      reason: "destination_gone",
      next_attempt_at: null,
    });

    const second = await post("gone");
    await deliveryOnce(serve, second, "gone", ({ status }) => status === "pending");
    await finished(await post("good"), "good");
    expect(arrivalsOf(second)).toEqual([]);

    await serve.admin("/api/v1/destinations/gone/resume", { method: "POST" });
    expect(await finished(first, "gone")).toMatchObject({
      status: "delivered",
      attempts: [{ status: 410 }, { status: 200 }],
    });
    expect(await finished(second, "gone")).toMatchObject({
      status: "delivered",
      attempts: [{ status: 200 }],
    });
  });

  it("is left alone until the time of its Retry-After", async () => {
    const first = await post("busy");
    const waiting = await deliveryOnce(
      serve,
      first,
      "busy",
      ({ attempts }) => attempts.length === 1,
    );
    expect(waiting).toMatchObject({ status: "pending", attempts: [{ status: 503 }] });
    const [refused] = arrivalsOf(first);
    const dueInMs = Date.parse(waiting.next_attempt_at ?? "") - (refused?.at ?? Number.NaN);
    expect(dueInMs).toBeGreaterThanOrEqual(2000);

    const second = await post("busy");
    expect(await finished(first, "busy")).toMatchObject({ status: "delivered" });
    expect(await finished(second, "busy")).toMatchObject({ status: "delivered" });
    for (const { at } of [...arrivalsOf(first).slice(1), ...arrivalsOf(second)]) {
      expect(at - (refused?.at ?? Number.NaN)).toBeGreaterThanOrEqual(2000);
    }
  });

  it("gets a retry with the same webhook-id and bytes and the next attempt number", async () => {
    const id = await post("flaky");
    expect(await finished(id, "flaky")).toMatchObject({
      status: "delivered",
      attempts: [{ status: 502 }, { status: 200 }],
    });

    const [first, second] = arrivalsOf(id);
    expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    expect(second?.body).toEqual(first?.body);
    expect([first, second].map((arrival) => arrival?.headers["x-hookyard-attempt"])).toEqual([
      "1",
      "2",
    ]);
  });
});

it("an event is dead as a whole when one of its deliveries is", async () => {
  const id = await post("hang-and-good");
  await finished(id, "hang");
  await finished(id, "good");

  expect(await readEvent(serve, id)).toMatchObject({ status: "dead" });
});

/** Posts an event of this type and returns its id. */
async function post(type: string): Promise<string> {
  sent += 1;
  const body = JSON.stringify({ sent, type });
  const response = await fetch(`${serve.url}/in/github`, {
    method: "POST",
    body,
    headers: githubHeaders(body, SECRET, `destinations-${sent}`, type),
  });
  expect(response.status).toBe(202);
  return ((await response.json()) as { id: string }).id;
}

function finished(id: string, destination: string): Promise<DeliveryView> {
  return deliveryOnce(serve, id, destination, ({ status }) => status !== "pending");
}

function arrivalsOf(eventId: string): Arrival[] {
  return receiver.arrivals.filter(({ headers }) => headers["x-hookyard-event-id"] === eventId);
}

function routesFor(url: string): string {
  const retried = ["gone", "busy", "flaky"];
  const names = [
    ...Object.keys(BEHAVIOURS).filter((name) => name !== "moved"),
    ...REDIRECTS.map((status) => `moved-${status}`),
  ];
  const path = (name: string): string => name.replace("-", "/");
  const retry = (name: string): string =>
    retried.includes(name) ? "{ delays: [100ms, 100ms] }" : "none";
  return [
    "version: 1",
    "sources:",
    "  github: { verify: github, secret: GITHUB_SECRET }",
    "destinations:",
    ...names.map(
      (name) => `  ${name}: { url: "${url}/${path(name)}", timeout: 1s, retry: ${retry(name)} }`,
    ),
    "routes:",
    ...names.map(
      (name) => `  - { name: ${name}, from: github, when: { type: ${name} }, to: [${name}] }`,
    ),
    "  - { name: both, from: github, when: { type: hang-and-good }, to: [hang, good] }",
    "",
  ].join("\n");
}
