/** Contentful's canonical requests, each rule with one request changed in one thing. */
import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import contentful from "../../../src/schemes/custom/contentful.ts";
import { type Asked, now, outcomeOf, signedBy } from "./asked.ts";

const secret = "s".repeat(64);
const setup = { secrets: [secret], toleranceSeconds: 30 };
const time = String(now * 1000);
const list = "x-contentful-signed-headers,x-contentful-timestamp,x-contentful-topic";
const lines = `x-contentful-signed-headers:${list};x-contentful-timestamp:${time};x-contentful-topic:Entry.publish`;
const body = '{"sys":{"id":"ä"}}';

const sign = (message: string): string =>
  createHmac("sha256", secret).update(message).digest("hex");

function request(message: string, changes: Asked = {}): Asked {
  return {
    path: "/in/contentful",
    body,
    ...changes,
    headers: {
      "x-contentful-topic": "Entry.publish",
      "x-contentful-timestamp": time,
      "x-contentful-signed-headers": list,
      "x-contentful-signature": sign(message),
      ...changes.headers,
    },
  };
}

const message = `POST\n/in/contentful\n${lines}\n${body}`;
const good = request(message);
const ask = (asked: Asked, at = now): Promise<string> =>
  outcomeOf(contentful, "contentful", asked, { ...setup, now: at });

describe("a request", () => {
  it("is verified over method, path, headers and body", async () => {
    expect(await ask(good)).toBe("verified");
  });

  it.each([
    ["method", { method: "PUT" }],
    ["path", { path: "/in/other" }],
    ["query", { query: "a=b" }],
    ["body", { body: `${body} ` }],
  ])("with another %s is rejected", async (_, change) => {
    expect(await ask({ ...good, ...change })).toBe("signature_mismatch");
  });

  it("with another value of a signed header is rejected", async () => {
    const headers = { "x-contentful-topic": "Entry.delete" };
    expect(await ask(request(message, { headers }))).toBe("signature_mismatch");
  });

  it("has its query encoded twice", async () => {
    const signed = `POST\n/in/contentful?a%253Db%252520c\n${lines}\n${body}`;
    expect(await ask(request(signed, { query: "a=b%20c" }))).toBe("verified");
  });

  it("has its path encoded once more", async () => {
    const signed = `POST\n/in/a%2520b\n${lines}\n${body}`;
    expect(await ask(request(signed, { path: "/in/a%20b" }))).toBe("verified");
  });

  it.each([
    ["https://hooks.example.com/in/contentful", "verified"],
    ["https://hooks.example.com/in/contentful?a=1#b", "verified"],
    ["https://hooks.example.com/other", "signature_mismatch"],
    ["https://hooks.example.com", "signature_mismatch"],
  ])("whose path was rewritten has that of the configured URL %s", async (url, outcome) => {
    const asked = { ...good, path: "/rewritten" };
    expect(await outcomeOf(contentful, "contentful", asked, { ...setup, url })).toBe(outcome);
  });

  it("at a configured host alone has the path /", async () => {
    const asked = { ...request(`POST\n/\n${lines}\n${body}`), path: "/rewritten" };
    const own = { ...setup, url: "https://hooks.example.com" };
    expect(await outcomeOf(contentful, "contentful", asked, own)).toBe("verified");
  });

  it("counts a header without the spaces around it", async () => {
    const headers = { "x-contentful-topic": " Entry.publish " };
    expect(await ask(request(message, { headers }))).toBe("verified");
  });
});

describe("the list of headers", () => {
  it.each([
    ["without the time", "x-contentful-signed-headers,x-contentful-topic", "header_malformed"],
    ["in another order", list.split(",").toReversed().join(","), "header_malformed"],
    ["in upper case", list.toUpperCase(), "header_malformed"],
    ["with a space", list.replace(",", ", "), "header_malformed"],
    ["without itself", "x-contentful-timestamp,x-contentful-topic", "header_malformed"],
    ["with a name twice", `${list},x-contentful-topic`, "header_malformed"],
    ["with the signature", `x-contentful-signature,${list}`, "header_malformed"],
    ["with what is no name", `${list},a b`, "header_malformed"],
    ["that ends in a comma", `${list},`, "header_malformed"],
    [
      "of too many",
      [list, ...Array.from({ length: 64 }, (_, i) => `h${i}`)].join(","),
      "header_malformed",
    ],
    ["with a header that is not there", `${list},zeta`, "part_missing"],
  ])("%s is rejected", async (_, value, reason) => {
    const headers = { "x-contentful-signed-headers": value };
    expect(await ask(request(message, { headers }))).toBe(reason);
  });
});

describe("the time", () => {
  it.each([
    [now + 30, "verified"],
    [now - 30, "verified"],
    [now + 31, "timestamp_too_old"],
    [now - 31, "timestamp_in_future"],
  ])("at %d is %s", async (at, outcome) => {
    expect(await ask(good, at)).toBe(outcome);
  });

  it("must be digits", async () => {
    const headers = { "x-contentful-timestamp": "1e12" };
    expect(await ask(request(message, { headers }))).toBe("timestamp_malformed");
  });
});

describe("the headers", () => {
  it.each(["x-contentful-signature", "x-contentful-timestamp", "x-contentful-signed-headers"])(
    "need %s",
    async (name) => {
      const { [name]: _, ...headers } = good.headers ?? {};
      expect(await ask({ ...good, headers })).toBe("header_missing");
    },
  );

  it.each([
    ["x", "signature_malformed"],
    ["", "header_malformed"],
    [`${sign(message)}, ${sign(message)}`, "header_duplicated"],
  ])("with the signature %j are rejected", async (value, reason) => {
    expect(await ask(request(message, { headers: { "x-contentful-signature": value } }))).toBe(
      reason,
    );
  });
});

describe("signing", () => {
  it("makes what is verified, with the provider's headers signed", async () => {
    const asked = await signedBy(
      contentful,
      "contentful",
      { query: "a=b", body, headers: { "x-contentful-topic": "Entry.publish" } },
      setup,
    );
    expect(asked.headers?.["x-contentful-signed-headers"]).toBe(list);
    expect(await ask(asked)).toBe("verified");
  });
});
