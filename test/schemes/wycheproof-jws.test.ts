/**
 * Wycheproof's JSON Web Signatures through our reader and check. Where our verdict is another than the suite's,
 * the case is listed here with the reason.
 */
import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { decodeBase64Url, encodeBytes } from "../../src/core/encoding.ts";
import type { Documents } from "../../src/core/extension.ts";
import type { JwsAlgorithm, JwtScheme } from "../../src/core/scheme.ts";
import { createKeyCache, verify } from "../../src/core/verify.ts";
import { createJwsChecker } from "../../src/schemes/jws-check.ts";
import { readJws, signingInput } from "../../src/schemes/jws.ts";
import jwt from "../../src/schemes/jwt.ts";
import { received } from "../helpers/received.ts";
import { jwsCases, type JwsCase, macCases, signatureCases } from "../suites/read.ts";

/** Cases whose result is another here. */
const OTHERWISE: { readonly [id: number]: string } = {
  346: "rejected: the key is for PS256, and the token says PS384",
  347: "rejected: the key is for ES521, which is no algorithm",
  367: "matched: it is case 357 again, which is valid",
  368: "matched: rightly signed, and the payload is left to whoever decodes it",
  369: "matched: rightly signed, and the payload is left to whoever decodes it",
  370: "matched: it is case 357 again, which is valid",
  371: "matched: rightly signed, and the payload is left to whoever decodes it",
  372: "rejected: a question mark is not base64url",
  373: "rejected: a question mark is not base64url",
  375: "matched: rightly signed, and the payload is left to whoever decodes it",
};

/** What a source would pin for the key. */
const PINNED: { readonly [type: string]: JwsAlgorithm } = {
  HS256: "HS256",
  RS256: "RS256",
  PS256: "PS256",
  ES256: "ES256",
  ES521: "ES512",
  RSA: "RS256",
  EC: "ES256",
};

const nowhere: Documents = {
  text: () => Promise.reject(new Error("no key set is asked for")),
};
const checker = createJwsChecker(nowhere);
const keys = createKeyCache();
const source = { source: { scheme: { kind: "none" } as const }, nowMs: 0, keys };
const HEX = { encoding: "hex", prefix: "" } as const;

async function outcomeOf({ key, jws: text }: JwsCase): Promise<string> {
  const { alg = "", kty, k } = key;
  const pinned = PINNED[alg] ?? PINNED[kty];
  if (pinned === undefined) throw new Error("no algorithm for the key");
  const jws = readJws(text, "inside", [pinned]);
  if ("reason" in jws) return jws.kind;
  const message = signingInput(jws.headerText, jws.payloadText);
  const signed = { ...jws, message };
  if (k === undefined) {
    const secrets = [JSON.stringify(key)];
    return (await checker.withConfigured({ ...source, secrets }, signed)).kind;
  }
  const secrets = [encodeBytes(decodeBase64Url(k) ?? new Uint8Array(), "hex")];
  return (await checker.withSecret({ ...source, secrets }, signed, HEX)).kind;
}

describe("a token", () => {
  const cases = jwsCases().map((one) => [one.id, `${one.result} ${one.comment}`, one] as const);

  it.each(cases.filter(([id]) => !(id in OTHERWISE)))("%i: %s", async (_id, _what, one) => {
    expect(await outcomeOf(one)).toBe(one.result === "valid" ? "matched" : "rejected");
  });

  it.each(Object.entries(OTHERWISE))("%s: %s", async (id, why) => {
    const [, , one] = cases.find(([number]) => String(number) === id) ?? [];
    if (one === undefined) throw new Error(`no case ${id}`);
    const outcome = await outcomeOf(one);
    expect(why.startsWith(`${outcome}: `)).toBe(true);
    expect(outcome).not.toBe(one.result === "valid" ? "matched" : "rejected");
  });
});

/** The bare signatures of the suite: a token's algorithm must come to the same result. */
describe.each([
  ["RS256", "rsa_signature_2048_sha256"],
  ["RS512", "rsa_signature_2048_sha512"],
  ["PS256", "rsa_pss_2048_sha256_mgf1_32"],
  ["ES256", "ecdsa_secp256r1_sha256_p1363"],
  ["ES384", "ecdsa_secp384r1_sha384_p1363"],
  ["ES512", "ecdsa_secp521r1_sha512_p1363"],
  ["EdDSA", "ed25519"],
] as const)("%s", (alg, file) => {
  const cases = signatureCases(file).map(
    (one) => [one.id, `${one.result} ${one.flags} ${one.comment}`, one] as const,
  );

  it.each(cases)("%i: %s", async (_id, _what, { key, msg, sig, result }) => {
    const secrets = [encodeBytes(key, "base64")];
    const signed = { alg, kid: null, message: msg, signature: sig };
    const mismatch = { kind: "rejected", reason: "signature_mismatch" };
    expect(await checker.withConfigured({ ...source, secrets }, signed)).toEqual(
      result === "valid" ? { kind: "matched", index: 0 } : mismatch,
    );
  });
});

describe.each([
  ["HS256", "hmac_sha256", 256],
  ["HS384", "hmac_sha384", 384],
  ["HS512", "hmac_sha512", 512],
] as const)("%s", (alg, file, fullBits) => {
  const cases = macCases(file).map(
    (one) => [one.id, `${one.result} ${one.comment} ${one.tagBits}`, one] as const,
  );

  it.each(cases)("%i: %s", async (_id, _what, { key, msg, sig, result, tagBits }) => {
    const secrets = [encodeBytes(key, "hex")];
    const signed = { alg, kid: null, message: msg, signature: sig };
    const mismatch = { kind: "rejected", reason: "signature_mismatch" };
    // A tag that was cut is none.
    expect(await checker.withSecret({ ...source, secrets }, signed, HEX)).toEqual(
      result === "valid" && tagBits === fullBits ? { kind: "matched", index: 0 } : mismatch,
    );
  });
});

/** The suite's payloads are words; here they are claims, so that nothing but their spelling can be wrong. */
describe("a request with a rightly signed token", () => {
  const now = 1_700_000_000;
  const secret = "a shared secret of a source";
  const scheme: JwtScheme = {
    kind: "jwt",
    place: { kind: "header", name: "authorization" },
    prefix: "",
    algorithms: ["HS256"],
    key: { from: "secret", decoding: { encoding: "utf8", prefix: "" } },
    issuers: [],
    audience: false,
    claims: [],
    bodyHash: null,
    toleranceSeconds: 300,
  };
  const header = Buffer.from('{"alg":"HS256"}').toString("base64url");
  // 19 bytes, so that the last character has bits to spare.
  const claims = Buffer.from(`{"exp": ${now + 60}}`).toString("base64url");

  function verdictOn(payload: string) {
    const mac = createHmac("sha256", secret).update(`${header}.${payload}`).digest("base64url");
    const request = received({ authorization: `${header}.${payload}.${mac}` }, "");
    const extensions = jwt({ documents: nowhere });
    return verify(request, { scheme }, [secret], now * 1000, keys, extensions);
  }

  it("is taken", async () => {
    expect(await verdictOn(claims)).toEqual({ kind: "authenticated", secretIndex: 0 });
  });

  it.each([
    ["blanks in front", `    ${claims}`],
    ["a foreign character in front", `?${claims}`],
    ["foreign characters in front", `####${claims}`],
    ["a foreign character behind", `${claims}?`],
    ["padding", `${claims}==`],
    ["left-over bits", claims.replace(/.$/, (last) => String.fromCharCode(last.charCodeAt(0) + 1))],
  ])("is refused where the payload has %s", async (_what, payload) => {
    const malformed = { kind: "rejected", reason: "signature_malformed" };
    expect(await verdictOn(payload)).toMatchObject(malformed);
  });
});
