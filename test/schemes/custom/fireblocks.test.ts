import { describe, expect, it } from "vitest";
import extension from "../../../src/schemes/custom/fireblocks.ts";
import { answering, inputOf, moduleOf, publicPem, roundTrip, rsa, rsaSigned } from "./vendor.ts";

const KEY_SET = "https://keys.fireblocks.io/.well-known/jwks.json";
const body = '{"id":"1","workspaceId":"w-1"}';
const settings = { tenant: ["w-1"] };
const set = JSON.stringify({
  keys: [{ ...rsa.publicKey.export({ format: "jwk" }), kid: "k", alg: "RS512", use: "sig" }],
});

function base64url(text: string): string {
  return Buffer.from(text).toString("base64url");
}

function jws(header: object = { alg: "RS512", kid: "k" }, payload = body): string {
  const head = base64url(JSON.stringify(header));
  const signature = rsaSigned("sha512", `${head}.${base64url(payload)}`);
  return `${head}..${Buffer.from(signature, "base64").toString("base64url")}`;
}

function verify(
  text: string,
  more: Parameters<typeof inputOf>[0] = {},
  documents = answering({ [KEY_SET]: set }),
) {
  return moduleOf(extension, "fireblocks", documents.documents).verify(
    inputOf({ headers: { "fireblocks-webhook-signature": text }, body, settings, ...more }),
  );
}

describe("a notification of Fireblocks", () => {
  it("verifies with the key set of the United States", async () => {
    const documents = answering({ [KEY_SET]: set });
    expect(await verify(jws(), {}, documents)).toEqual({ kind: "verified", secretIndex: 0 });
    expect(documents.asked).toEqual([KEY_SET]);
  });

  it("verifies with another key set that is configured", async () => {
    const jwks = "https://eu-keys.fireblocks.io/.well-known/jwks.json";
    const documents = answering({ [jwks]: set });
    const more = { settings: { ...settings, jwks: [jwks] } };
    expect(await verify(jws(), more, documents)).toMatchObject({ kind: "verified" });
    expect(documents.asked).toEqual([jwks]);
  });

  it("verifies with a pinned key, and then no set is fetched", async () => {
    const documents = answering();
    const publicKeys = [publicPem(rsa.publicKey)];
    expect(await verify(jws(), { publicKeys }, documents)).toMatchObject({ kind: "verified" });
    expect(documents.asked).toEqual([]);
  });

  it("is signed as it verifies", async () => {
    const module = moduleOf(extension, "fireblocks");
    expect(await roundTrip(module, rsa, { body, settings })).toMatchObject({ kind: "verified" });
  });

  it.each([
    ["another workspace", '{"workspaceId":"w-2"}'],
    ["no workspace", "{}"],
    ["a workspace that is no text", '{"workspaceId":1}'],
    ["two workspaces", '{"workspaceId":"w-2","workspaceId":"w-1"}'],
    ["no JSON", "w-1"],
  ])("of %s is refused before anything is fetched", async (_, text) => {
    const documents = answering({ [KEY_SET]: set });
    expect(await verify(jws(undefined, text), { body: text }, documents)).toMatchObject({
      reason: "recipient_mismatch",
    });
    expect(documents.asked).toEqual([]);
  });

  it.each([
    ["another body", jws(undefined, '{"workspaceId":"w-1"}'), "signature_mismatch"],
    ["a key that nobody knows", jws({ alg: "RS512", kid: "x" }), "key_unknown"],
    ["another algorithm", jws({ alg: "RS256", kid: "k" }), "algorithm_not_allowed"],
    ["no algorithm", jws({ alg: "none", kid: "k" }), "algorithm_not_allowed"],
    ["an algorithm of secrets", jws({ alg: "HS256", kid: "k" }), "algorithm_not_allowed"],
    [
      "an extension that must be understood",
      jws({ alg: "RS512", kid: "k", crit: ["x"] }),
      "signature_malformed",
    ],
    ["its payload inside", jws().replace("..", `.${base64url(body)}.`), "signature_malformed"],
    ["text behind it", `${jws()} `, "signature_malformed"],
  ])("with %s is refused", async (_, text, reason) => {
    expect(await verify(text)).toMatchObject({ kind: "rejected", reason });
  });

  it("is not checked with a key set over http", async () => {
    const jwks = "http://eu-keys.fireblocks.io/.well-known/jwks.json";
    const documents = answering({ [jwks]: set });
    const more = { settings: { ...settings, jwks: [jwks] } };
    expect(await verify(jws(), more, documents)).toMatchObject({ reason: "secret_unusable" });
    expect(documents.asked).toEqual([]);
  });

  it("is no fault of the sender where the key set cannot be had", async () => {
    expect(await verify(jws(), {}, answering())).toMatchObject({ reason: "keys_unavailable" });
  });
});
