import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { renderDiagnostics } from "../../src/core/diagnostic.ts";
import { compile, completed, marked, only, planOf } from "./compile.ts";

const text = (jwt: string, more = ", secret: A") =>
  `sources:\n  stripe: { verify: jwt, jwt: { ${jwt} }${more} }`;
const sourceOf = (jwt: string, more?: string) => planOf(text(jwt, more)).sources[0];
const JWKS = "jwks: https://issuer.example.com/keys";
const KEY = `, public_key: ${"ab".repeat(32)}`;

test("only the algorithms are needed with a secret", () => {
  expect(sourceOf("algorithms: HS256")?.scheme).toEqual({
    kind: "jwt",
    place: { kind: "header", name: "authorization" },
    prefix: "Bearer ",
    algorithms: ["HS256"],
    key: { from: "secret", decoding: { encoding: "utf8", prefix: "" } },
    issuers: [],
    audience: false,
    claims: [],
    bodyHash: null,
    toleranceSeconds: 300,
  });
});

test("every part can be described", () => {
  const jwt = `header: X-Token, algorithms: [RS256, ES256], ${JWKS}, issuer: [a, b], audience: c,
    body_hash: { claim: hash, algorithm: sha512, encoding: base64 }`;
  expect(sourceOf(jwt, ", tolerance: 1m")).toMatchObject({
    scheme: {
      place: { kind: "header", name: "x-token" },
      prefix: "",
      algorithms: ["RS256", "ES256"],
      key: { from: "jwks", url: "https://issuer.example.com/keys" },
      issuers: ["a", "b"],
      claims: [{ claim: "aud", oneOf: ["c"] }],
      bodyHash: { claim: "hash", digest: "SHA-512", encoding: "base64" },
      toleranceSeconds: 60,
    },
    secrets: [],
  });
});

test("the name of a claim stands for its SHA-256 in hex", () => {
  expect(sourceOf("algorithms: HS256, body_hash: sha256")?.scheme).toMatchObject({
    bodyHash: { claim: "sha256", digest: "SHA-256", encoding: "hex" },
  });
});

test("public keys stand beside the block", () => {
  expect(sourceOf("algorithms: EdDSA", KEY)).toMatchObject({
    scheme: { key: { from: "configured" } },
    publicKeys: ["ab".repeat(32)],
  });
});

test("an algorithm given twice is pinned once", () => {
  expect(sourceOf("algorithms: [HS256, HS256]")?.scheme).toMatchObject({ algorithms: ["HS256"] });
});

test("the header of the token makes a request a candidate, but for authorization", () => {
  expect(sourceOf("algorithms: HS256, header: X-Token")?.recognisedBy).toEqual([["x-token"]]);
  expect(sourceOf("algorithms: HS256")?.recognisedBy).toEqual([]);
});

describe("what does not fit together is refused", () => {
  test.each([
    [
      "a secret and public keys for one source",
      "algorithms: [HS256, RS256]",
      undefined,
      "HY107",
      "RS256",
      "[HS256, RS256]",
    ],
    [
      "a key set for a shared secret",
      `algorithms: HS512, ${JWKS}`,
      undefined,
      "HY107",
      "HS512",
      "https://issuer.example.com/keys",
    ],
    [
      "a secret beside a key set",
      `algorithms: RS256, audience: a, ${JWKS}`,
      undefined,
      "HY116",
      "secret",
      "secret",
    ],
    [
      "a public key beside a secret",
      "algorithms: HS256",
      `, secret: A${KEY}`,
      "HY116",
      "public_key",
      "public_key",
    ],
    ["tokens for anybody", `algorithms: RS256, ${JWKS}`, "", "HY103", "every token", "jwt"],
    ["no algorithm", "header: x", undefined, "HY103", "algorithms", "jwt"],
    ["an empty list of algorithms", "algorithms: []", undefined, "HY105", "empty", "[]"],
    ["the algorithm none", "algorithms: none", undefined, "HY105", "HS256", "none"],
    ["an algorithm in lower case", "algorithms: [rs256]", KEY, "HY105", "RS256", "rs256"],
    [
      "a key set that is not https",
      "algorithms: RS256, jwks: http://a.example/keys, audience: a",
      "",
      "HY105",
      "https",
      "http://a.example/keys",
    ],
    ["an unknown key", "algorithms: HS256, aud: a", undefined, "HY102", "aud", "aud"],
  ])("%s", (_, jwt, more, code, message, at) => {
    const whole = text(jwt, more);
    const found = only(code, whole);
    expect(`${found.message} ${found.help ?? ""}`).toContain(message);
    expect(marked(whole, found)).toBe(at);
  });

  test("no key at all for an algorithm with public keys", () => {
    const found = only("HY103", text("algorithms: RS256", ""));
    expect(found.message).toContain("public_key");
  });

  test("no secret for an algorithm with one", () => {
    const found = only("HY103", text("algorithms: HS256", ""));
    expect(found.message).toContain("secret");
  });
});

describe("a public key", () => {
  const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const written = (key: object) => `, public_key: ${JSON.stringify(JSON.stringify(key))}`;
  const jwk = p256.publicKey.export({ format: "jwk" });

  test("may be a JSON Web Key", () => {
    const text256 = JSON.stringify({ ...jwk, kid: "one" });
    expect(sourceOf("algorithms: ES256", written({ ...jwk, kid: "one" }))).toMatchObject({
      publicKeys: [text256],
    });
  });

  test.each([
    ["nothing that is one", ", public_key: nothing", "not a public key"],
    ["of another curve", written(jwk), "cannot check ES384"],
    [
      "for another algorithm by its own word",
      written({ ...jwk, alg: "ES512" }),
      "not a public key",
    ],
    ["for encryption", written({ ...jwk, use: "enc" }), "not a public key"],
  ])("is refused where it is %s", (_, more, message) => {
    const found = only("HY105", text("algorithms: ES384", more));
    expect(found.message).toContain(message);
  });

  test("says what it is for", () => {
    const found = only("HY105", text("algorithms: [ES384, RS256]", written(jwk)));
    expect(`${found.message}; ${found.help ?? ""}`).toBe(
      "this key cannot check ES384, RS256; it is one for ES256",
    );
  });

  test("is never repeated where it is the private one", () => {
    const whole = p256.privateKey.export({ format: "jwk" });
    const routes = text("algorithms: ES256", written(whole));
    const { diagnostics } = compile(routes);
    expect(diagnostics.map(({ code }) => code)).toContain("HY410");
    const files = new Map([["routes.yaml", completed(routes)]]);
    const shown = renderDiagnostics(diagnostics, files, { color: false });
    expect(shown).toContain("verify: jwt");
    expect(shown).not.toContain(whole.d);
  });
});
