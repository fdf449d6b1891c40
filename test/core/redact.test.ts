import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode } from "../../src/core/decode.ts";
import type { Json, Path } from "../../src/core/model.ts";
import { type RedactedEvent, redactEvent, redactPayload } from "../../src/core/redact.ts";
import type { Source } from "../../src/core/plan.ts";

const source: Pick<Source, "eventId" | "eventType" | "signatureHeaders"> = {
  eventId: [{ kind: "body", path: ["id"] }],
  eventType: [{ kind: "header", name: "x-type" }],
  signatureHeaders: ["x-signature"],
};

interface Sent {
  readonly body?: string | Uint8Array;
  readonly type?: string;
  readonly query?: string;
  readonly headers?: { readonly [name: string]: string };
}

function redact(paths: readonly Path[], sent: Sent): RedactedEvent & { readonly text: string } {
  const body = typeof sent.body === "string" ? new TextEncoder().encode(sent.body) : sent.body;
  const type = sent.type ?? "application/json";
  const bytes = body ?? new Uint8Array();
  const event = redactEvent(source, paths, {
    ...decode(bytes, type),
    body: bytes,
    query: sent.query ?? "",
    headers: new Headers({ "content-type": type, ...sent.headers }),
  });
  return { ...event, text: new TextDecoder().decode(event.body) };
}

describe("redactPayload", () => {
  const payload = (): Json => ({
    card: { number: "4111", cvc: "123" },
    items: [{ sku: "a", token: 1 }, { token: [2] }, "x", [{ token: 3 }]],
    list: [1, 2],
  });

  it.each<[string, Path, Json]>([
    ["a value", ["card", "number"], { card: { number: "[redacted]", cvc: "123" } }],
    ["a map as a whole", ["card"], { card: "[redacted]" }],
    ["a list as a whole", ["list"], { list: "[redacted]" }],
    ["one element", ["list", "1"], { list: [1, "[redacted]"] }],
    [
      "every element of a list, lists inside it too",
      ["items", "token"],
      {
        items: [
          { sku: "a", token: "[redacted]" },
          { token: "[redacted]" },
          "x",
          [{ token: "[redacted]" }],
        ],
      },
    ],
    ["nothing where nothing is", ["card", "iban"], {}],
    ["nothing below a scalar", ["card", "number", "x"], {}],
    ["nothing beyond a list", ["list", "2"], {}],
  ])("replaces %s", (_, path, change) => {
    expect(redactPayload(payload(), [path])).toEqual({ ...Object(payload()), ...Object(change) });
  });

  it("replaces all of it for the path body", () => {
    expect(redactPayload(payload(), [[]])).toBe("[redacted]");
  });

  it("replaces own properties only, also one that is named __proto__", () => {
    const parsed: Json = JSON.parse('{"__proto__":{"a":1},"b":2}');
    const redacted = redactPayload(parsed, [["__proto__"], ["constructor"]]);
    expect(JSON.stringify(redacted)).toBe('{"__proto__":"[redacted]","b":2}');
  });
});

describe("a body with a redacted path", () => {
  it("becomes JSON without the value, and loses what describes the old bytes", () => {
    const event = redact([["body", "card"]], {
      body: '{ "id": "e1", "card": "4111" }',
      headers: { "x-signature": "abc", "x-type": "paid", "content-md5": "x", "x-other": "y" },
    });
    expect(event).toMatchObject({
      text: '{"id":"e1","card":"[redacted]"}',
      payload: { id: "e1", card: "[redacted]" },
      type: "paid",
      providerEventId: "e1",
    });
    expect(Object.fromEntries(event.headers)).toEqual({
      "content-type": "application/json",
      "x-type": "paid",
      "x-other": "y",
    });
  });

  it("is made anew also where nothing was found: of two equal keys the first is not in the payload", () => {
    expect(redact([["body", "a", "b"]], { body: '{"a":{"b":"4111"},"a":{}}' }).text).toBe(
      '{"a":{}}',
    );
  });

  it("of a form is JSON too", () => {
    const type = "application/x-www-form-urlencoded";
    expect(redact([["body", "card"]], { body: "card=4111&n=1", type }).text).toBe(
      '{"card":"[redacted]","n":"1"}',
    );
  });

  it("of XML is JSON too", () => {
    const body = '<a><card n="4111">4111</card><b/></a>';
    expect(redact([["body", "a", "card"]], { body, type: "text/xml" }).text).toBe(
      '{"a":{"card":"[redacted]","b":""}}',
    );
  });

  it.each([
    ["is a text", "card=4111", "text/plain"],
    ["is broken JSON", '{"card":4111', "application/json"],
    ["is nested too deep", `${"[".repeat(70)}"4111"${"]".repeat(70)}`, "application/json"],
    ["is a form around broken JSON", "payload=%7B4111", "application/x-www-form-urlencoded"],
    ["is broken XML", "<a><card>4111</a>", "application/xml"],
    ["is bytes", new Uint8Array([0x34, 0x31, 0x31, 0x31, 0xff]), "application/octet-stream"],
    ["is no UTF-8", new Uint8Array([0x34, 0x31, 0x31, 0x31, 0xff]), "application/json"],
  ])("that %s is replaced as a whole", (_, body, type) => {
    const event = redact([["body", "card"]], { body, type, headers: { "x-signature": "abc" } });
    expect(event).toMatchObject({ text: "[redacted]", payload: "[redacted]" });
    expect(event.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(event.headers.has("x-signature")).toBe(false);
  });

  it("that is empty stays empty, and keeps its signature", () => {
    const event = redact([["body", "card"]], { body: "", headers: { "x-signature": "abc" } });
    expect([event.text, event.headers.get("x-signature")]).toEqual(["", "abc"]);
  });

  it("has no id of its own any more where the id is redacted", () => {
    expect(redact([["body", "id"]], { body: '{"id":"e1"}' }).providerEventId).toBeNull();
  });
});

describe("headers and query", () => {
  it("are replaced by name, and leave the body as it was sent", () => {
    const event = redact(
      [
        ["headers", "x-token"],
        ["query", "key"],
      ],
      {
        body: '{ "id":1 }',
        query: "a=%20&key=s3cret&key=more",
        headers: { "x-token": "s3cret", "x-signature": "abc" },
      },
    );
    expect(event.text).toBe('{ "id":1 }');
    expect(event.query).toBe("a=+&key=%5Bredacted%5D&key=%5Bredacted%5D");
    expect(event.headers.get("x-token")).toBe("[redacted]");
    expect(event.headers.get("x-signature")).toBe("abc");
  });

  it.each([
    ["an escaped name", "k%65y=s3cret", "key=%5Bredacted%5D"],
    ["a name behind a question mark", "?key=a", "?key=a"],
    ["a query without it", "a=%20b", "a=%20b"],
    ["no query", "", ""],
  ])("%s", (_, query, redacted) => {
    expect(redact([["query", "key"]], { query }).query).toBe(redacted);
  });

  it("that are not there stay away", () => {
    expect(redact([["headers", "x-token"]], {}).headers.has("x-token")).toBe(false);
  });
});

it("no value at a redacted path is left in the bytes, whatever is around it", () => {
  const secret = "s3cret-4111";
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), fc.nat(3), (before, beside, lists) => {
      let inner: unknown = { card: secret, beside };
      for (let level = 0; level < lists; level++) inner = [before, inner];
      const { text } = redact([["body", "a", "card"]], { body: JSON.stringify({ a: inner }) });
      expect(text).not.toContain(secret);
      expect(() => JSON.parse(text)).not.toThrow();
    }),
  );
});
