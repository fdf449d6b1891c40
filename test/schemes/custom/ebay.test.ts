import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import extension from "../../../src/schemes/custom/ebay.ts";
import { received } from "../../helpers/received.ts";
import { answering, inputOf, moduleOf, publicPem, roundTrip, rsa } from "./vendor.ts";

const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
const body = '{"metadata":{"topic":"MARKETPLACE_ACCOUNT_DELETION"}}';
const module = moduleOf(extension, "ebay");

function headerOf(change: { readonly [name: string]: unknown } = {}, digest = "sha1"): string {
  const signature = sign(digest, Buffer.from(body), pair.privateKey).toString("base64");
  const header = { alg: "ecdsa", kid: "k", signature, digest: "SHA1", ...change };
  return Buffer.from(JSON.stringify(header)).toString("base64");
}

function verify(header: string, more: Parameters<typeof inputOf>[0] = {}) {
  const publicKeys = [publicPem(pair.publicKey)];
  return module.verify(
    inputOf({ headers: { "x-ebay-signature": header }, body, publicKeys, ...more }),
  );
}

describe("a notification of eBay", () => {
  it("verifies", async () => {
    expect(await verify(headerOf())).toEqual({ kind: "verified", secretIndex: 0 });
  });

  it("verifies with eBay's way of writing a key, without line breaks", async () => {
    const key = publicPem(pair.publicKey).replaceAll("\n", "");
    expect(await verify(headerOf(), { publicKeys: [key] })).toMatchObject({ kind: "verified" });
  });

  it("is signed as it verifies", async () => {
    expect(await roundTrip(module, pair, { body })).toMatchObject({ kind: "verified" });
  });

  it.each([
    ["another algorithm", headerOf({ alg: "rsa" }), "signature_malformed"],
    ["another digest", headerOf({ digest: "SHA256" }, "sha256"), "signature_malformed"],
    ["a digest that is not the one announced", headerOf({}, "sha256"), "signature_mismatch"],
    ["no signature", headerOf({ signature: undefined }), "signature_malformed"],
    ["a signature that is no text", headerOf({ signature: 5 }), "signature_malformed"],
    ["a header that is no base64", "{}", "signature_malformed"],
    ["a header that is no JSON", "AAAA", "signature_malformed"],
  ])("is refused with %s", async (_, header, reason) => {
    expect(await verify(header)).toMatchObject({ kind: "rejected", reason });
  });

  it("is refused with another body", async () => {
    expect(await verify(headerOf(), { body: "{}" })).toMatchObject({
      reason: "signature_mismatch",
    });
  });

  it("is refused without a header", async () => {
    const input = inputOf({ body, publicKeys: [publicPem(pair.publicKey)] });
    expect(await module.verify(input)).toMatchObject({ reason: "header_missing" });
  });

  it("is refused with a key of another kind", async () => {
    expect(await verify(headerOf(), { publicKeys: [publicPem(rsa.publicKey)] })).toMatchObject({
      reason: "secret_unusable",
    });
  });
});

describe("eBay's challenge", () => {
  const publicUrl = "https://hooks.example.com/in/ebay";

  function challenge(query: string, tokens = ["token"], url: string | null = publicUrl) {
    const { source } = inputOf({});
    return extension(answering()).customHandshakes?.["ebay"]?.answer({
      request: received({}, "", { method: "GET", query }),
      payload: null,
      source: { ...source, name: "ebay", ...(url === null ? {} : { publicUrl: url }) },
      secrets: [],
      tokens,
      nowMs: 0,
    });
  }

  it("is answered with the digest of code, token and URL", async () => {
    const digest = createHash("sha256").update(`abc-1token${publicUrl}`).digest("hex");
    expect(await challenge("challenge_code=abc-1")).toMatchObject({
      kind: "answered",
      status: 200,
      body: JSON.stringify({ challengeResponse: digest }),
    });
  });

  it("is none without a code", async () => {
    expect(await challenge("a=b")).toBeNull();
  });

  it.each([
    "challenge_code=",
    "challenge_code=a%20b",
    "challenge_code=%7B%7D",
    "challenge_code=a&challenge_code=b",
    `challenge_code=${"a".repeat(129)}`,
  ])("is refused as %s", async (query) => {
    expect(await challenge(query)).toMatchObject({ kind: "refused", status: 400 });
  });

  it("is refused where there is nothing to answer with", async () => {
    expect(await challenge("challenge_code=a", [])).toMatchObject({ status: 403 });
    expect(await challenge("challenge_code=a", ["token"], null)).toMatchObject({ status: 403 });
  });
});
