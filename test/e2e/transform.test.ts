/** Transform files in the real router: bundled, run at acceptance, kept from the network. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { readEvent, type EventView } from "../helpers/admin.ts";
import { type Receiver, startReceiver } from "../helpers/receiver.ts";
import { Serve } from "../helpers/serve.ts";

const TOKEN = "a-token-of-this-test";
const CANARY = "canary-4711";

const ORDER = `import { defineTransform } from "hookyard";
import { linePath } from "./lib/path.ts";

interface Order { id: number; lines: string[]; do?: string }

export default defineTransform<Order>(async (event) => {
  const { body } = event;
  if (body.do === "nothing") return null;
  if (body.do === "throw") throw new Error("wrong: " + JSON.stringify(body));
  if (body.do === "hang") return new Promise(() => {});
  if (body.do === "network") {
    const reached: string[] = [];
    for (const name of ["fetch", "WebSocket", "EventSource", "caches"]) {
      try {
        await (globalThis as any)[name]("http://127.0.0.1:9/");
        reached.push(name);
      } catch (error) {
        if (!String(error).includes("no network")) reached.push(name + ": " + String(error));
      }
    }
    return { body: { reached, date: new URL("https://a.example/b").pathname } };
  }
  return body.lines.map((line) => ({
    path: linePath(body.id, line),
    query: { type: event.type },
    body: { line },
  }));
});
`;

const PATH = `export function linePath(id: number, line: string): string {
  return \`/orders/\${id}/\${encodeURIComponent(line)}\`;
}
`;

let receiver: Receiver;
let serve: Serve;

beforeAll(async () => {
  receiver = await startReceiver(() => ({ kind: "answer", status: 200, body: "taken" }));
  serve = await Serve.start({
    routes: `version: 1
sources:
  shop: { verify: bearer, secret: SHOP_TOKEN, event_type: body.type, dedupe: off }
destinations:
  erp: { url: "${receiver.url}/erp", retry: none }
routes:
  - { name: lines, from: shop, to: { destination: erp, transform: ./transforms/order.ts } }
`,
    files: { "transforms/order.ts": ORDER, "transforms/lib/path.ts": PATH },
    secrets: { SHOP_TOKEN: TOKEN },
  });
});

afterAll(async () => {
  await serve.remove();
  await receiver.close();
});

async function post(body: unknown): Promise<EventView> {
  const response = await fetch(`${serve.url}/in/shop`, {
    method: "POST",
    headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(202);
  const { id } = (await response.json()) as { id: string };
  return readEvent(serve, id);
}

it("makes one delivery for each entry of its list, each with its own id", async () => {
  const before = receiver.arrivals.length;
  const event = await post({ id: 7, type: "order", lines: ["a/b", "c"] });
  expect(new Set(event.deliveries.map((one) => one.id)).size).toBe(2);
  await receiver.waitFor(before + 2);
  const arrived = receiver.arrivals
    .slice(before)
    .map(({ path, body }) => `${path} ${body.toString()}`);
  expect(arrived.toSorted()).toEqual([
    '/erp/orders/7/a%2Fb?type=order {"line":"a/b"}',
    '/erp/orders/7/c?type=order {"line":"c"}',
  ]);
});

it("has no network, and the rest of the platform", async () => {
  const before = receiver.arrivals.length;
  await post({ id: 8, lines: [], do: "network" });
  await receiver.waitFor(before + 1);
  expect(receiver.arrivals[before]?.body.toString()).toBe('{"reached":[],"date":"/b"}');
});

it("makes no delivery for null: the event is kept", async () => {
  expect((await post({ id: 9, lines: [], do: "nothing" })).deliveries).toEqual([]);
});

it("that throws is dead, with a reason of which the log has the code alone", async () => {
  const event = await post({ id: 10, lines: [], do: "throw", note: CANARY });
  expect(event.deliveries).toMatchObject([
    { status: "dead", reason: expect.stringMatching(/^transform_failed: it threw Error: wrong: /) },
  ]);
  expect(serve.output).toContain('"reason":"transform_failed"');
  expect(serve.output).not.toContain(CANARY);
});

it("that does not end is given up, and the event is accepted", async () => {
  const event = await post({ id: 11, lines: [], do: "hang" });
  expect(event.deliveries).toMatchObject([
    { status: "dead", reason: expect.stringContaining("did not end within 1000 ms") },
  ]);
});
