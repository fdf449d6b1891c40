/** Tokens with public keys: which key is taken, from where, and for what. */
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createDocuments } from "../../src/core/documents.ts";
import { createJwsChecker } from "../../src/schemes/jws-check.ts";
import { verifyJwt } from "../../src/schemes/jwt.ts";
import type { JwsAlgorithm, JwtScheme } from "../../src/core/scheme.ts";
import {
  documentsOf,
  ed25519,
  encode,
  inputOf,
  jwk,
  keySet,
  type Members,
  NOW,
  p256,
  p384,
  p521,
  pem,
  rsa,
  type Situation,
  token,
} from "./tokens.ts";

const URL = "https://issuer.example.com/keys";
const CLAIMS = { exp: NOW + 60 };
const other = generateKeyPairSync("rsa", { modulusLength: 2048 });

interface Pair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const PAIRS: readonly (readonly [JwsAlgorithm, Pair])[] = [
  ["RS256", rsa],
  ["RS384", rsa],
  ["RS512", rsa],
  ["PS256", rsa],
  ["PS384", rsa],
  ["PS512", rsa],
  ["ES256", p256],
  ["ES384", p384],
  ["ES512", p521],
  ["EdDSA", ed25519],
];

function scheme(alg: JwsAlgorithm, key: JwtScheme["key"]): JwtScheme {
  return {
    kind: "jwt",
    place: { kind: "header", name: "authorization" },
    prefix: "Bearer ",
    algorithms: [alg],
    key,
    issuers: [],
    audience: false,
    claims: [],
    bodyHash: null,
    toleranceSeconds: 30,
  };
}

/** A key whose first coordinate begins with a zero: one in 256. */
function withLeadingZero(): Pair {
  for (;;) {
    const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
    if (Buffer.from(String(jwk(pair.publicKey)["x"]), "base64url")[0] === 0) return pair;
  }
}

const configured = (alg: JwsAlgorithm) => scheme(alg, { from: "configured" });
const remote = (alg: JwsAlgorithm) => scheme(alg, { from: "jwks", url: URL });

function signed(alg: JwsAlgorithm, pair: Pair, header: Members = {}): string {
  return token({ alg, ...header }, CLAIMS, pair.privateKey, alg);
}

function verify(
  tokenScheme: JwtScheme,
  text: string,
  situation: Situation,
  texts: { readonly [url: string]: string | null } = {},
) {
  const checker = createJwsChecker(documentsOf(texts).documents);
  return verifyJwt(inputOf(tokenScheme, { ...bearer(text), ...situation }), checker);
}

const bearer = (text: string): Situation => ({ headers: { authorization: `Bearer ${text}` } });
const good = (secretIndex = 0) => ({ kind: "authenticated", secretIndex });
const rejected = (reason: string): unknown => expect.objectContaining({ kind: "rejected", reason });

describe("a configured key", () => {
  it.each(PAIRS)("verifies %s, as PEM and as JSON Web Key", async (alg, pair) => {
    const keys = [pem(pair.publicKey), JSON.stringify(jwk(pair.publicKey))];
    for (const publicKey of keys) {
      const verdict = await verify(configured(alg), signed(alg, pair), { publicKeys: [publicKey] });
      expect(verdict).toEqual(good());
    }
  });

  it.each(PAIRS)(
    "does not verify %s where a bit of the signature is flipped",
    async (alg, pair) => {
      const [head = "", claims = "", signature = ""] = signed(alg, pair).split(".");
      const bytes = Buffer.from(signature, "base64url");
      bytes.writeUInt8(bytes.readUInt8(9) ^ 1, 9);
      const text = `${head}.${claims}.${encode(bytes)}`;
      const verdict = await verify(configured(alg), text, { publicKeys: [pem(pair.publicKey)] });
      expect(verdict).toEqual(rejected("signature_mismatch"));
    },
  );

  it.each(PAIRS)("does not verify %s where a byte is added to the signature", async (alg, pair) => {
    const [head = "", claims = "", signature = ""] = signed(alg, pair).split(".");
    const longer = Buffer.concat([Buffer.from(signature, "base64url"), Buffer.alloc(1)]);
    const text = `${head}.${claims}.${encode(longer)}`;
    const verdict = await verify(configured(alg), text, { publicKeys: [pem(pair.publicKey)] });
    expect(verdict).toEqual(rejected("signature_mismatch"));
  });

  it("is refused for an algorithm of another type, curve or size", async () => {
    const small = generateKeyPairSync("rsa", { modulusLength: 1024 });
    const cases: readonly (readonly [JwsAlgorithm, Pair, KeyObject])[] = [
      ["ES256", p256, p384.publicKey],
      ["ES256", p256, rsa.publicKey],
      ["EdDSA", ed25519, p256.publicKey],
      ["RS256", small, small.publicKey],
    ];
    for (const [alg, pair, publicKey] of cases) {
      const publicKeys = [pem(publicKey)];
      expect(await verify(configured(alg), signed(alg, pair), { publicKeys })).toEqual(
        rejected("key_unknown"),
      );
    }
  });

  it("is not used for an algorithm that was not pinned", async () => {
    const publicKeys = [pem(rsa.publicKey)];
    expect(await verify(configured("RS256"), signed("PS256", rsa), { publicKeys })).toEqual(
      rejected("algorithm_not_allowed"),
    );
  });

  it("says which of several it was: public keys first, then secrets", async () => {
    const situation = { publicKeys: [pem(other.publicKey)], secrets: [pem(rsa.publicKey)] };
    expect(await verify(configured("RS256"), signed("RS256", rsa), situation)).toEqual(good(1));
  });

  it("is taken by its id where it has one", async () => {
    const publicKeys = [JSON.stringify(jwk(rsa.publicKey, { kid: "one" }))];
    const first = signed("RS256", rsa, { kid: "one" });
    const second = signed("RS256", rsa, { kid: "two" });
    expect(await verify(configured("RS256"), first, { publicKeys })).toEqual(good());
    expect(await verify(configured("RS256"), second, { publicKeys })).toEqual(
      rejected("key_unknown"),
    );
  });

  it("is taken whatever the token's id where it has none", async () => {
    const publicKeys = [pem(rsa.publicKey)];
    const text = signed("RS256", rsa, { kid: "any" });
    expect(await verify(configured("RS256"), text, { publicKeys })).toEqual(good());
  });

  it("is refused once it has expired", async () => {
    const text = signed("ES256", p256);
    const withEnd = (expired_at: number | null) => ({
      publicKeys: [JSON.stringify(jwk(p256.publicKey, { expired_at }))],
    });
    expect(await verify(configured("ES256"), text, withEnd(null))).toEqual(good());
    expect(await verify(configured("ES256"), text, withEnd(NOW + 1))).toEqual(good());
    expect(await verify(configured("ES256"), text, withEnd(NOW))).toEqual(rejected("key_unknown"));
  });

  it("may be a whole key set", async () => {
    const publicKeys = [
      keySet(jwk(other.publicKey, { kid: "a" }), jwk(rsa.publicKey, { kid: "b" })),
    ];
    const text = signed("RS256", rsa, { kid: "b" });
    expect(await verify(configured("RS256"), text, { publicKeys })).toEqual(good());
  });

  it("is refused where it is no key", async () => {
    const publicKeys = ["no key"];
    expect(await verify(configured("RS256"), signed("RS256", rsa), { publicKeys })).toEqual(
      rejected("secret_unusable"),
    );
  });

  it("is never taken from the token", async () => {
    const header = {
      jwk: jwk(other.publicKey),
      jku: "https://attacker.example.com/keys",
      x5u: "https://attacker.example.com/certificate",
      x5c: ["MII"],
    };
    const { documents, asked } = documentsOf({});
    const input = inputOf(configured("RS256"), {
      ...bearer(signed("RS256", other, header)),
      publicKeys: [pem(rsa.publicKey)],
    });
    expect(await verifyJwt(input, createJwsChecker(documents))).toEqual(
      rejected("signature_mismatch"),
    );
    expect(asked).toEqual([]);
  });
});

describe("a key set", () => {
  const set = keySet(
    jwk(other.publicKey, { kid: "old" }),
    jwk(p256.publicKey, { kid: "curve" }),
    { kty: "unheard-of", kid: "future" },
    jwk(rsa.publicKey, { kid: "new", use: "sig", alg: "RS256" }),
  );
  const verifyWith = (texts: string | null, text: string) =>
    verify(remote("RS256"), text, {}, { [URL]: texts });

  it("gives the key that the token names", async () => {
    expect(await verifyWith(set, signed("RS256", rsa, { kid: "new" }))).toEqual(good());
  });

  it("does not give the right key under another name", async () => {
    expect(await verifyWith(set, signed("RS256", rsa, { kid: "old" }))).toEqual(
      rejected("signature_mismatch"),
    );
  });

  it.each(["neither", "curve", "future"])("has no key of the name %j", async (kid) => {
    expect(await verifyWith(set, signed("RS256", rsa, { kid }))).toEqual(rejected("key_unknown"));
  });

  it("gives every key of the type where the token names none", async () => {
    expect(await verifyWith(set, signed("RS256", rsa))).toEqual(good());
  });

  it("gives no nameless key to a token that names one", async () => {
    const nameless = keySet(jwk(rsa.publicKey));
    expect(await verifyWith(nameless, signed("RS256", rsa, { kid: "new" }))).toEqual(
      rejected("key_unknown"),
    );
  });

  it("is tried up to ten keys", async () => {
    const filler = (count: number) => Array.from({ length: count }, () => jwk(other.publicKey));
    const tenth = keySet(...filler(9), jwk(rsa.publicKey));
    const eleventh = keySet(...filler(10), jwk(rsa.publicKey));
    expect(await verifyWith(tenth, signed("RS256", rsa))).toEqual(good());
    expect(await verifyWith(eleventh, signed("RS256", rsa))).toEqual(
      rejected("signature_mismatch"),
    );
  });

  it.each([
    ["encryption", { use: "enc" }],
    ["signing only", { key_ops: ["sign"] }],
    ["another algorithm", { alg: "RS512" }],
    ["nothing, being private", { d: "AQAB" }],
  ])("gives no key that is for %s", async (_, members) => {
    const only = keySet(jwk(rsa.publicKey, { kid: "new", ...members }));
    expect(await verifyWith(only, signed("RS256", rsa, { kid: "new" }))).toEqual(
      rejected("key_unknown"),
    );
  });

  it("may leave out the zeros in front of a coordinate, and nothing else", async () => {
    const pair = withLeadingZero();
    const { x, y } = jwk(pair.publicKey);
    const bare = Buffer.from(String(x), "base64url").subarray(1).toString("base64url");
    const text = signed("ES256", pair);
    const ask = (members: Members) =>
      verify(remote("ES256"), text, {}, { [URL]: keySet({ kty: "EC", crv: "P-256", ...members }) });
    expect(await ask({ x: bare, y })).toEqual(good());
    expect(await ask({ x: `AAAA${String(x)}`, y })).toEqual(rejected("key_unknown"));
    expect(await ask({ x: "", y })).toEqual(rejected("key_unknown"));
  });

  it("gives no shared secret", async () => {
    const secret = keySet({ kty: "oct", k: encode("secret"), kid: "s", alg: "HS256" });
    const text = token({ alg: "HS256", kid: "s" }, CLAIMS, "secret");
    const verdict = await verify(remote("HS256"), text, {}, { [URL]: secret });
    expect(verdict).toEqual(rejected("algorithm_not_allowed"));
  });

  it("stands at the source's own address where the scheme names none", async () => {
    const own = scheme("RS256", { from: "jwks", url: null });
    const text = signed("RS256", rsa, { kid: "new" });
    const settings = { jwks: ["https://own.example.com/keys"] };
    const texts = { "https://own.example.com/keys": set };
    expect(await verify(own, text, { settings }, texts)).toEqual(good());
    expect(await verify(own, text, {}, texts)).toEqual(rejected("keys_unavailable"));
  });

  it.each([
    ["does not answer", null],
    ["is no JSON", "<html>"],
    ["has no keys", "{}"],
    ["has keys that are no list", '{"keys":{}}'],
  ])("is unavailable where it %s", async (_, text) => {
    expect(await verifyWith(text, signed("RS256", rsa))).toEqual(rejected("keys_unavailable"));
  });

  it("is not fetched for a token that could not pass anyway", async () => {
    const { documents, asked } = documentsOf({ [URL]: set });
    const checker = createJwsChecker(documents);
    const stale = token({ alg: "RS256" }, { exp: NOW - 60 }, rsa.privateKey, "RS256");
    const verdict = await verifyJwt(inputOf(remote("RS256"), bearer(stale)), checker);
    expect(verdict).toEqual(rejected("token_expired"));
    expect(asked).toEqual([]);
  });
});

describe("a key set over time", () => {
  const before = keySet(jwk(other.publicKey, { kid: "old" }));
  const after = keySet(jwk(rsa.publicKey, { kid: "new" }));
  const newer = signed("RS256", rsa, { kid: "new" });
  const older = signed("RS256", other, { kid: "old" });

  function world() {
    const state: { text: string | null; asked: number } = { text: before, asked: 0 };
    const documents = createDocuments(() => {
      state.asked += 1;
      return Promise.resolve(state.text);
    });
    const checker = createJwsChecker(documents);
    const ask = (text: string, now: number) =>
      verifyJwt({ ...inputOf(remote("RS256"), bearer(text)), nowMs: now * 1000 }, checker);
    return { state, ask };
  }

  it("is fetched once for many tokens", async () => {
    const { state, ask } = world();
    for (let second = 0; second < 5; second++)
      expect(await ask(older, NOW + second)).toEqual(good());
    expect(state.asked).toBe(1);
  });

  it("is fetched again for a name that it lacks", async () => {
    const { state, ask } = world();
    expect(await ask(older, NOW - 600)).toEqual(good());
    state.text = after;
    expect(await ask(newer, NOW)).toEqual(good());
  });

  it("is fetched at most once a minute for names that nobody has", async () => {
    const { state, ask } = world();
    for (let second = 0; second < 59; second++) {
      const unheard = signed("RS256", rsa, { kid: `made up ${second}` });
      expect(await ask(unheard, NOW + second)).toEqual(rejected("key_unknown"));
    }
    expect(state.asked).toBe(1);
  });

  it("is not fetched again where the key of that name says no", async () => {
    const { state, ask } = world();
    await ask(older, NOW - 600);
    expect(await ask(signed("RS256", rsa, { kid: "old" }), NOW)).toEqual(
      rejected("signature_mismatch"),
    );
    expect(state.asked).toBe(1);
  });

  it("does for as long as its address does not answer", async () => {
    const { state, ask } = world();
    await ask(older, NOW - 90_000);
    state.text = null;
    expect(await ask(older, NOW)).toEqual(good());
    expect(state.asked).toBe(2);
  });
});
