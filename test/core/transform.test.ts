import { describe, expect, it } from "vitest";
import { defineTransform } from "../../src/core/define-transform.ts";
import { renderDeliveries } from "../../src/core/deliveries.ts";
import type { Destination, Target } from "../../src/core/plan.ts";
import { type Limit, runTransform } from "../../src/core/transform.ts";
import { event } from "./event.ts";

const destination: Destination = {
  name: "api",
  target: { kind: "url", url: "https://api.example.com/" },
  method: "POST",
  headers: [],
  auth: null,
  sign: null,
  timeoutMs: 15_000,
  retry: { delaysMs: [], jitter: 0, permanent: [] },
  success: { statuses: null, headers: [] },
  paused: false,
};

const target: Target = {
  destination: "api",
  when: null,
  method: null,
  path: null,
  headers: [],
  body: null,
  transform: "./t.ts",
};

const unchanged = {
  method: null,
  path: null,
  query: null,
  headers: [],
  body: null,
  contentType: null,
};

const original = event({ body: { secret: "4711", list: [1] }, headers: { "x-a": "b" } });

/** What becomes of the event with this as the default export of the file. */
async function deliveries(
  transform: unknown,
  item: Partial<Target> = {},
  limit: Limit | null = null,
) {
  const tools = { engine: null, transforms: { "./t.ts": transform }, runTransform, limit };
  return renderDeliveries({ ...target, ...item }, destination, original, tools);
}

const sent = (text: string) => new TextEncoder().encode(text);

describe("a transform", () => {
  it("makes one delivery of a map", async () => {
    const transform = defineTransform((one) => ({
      body: { type: one.type, none: undefined },
      headers: { "X-Count": 1 },
      method: "PUT",
      path: `/orders/${encodeURIComponent("a/b")}`,
      query: { q: "a&b", list: [1, null, true] },
    }));
    expect(await deliveries(transform)).toEqual([
      {
        ok: true,
        rewrite: {
          method: "PUT",
          path: "/orders/a%2Fb",
          query: "q=a%26b&list=1&list=true",
          headers: [["x-count", "1"]],
          body: sent('{"type":"invoice.paid"}'),
          contentType: "application/json",
        },
      },
    ]);
  });

  it("makes several of a list, and none of null", async () => {
    const three = await deliveries(async () => [{ body: "1" }, {}, { body: "3" }]);
    expect(three).toMatchObject([
      { rewrite: { body: sent("1"), contentType: "text/plain; charset=utf-8" } },
      { rewrite: null },
      { rewrite: { body: sent("3") } },
    ]);
    expect(await deliveries(() => null)).toEqual([]);
    expect(await deliveries(() => [])).toEqual([]);
  });

  it("leaves to the item what it does not say, and wins where it does", async () => {
    const item: Partial<Target> = {
      method: "PATCH",
      path: { kind: "value", value: "/a" },
      headers: [
        ["x-a", { kind: "value", value: "item" }],
        ["x-b", { kind: "value", value: "item" }],
        ["x-c", { kind: "value", value: "item" }],
      ],
    };
    const transform = () => ({ path: "/b", headers: { "X-B": "own", "x-c": null } });
    expect(await deliveries(transform, item)).toEqual([
      {
        ok: true,
        rewrite: {
          ...unchanged,
          method: "PATCH",
          path: "/b",
          headers: [
            ["x-a", "item"],
            ["x-b", "own"],
          ],
        },
      },
    ]);
  });

  it("sends bytes as they are, under the content type that it gives", async () => {
    const bytes = new Uint8Array([0, 255]);
    const made = await deliveries(() => ({ body: bytes, headers: { "Content-Type": "image/x" } }));
    expect(made).toMatchObject([{ rewrite: { body: bytes, contentType: "image/x", headers: [] } }]);
    bytes.fill(1);
    expect(made).toMatchObject([{ rewrite: { body: new Uint8Array([0, 255]) } }]);
  });

  it("gets a copy: what it does to the event stays with it", async () => {
    const before = structuredClone({ ...original });
    await deliveries((one: { body: { list: number[] }; headers: { [name: string]: string } }) => {
      one.body.list.push(2);
      one.headers["x-a"] = "changed";
      return null;
    });
    expect({ ...original }).toEqual(before);
  });

  it("keeps a key __proto__ a key like any other", async () => {
    const made = await deliveries(() => ({ body: JSON.parse('{"__proto__":{"a":1}}') }));
    expect(made).toMatchObject([{ rewrite: { body: sent('{"__proto__":{"a":1}}') } }]);
  });
});

const circle: unknown[] = [];
circle.push(circle);
let bomb: unknown = [1];
for (let times = 0; times < 100; times++) bomb = [bomb, bomb];

describe("is dead with transform_failed where it", () => {
  it.each<[string, unknown, string]>([
    ["is no function", {}, "no default export"],
    [
      "throws",
      () => {
        throw new TypeError("no price");
      },
      "it threw TypeError: no price",
    ],
    ["rejects", () => Promise.reject(new Error("later")), "it threw Error: later"],
    [
      "throws a text",
      () => {
        throw "text";
      },
      "it threw no Error",
    ],
    ["returns nothing", () => undefined, "returned nothing"],
    ["returns a text", () => "body", "a delivery is a map"],
    ["returns a payload instead of a delivery", () => ({ id: 1 }), 'unknown key "id"'],
    ["returns too many", () => Array.from({ length: 33 }, () => ({})), "33 deliveries"],
    ["returns a list with something else in it", () => [{}, null], "delivery 2: "],
    ["returns a Date", () => ({ body: new Date(0) }), "a class of its own"],
    ["returns a bigint", () => ({ body: [1n] }), "bigint"],
    ["returns a function", () => ({ body: { f() {} } }), "function"],
    ["returns NaN", () => ({ body: { n: Number.NaN } }), "not finite"],
    ["returns a list with a hole", () => ({ body: Array(1) }), "undefined"],
    ["returns a circle", () => ({ body: circle }), "contains itself"],
    ["returns a small value that is large as JSON", () => ({ body: bomb }), "more than"],
    ["returns a large text", () => ({ body: "x".repeat(2 ** 20 + 1) }), "1048577 bytes"],
    [
      "returns a getter that throws",
      () => ({
        get body() {
          throw new Error("got");
        },
      }),
      "got",
    ],
    ["names another method", () => ({ method: "GET" }), "method is one of"],
    ["gives a path of another host", () => ({ path: "//evil.example" }), "path begins"],
    ["gives a path without /", () => ({ path: "a" }), "path begins"],
    ["gives a path with a query", () => ({ path: "/a?b" }), "path begins"],
    ["gives a path with a broken escape", () => ({ path: "/a%2" }), "path begins"],
    ["gives a dot segment", () => ({ path: "/a/../b" }), "dot segment"],
    ["gives an encoded dot segment", () => ({ path: "/a/%2e%2E" }), "dot segment"],
    ["gives a long path", () => ({ path: `/${"x".repeat(9000)}` }), "more than 8192"],
    [
      "gives a header with a line break",
      () => ({ headers: { "x-a": "a\r\nx-b: c" } }),
      "line break",
    ],
    ["gives a header name with a space", () => ({ headers: { "x a": "b" } }), "not a header name"],
    ["gives a header of the router", () => ({ headers: { "Webhook-Id": "b" } }), "webhook-id"],
    ["gives a header that is a list", () => ({ headers: { "x-a": ["b"] } }), "no text"],
    ["gives a query that is a map of maps", () => ({ query: { a: { b: 1 } } }), "no text"],
  ])("%s", async (_name, transform, detail) => {
    expect(await deliveries(transform)).toEqual([
      { ok: false, reason: "transform_failed", detail: expect.stringContaining(detail) },
    ]);
  });

  it("has a message of any length, of which only the beginning is kept", async () => {
    const [made] = await deliveries(() => {
      throw new Error("💸".repeat(10_000));
    });
    expect(made?.ok === false && made.detail.length).toBeLessThanOrEqual(300);
  });

  it("does not end in time", async () => {
    const limit: Limit = () => Promise.reject(new Error("late"));
    expect(await deliveries(() => new Promise(() => {}), {}, limit)).toMatchObject([
      { reason: "transform_failed", detail: "it threw Error: late" },
    ]);
  });

  it("names a file that was not bundled", async () => {
    const tools = { engine: null, transforms: {}, runTransform, limit: null };
    expect(await renderDeliveries(target, destination, original, tools)).toMatchObject([
      { reason: "transform_failed" },
    ]);
  });
});

it("without a transform nothing waits", () => {
  const { transform: _, ...plain } = target;
  const tools = { engine: null, transforms: {}, runTransform: null, limit: null };
  expect(renderDeliveries(plain, destination, original, tools)).toEqual([
    { ok: true, rewrite: null },
  ]);
});
