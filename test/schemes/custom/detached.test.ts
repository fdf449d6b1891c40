/** Signatures without their payload: Saleor's over the body as it is, TrueLayer's over the request line and headers. */
import { describe, expect, it } from "vitest";
import type { CustomScheme } from "../../../src/core/scheme.ts";
import saleorModule from "../../../src/schemes/custom/saleor.ts";
import truelayerModule from "../../../src/schemes/custom/truelayer.ts";
import {
  documentsOf,
  encode,
  inputOf,
  jwk,
  keySet,
  type Members,
  p521,
  rsa,
  signature,
  type Situation,
} from "../tokens.ts";

const BODY = '{"type":"payment_executed","note":"Größe"}';
const rejected = (reason: string): unknown => expect.objectContaining({ kind: "rejected", reason });
const verified = { kind: "verified", secretIndex: 0 };

function scheme(name: string): CustomScheme {
  return { kind: "custom", name, header: null, toleranceSeconds: null };
}

describe("Saleor", () => {
  const url = "https://shop.example.com/.well-known/jwks.json";
  const { documents } = documentsOf({ [url]: keySet(jwk(rsa.publicKey, { kid: "1" })) });
  const module = saleorModule({ documents }).custom?.["saleor"];
  const header = { alg: "RS256", kid: "1", b64: false };

  function signed(members: Members, body = BODY): string {
    const head = encode(members);
    const alg = typeof members["alg"] === "string" ? members["alg"] : "RS256";
    return `${head}..${signature(alg, alg === "HS256" ? "secret" : rsa.privateKey, `${head}.${body}`)}`;
  }

  function verify(text: string, more: Situation = {}) {
    const headers = { "saleor-signature": text };
    const situation = { headers, body: BODY, settings: { jwks: [url] }, ...more };
    return module?.verify(inputOf(scheme("saleor"), situation));
  }

  it("is verified as Saleor signs, without crit", async () => {
    expect(await verify(signed(header))).toEqual(verified);
  });

  it("is verified as RFC 7797 asks, with crit", async () => {
    expect(await verify(signed({ ...header, crit: ["b64"] }))).toEqual(verified);
  });

  it.each([
    ["another extension in crit", { ...header, crit: ["exp"] }],
    ["a second extension in crit", { ...header, crit: ["b64", "exp"] }],
    ["an empty crit", { ...header, crit: [] }],
    ["b64 that is true", { ...header, b64: true }],
    ["no b64", { alg: "RS256", kid: "1" }],
    ["b64 as a text", { ...header, b64: "false" }],
  ])("is refused with %s", async (_, members) => {
    expect(await verify(signed(members))).toEqual(rejected("signature_malformed"));
  });

  it("is refused with a payload between the dots", async () => {
    const text = signed(header).replace("..", `.${encode(BODY)}.`);
    expect(await verify(text)).toEqual(rejected("signature_malformed"));
  });

  it("is refused with another body", async () => {
    expect(await verify(signed(header), { body: `${BODY} ` })).toEqual(
      rejected("signature_mismatch"),
    );
  });

  it("is refused where the signature is over the body in base64url", async () => {
    const head = encode(header);
    const text = `${head}..${signature("RS256", rsa.privateKey, `${head}.${encode(BODY)}`)}`;
    expect(await verify(text)).toEqual(rejected("signature_mismatch"));
  });

  it.each(["none", "HS256", "RS512"])("is refused with the algorithm %s", async (alg) => {
    const text = alg === "none" ? `${encode({ ...header, alg })}..AA` : signed({ ...header, alg });
    expect(await verify(text)).toEqual(rejected("algorithm_not_allowed"));
  });

  it("is refused with a key that the set does not have", async () => {
    expect(await verify(signed({ ...header, kid: "2" }))).toEqual(rejected("key_unknown"));
  });

  it("is refused where no key set is configured, whatever the request says of itself", async () => {
    const headers = { "saleor-signature": signed(header), "saleor-domain": "shop.example.com" };
    expect(await verify("", { headers, settings: {} })).toEqual(rejected("keys_unavailable"));
  });

  it("is refused without the header", async () => {
    expect(await verify("", { headers: {} })).toEqual(rejected("header_missing"));
  });

  it("is refused with two headers", async () => {
    const one = signed(header);
    expect(await verify(`${one}, ${one}`)).toEqual(rejected("header_duplicated"));
  });

  it("signs what it verifies", async () => {
    const secret = rsa.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const made = await module?.sign({
      scheme: scheme("saleor"),
      source: { scheme: scheme("saleor") },
      secret,
      method: "POST",
      path: "/in/saleor",
      query: "",
      body: new TextEncoder().encode(BODY),
      headers: {},
      nowMs: 0,
      id: "id",
    });
    const headers = made?.headers ?? {};
    const only = documentsOf({ [url]: keySet(jwk(rsa.publicKey)) }).documents;
    const input = inputOf(scheme("saleor"), { headers, body: BODY, settings: { jwks: [url] } });
    expect(await saleorModule({ documents: only }).custom?.["saleor"]?.verify(input)).toEqual(
      verified,
    );
  });
});

describe("TrueLayer", () => {
  const production = "https://webhooks.truelayer.com/.well-known/jwks";
  const sandbox = "https://webhooks.truelayer-sandbox.com/.well-known/jwks";
  const { documents, asked } = documentsOf({
    [production]: keySet(jwk(p521.publicKey, { kid: "1" })),
    [sandbox]: keySet(jwk(p521.publicKey, { kid: "2" })),
  });
  const module = truelayerModule({ documents }).custom?.["truelayer"];
  const header = { alg: "ES512", kid: "1", tl_version: "2", tl_headers: "X-Time,Content-Type" };
  const lines = "POST /in/source\nX-Time: now\nContent-Type: application/json\n";

  function signed(members: Members, message = lines + BODY): string {
    const head = encode(members);
    return `${head}..${signature("ES512", p521.privateKey, `${head}.${encode(message)}`)}`;
  }

  function verify(text: string, more: Situation = {}) {
    const headers = {
      "tl-signature": text,
      "x-time": "now",
      "content-type": "application/json",
      ...more.headers,
    };
    return module?.verify(inputOf(scheme("truelayer"), { body: BODY, ...more, headers }));
  }

  it("is verified over method, path, named headers and body", async () => {
    expect(await verify(signed(header))).toEqual(verified);
  });

  it("is verified without named headers", async () => {
    const bare = { alg: "ES512", kid: "1", tl_version: "2" };
    expect(await verify(signed(bare, `POST /in/source\n${BODY}`))).toEqual(verified);
  });

  it("is verified with an empty header that the request lacks", async () => {
    const members = { ...header, tl_headers: "X-Absent" };
    expect(await verify(signed(members, `POST /in/source\nX-Absent: \n${BODY}`))).toEqual(verified);
  });

  it.each([
    ["another method", lines.replace("POST", "PUT")],
    ["another path", lines.replace("/in/source", "/in/other")],
    ["another header", lines.replace("now", "then")],
    ["headers in another order", "POST /in/source\nContent-Type: application/json\nX-Time: now\n"],
  ])("is refused where it was made for %s", async (_, other) => {
    expect(await verify(signed(header, other + BODY))).toEqual(rejected("signature_mismatch"));
  });

  it("is refused with another body", async () => {
    expect(await verify(signed(header), { body: `${BODY}\n` })).toEqual(
      rejected("signature_mismatch"),
    );
  });

  it.each([
    ["version 1", { ...header, tl_version: "1" }],
    ["no version", { alg: "ES512", kid: "1", tl_headers: "X-Time" }],
    ["names that are no names", { ...header, tl_headers: "X Time" }],
    ["a line break in a name", { ...header, tl_headers: "X-Time\nX" }],
    ["names that are a list", { ...header, tl_headers: ["X-Time"] }],
    ["too many names", { ...header, tl_headers: Array(33).fill("X-Time").join(",") }],
  ])("is refused with %s", async (_, members) => {
    expect(await verify(signed(members))).toEqual(rejected("signature_malformed"));
  });

  it("is refused with the sandbox's key, wherever jku points", async () => {
    asked.length = 0;
    const text = signed({ ...header, kid: "2", jku: sandbox });
    expect(await verify(text)).toEqual(rejected("key_unknown"));
    expect(asked).not.toContain(sandbox);
  });

  it("is verified with the sandbox's key where the source says so", async () => {
    const text = signed({ ...header, kid: "2", jku: sandbox });
    expect(await verify(text, { settings: { jwks: [sandbox] } })).toEqual(verified);
  });
});
