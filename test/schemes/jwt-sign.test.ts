/** Tokens for samples: what is signed is what a source demands, and is right by `node:crypto`. */
import { createHmac, verify as verifySignature } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { SignInput } from "../../src/core/extension.ts";
import { SigningError } from "../../src/core/signing-error.ts";
import type { JwtScheme } from "../../src/core/scheme.ts";
import { createJwsChecker } from "../../src/schemes/jws-check.ts";
import { signJwt } from "../../src/schemes/jwt-sign.ts";
import { verifyJwt } from "../../src/schemes/jwt.ts";
import { documentsOf, inputOf, NOW, p256, p384, pem, rsa, sha256 } from "./tokens.ts";

const BODY = '{"event":"paid"}';
const URL = "https://hooks.example.com/in/source";

const scheme: JwtScheme = {
  kind: "jwt",
  place: { kind: "header", name: "authorization" },
  prefix: "Bearer ",
  algorithms: ["HS256"],
  key: { from: "secret", decoding: { encoding: "utf8", prefix: "" } },
  issuers: ["sender"],
  audience: true,
  claims: [
    { claim: "url", is: "url" },
    { claim: "url_hash", is: "url-digest", digest: "SHA-256", encoding: "hex" },
    { claim: "email", setting: "email" },
    { claim: "email_verified", equals: true },
  ],
  bodyHash: { claim: "hash", digest: "SHA-256", encoding: "base64" },
  toleranceSeconds: 30,
};
const settings = { audience: ["here"], email: ["a@example.com"] };

function inputFor(own: JwtScheme, more: Partial<SignInput<JwtScheme>> = {}): SignInput<JwtScheme> {
  return {
    scheme: own,
    source: { scheme: own, publicUrl: URL, settings },
    secret: "a secret",
    method: "POST",
    path: "/in/source",
    query: "a=1",
    body: new TextEncoder().encode(BODY),
    headers: {},
    nowMs: NOW * 1000,
    id: "id-1",
    ...more,
  };
}

function decoded(text: string | undefined): unknown {
  return JSON.parse(Buffer.from(text ?? "", "base64url").toString());
}

function privatePem(pair: typeof rsa): string {
  return pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

describe("a signed sample", () => {
  it("has the claims that the scheme demands", async () => {
    const { headers } = await signJwt(inputFor(scheme));
    const [head, claims, mac] = (headers["authorization"] ?? "").replace("Bearer ", "").split(".");
    expect(decoded(head)).toEqual({ alg: "HS256", typ: "JWT" });
    expect(decoded(claims)).toEqual({
      iat: NOW,
      nbf: NOW,
      exp: NOW + 300,
      jti: "id-1",
      iss: "sender",
      aud: "here",
      url: `${URL}?a=1`,
      url_hash: sha256(`${URL}?a=1`, "hex"),
      email: "a@example.com",
      email_verified: true,
      hash: sha256(BODY, "base64"),
    });
    expect(mac).toBe(
      createHmac("sha256", "a secret").update(`${head}.${claims}`).digest("base64url"),
    );
  });

  it("is verified by its own source", async () => {
    const { headers, query } = await signJwt(inputFor(scheme));
    const input = inputOf(scheme, {
      headers,
      query,
      body: BODY,
      secrets: ["a secret"],
      publicUrl: URL,
      settings,
    });
    expect(await verifyJwt(input, createJwsChecker(documentsOf({}).documents))).toEqual({
      kind: "verified",
      secretIndex: 0,
    });
  });

  it("is signed with a private key where public keys verify", async () => {
    const own: JwtScheme = { ...scheme, algorithms: ["RS256"], key: { from: "configured" } };
    const { headers } = await signJwt(inputFor(own, { secret: privatePem(rsa) }));
    const [head = "", claims = "", signature = ""] = (headers["authorization"] ?? "")
      .replace("Bearer ", "")
      .split(".");
    const message = Buffer.from(`${head}.${claims}`);
    const bytes = Buffer.from(signature, "base64url");
    expect(verifySignature("sha256", message, pem(rsa.publicKey), bytes)).toBe(true);
  });

  it("uses the algorithm that the private key is for", async () => {
    const own: JwtScheme = {
      ...scheme,
      algorithms: ["RS256", "ES256", "ES384"],
      key: { from: "configured" },
    };
    const { headers } = await signJwt(inputFor(own, { secret: privatePem(p384) }));
    const [head] = (headers["authorization"] ?? "").replace("Bearer ", "").split(".");
    expect(decoded(head)).toEqual({ alg: "ES384", typ: "JWT" });
  });

  it("carries its token in the query where the scheme says so", async () => {
    const own: JwtScheme = { ...scheme, place: { kind: "query", name: "jwt" }, prefix: "" };
    const { headers, query } = await signJwt(inputFor(own));
    expect(headers).toEqual({});
    expect(query).toMatch(/^a=1&jwt=[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it("has no digest of an empty body where the provider sends none", async () => {
    const own: JwtScheme = {
      ...scheme,
      bodyHash: { claim: "hash", digest: "SHA-256", encoding: "hex", absentWhenEmpty: true },
    };
    const { headers } = await signJwt(inputFor(own, { body: new Uint8Array() }));
    expect(decoded(headers["authorization"]?.split(".")[1])).not.toHaveProperty("hash");
  });
});

describe("a sample cannot be signed", () => {
  const asymmetric: JwtScheme = { ...scheme, algorithms: ["ES256"], key: { from: "configured" } };
  const source = { scheme, publicUrl: URL, settings };

  it.each<[string, SignInput<JwtScheme>, RegExp]>([
    ["with a blank secret", inputFor(scheme, { secret: " " }), /must be text/],
    ["with a secret that is no private key", inputFor(asymmetric), /BEGIN PRIVATE KEY/],
    [
      "with a private key of another curve",
      inputFor(asymmetric, { secret: privatePem(p384) }),
      /ES256/,
    ],
    [
      "without the source's url",
      inputFor(scheme, { source: { ...source, publicUrl: null } }),
      /"url"/,
    ],
    [
      "without the source's audience",
      inputFor(scheme, { source: { ...source, settings: { email: ["a@example.com"] } } }),
      /"audience"/,
    ],
    [
      "without a setting that a claim names",
      inputFor(scheme, { source: { ...source, settings: { audience: ["here"] } } }),
      /"email"/,
    ],
  ])("%s", async (_, input, message) => {
    await expect(signJwt(input)).rejects.toThrow(SigningError);
    await expect(signJwt(input)).rejects.toThrow(message);
  });

  it("the right curve is one that can", async () => {
    const { headers } = await signJwt(inputFor(asymmetric, { secret: privatePem(p256) }));
    expect(headers).toHaveProperty("authorization");
  });
});
