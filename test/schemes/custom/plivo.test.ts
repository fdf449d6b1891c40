/** Plivo's messages of URL, query and form, each rule with one request changed in one thing. */
import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import plivo from "../../../src/schemes/custom/plivo.ts";
import { type Asked, type Setup, outcomeOf, signedBy } from "./asked.ts";

const url = "https://hooks.example.com/in/plivo";
const setup: Setup = { secrets: ["token"], url };
const sign = (message: string, token = "token"): string =>
  createHmac("sha256", token).update(message).digest("base64");

function request(message: string, changes: Asked = {}): Asked {
  return {
    body: "To=2&From=1",
    ...changes,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-plivo-signature-v3-nonce": "n1",
      "x-plivo-signature-v3": sign(message),
      ...changes.headers,
    },
  };
}

const message = `${url}?From1To2.n1`;
const ask = (asked: Asked, own = setup): Promise<string> => outcomeOf(plivo, "plivo", asked, own);

describe("the message", () => {
  it.each([
    ["a form", "", "To=2&From=1", `${url}?From1To2.n1`],
    ["a form and a query", "b=2&a=1", "To=2", `${url}?a=1&b=2.To2.n1`],
    ["a query", "b=2&a=1", "", `${url}?a=1&b=2.n1`],
    ["neither", "", "", `${url}.n1`],
    ["values given twice", "", "a=2&a=1&a=2", `${url}?a1a2a2.n1`],
    ["escapes", "q=a%20b", "Text=Gr%C3%BC%C3%9Fe+%26", `${url}?q=a b.TextGrüße &.n1`],
  ])("of %s is glued in the provider's way", async (_, query, body, signed) => {
    expect(await ask(request(signed, { query, body }))).toBe("verified");
  });

  it.each([
    ["form", { body: "To=2&From=2" }],
    ["query", { query: "a=1" }],
  ])("with another %s is rejected", async (_, change) => {
    expect(await ask(request(message, change))).toBe("signature_mismatch");
  });

  it("with another nonce is rejected", async () => {
    const headers = { "x-plivo-signature-v3-nonce": "n2" };
    expect(await ask(request(message, { headers }))).toBe("signature_mismatch");
  });

  it("keeps the port of the URL", async () => {
    const own = { ...setup, url: "https://hooks.example.com:8443/in/plivo" };
    expect(await ask(request(`${own.url}?From1To2.n1`), own)).toBe("verified");
    expect(await ask(request(message), own)).toBe("signature_mismatch");
  });

  it("needs the URL", async () => {
    expect(await ask(request(message), { secrets: ["token"] })).toBe("part_missing");
  });

  it("of a body that is no form is rejected", async () => {
    const headers = { "content-type": "application/json" };
    expect(await ask(request(`${url}.n1`, { body: "{}", headers }))).toBe("part_missing");
  });
});

describe("the headers", () => {
  it.each([
    [
      "one of several signatures",
      { "x-plivo-signature-v3": `${sign("x")},${sign(message)}` },
      "verified",
    ],
    [
      "the main account's signature",
      { "x-plivo-signature-v3": sign("x"), "x-plivo-signature-ma-v3": sign(message) },
      "verified",
    ],
    ["none that fits", { "x-plivo-signature-v3": sign(message, "other") }, "signature_mismatch"],
    ["no base64", { "x-plivo-signature-v3": "?" }, "signature_malformed"],
    [
      "too many",
      { "x-plivo-signature-v3": Array.from({ length: 11 }, () => sign(message)).join(",") },
      "signature_malformed",
    ],
    [
      "two lines",
      { "x-plivo-signature-v3": `${sign(message)}, ${sign(message)}` },
      "header_duplicated",
    ],
    ["two nonces", { "x-plivo-signature-v3-nonce": "n1, n2" }, "header_duplicated"],
    ["an empty nonce", { "x-plivo-signature-v3-nonce": "" }, "header_malformed"],
  ])("with %s: %o is %s", async (_, headers, outcome) => {
    expect(await ask(request(message, { headers }))).toBe(outcome);
  });

  it.each(["x-plivo-signature-v3", "x-plivo-signature-v3-nonce"])("need %s", async (name) => {
    const asked = request(message);
    const { [name]: _, ...headers } = asked.headers ?? {};
    expect(await ask({ ...asked, headers })).toBe("header_missing");
  });

  it("may have the main account's signature alone", async () => {
    const asked = request(message, { headers: { "x-plivo-signature-ma-v3": sign(message) } });
    const { "x-plivo-signature-v3": _, ...headers } = asked.headers ?? {};
    expect(await ask({ ...asked, headers })).toBe("verified");
  });
});

describe("signing", () => {
  it("makes what is verified", async () => {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const asked = await signedBy(plivo, "plivo", { query: "a=1", body: "b=2", headers }, setup);
    expect(await ask(asked)).toBe("verified");
  });
});
