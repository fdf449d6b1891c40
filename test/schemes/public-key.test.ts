import { generateKeyPairSync, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Documents, VerifyInput } from "../../src/core/extension.ts";
import type { KeyAlgorithm, PublicKeyScheme } from "../../src/core/scheme.ts";
import { createKeyCache } from "../../src/core/keys.ts";
import { createPublicKeyCheck } from "../../src/schemes/public-key.ts";
import { bytes, received } from "../helpers/received.ts";

const message = bytes("1700000000.{}");
const ed25519 = generateKeyPairSync("ed25519");
const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" });
const p384 = generateKeyPairSync("ec", { namedCurve: "P-384" });
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const small = generateKeyPairSync("rsa", { modulusLength: 1024 });

const Ed25519: KeyAlgorithm = { name: "Ed25519" };
const der: KeyAlgorithm = { name: "ECDSA", curve: "P-256", digest: "SHA-256", form: "der" };
const bare: KeyAlgorithm = { ...der, form: "raw" };
const rs256: KeyAlgorithm = { name: "RSASSA-PKCS1-v1_5", digest: "SHA-256" };

function pem(key: KeyObject): string {
  return key.export({ format: "pem", type: "spki" }).toString();
}

function privatePem(key: KeyObject): string {
  return key.export({ format: "pem", type: "pkcs8" }).toString();
}

/** What Node signs, as the algorithm spells it. */
function signed(algorithm: KeyAlgorithm, key: KeyObject, text: Uint8Array = message): Uint8Array {
  if (algorithm.name === "Ed25519") return new Uint8Array(sign(null, text, key));
  const digest = algorithm.digest.replace("-", "");
  if (algorithm.name === "ECDSA" && algorithm.form === "raw")
    return new Uint8Array(sign(digest, text, { key, dsaEncoding: "ieee-p1363" }));
  return new Uint8Array(sign(digest, text, key));
}

function schemeOf(algorithm: KeyAlgorithm, more: Partial<PublicKeyScheme> = {}): PublicKeyScheme {
  return {
    kind: "public-key",
    algorithm,
    keys: { from: "configured" },
    encoding: "base64",
    header: "x-signature",
    layout: { kind: "plain", prefix: "" },
    signed: [{ kind: "body" }],
    timestamp: null,
    idHeader: null,
    alternateHeaders: null,
    ...more,
  };
}

interface Case {
  readonly algorithm: KeyAlgorithm;
  readonly publicKeys?: readonly string[];
  readonly secrets?: readonly string[];
  readonly scheme?: Partial<PublicKeyScheme>;
  readonly settings?: { readonly tenant?: readonly string[]; readonly jwks?: readonly string[] };
  readonly body?: string;
  readonly contentType?: string;
}

function inputOf(given: Case): VerifyInput<PublicKeyScheme> {
  const scheme = schemeOf(given.algorithm, given.scheme);
  return {
    request: received(
      { "content-type": given.contentType ?? "application/json" },
      given.body ?? "{}",
    ),
    scheme,
    source: {
      scheme,
      ...(given.publicKeys === undefined ? {} : { publicKeys: given.publicKeys }),
      ...(given.settings === undefined ? {} : { settings: given.settings }),
    },
    secrets: given.secrets ?? [],
    nowMs: 0,
    keys: createKeyCache(),
    extensions: {},
  };
}

const noDocuments: Documents = { text: () => Promise.resolve(null) };

function check(given: Case, ...signatures: readonly Uint8Array[]) {
  return createPublicKeyCheck(noDocuments).check(inputOf(given), message, signatures);
}

const cases = [
  ["Ed25519", Ed25519, ed25519],
  ["ECDSA in DER", der, p256],
  ["ECDSA bare", bare, p256],
  ["ECDSA P-384 in DER", { ...der, curve: "P-384", digest: "SHA-384" }, p384],
  ["RSA with SHA-256", rs256, rsa],
  ["RSA with SHA-1", { ...rs256, digest: "SHA-1" }, rsa],
  ["RSA with SHA-512", { ...rs256, digest: "SHA-512" }, rsa],
] as const satisfies readonly (readonly [string, KeyAlgorithm, object])[];

describe.each(cases)("%s", (_, algorithm, pair) => {
  const given = { algorithm, publicKeys: [pem(pair.publicKey)] };
  const signature = signed(algorithm, pair.privateKey);

  it("verifies what Node signed", async () => {
    expect(await check(given, signature)).toEqual({ kind: "verified", secretIndex: 0 });
  });

  it("signs what verifies", async () => {
    const checker = createPublicKeyCheck(noDocuments);
    const made = await checker.sign(schemeOf(algorithm), privatePem(pair.privateKey), message);
    expect(await checker.check(inputOf(given), message, [made])).toMatchObject({
      kind: "verified",
    });
  });

  it("is of a plausible length, and of no other", () => {
    const checker = createPublicKeyCheck(noDocuments);
    const scheme = schemeOf(algorithm);
    expect(checker.plausible(scheme, signature)).toBe(true);
    expect(checker.plausible(scheme, new Uint8Array())).toBe(false);
    expect(checker.plausible(scheme, new Uint8Array(2000))).toBe(false);
    if (algorithm.name !== "RSASSA-PKCS1-v1_5")
      expect(checker.plausible(scheme, signature.subarray(1))).toBe(false);
  });

  it("is rejected with any bit of the signature flipped", async () => {
    const checker = createPublicKeyCheck(noDocuments);
    const input = inputOf(given);
    for (let bit = 0; bit < signature.length * 8; bit++) {
      const flipped = new Uint8Array(signature);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const verdict = await checker.check(input, message, [flipped]);
      expect(verdict.kind, `bit ${bit}`).toBe("rejected");
    }
  });

  it("is rejected for another message", async () => {
    const other = signed(algorithm, pair.privateKey, bytes("1700000001.{}"));
    expect(await check(given, other)).toEqual({ kind: "rejected", reason: "signature_mismatch" });
  });

  it.each([
    ["empty", new Uint8Array()],
    ["one byte", new Uint8Array(1)],
    ["one byte short", signature.subarray(1)],
    ["one byte long", new Uint8Array([...signature, 0])],
    ["all zero", new Uint8Array(signature.length)],
  ])("is rejected where it is %s", async (__, bad) => {
    expect((await check(given, bad)).kind).toBe("rejected");
  });
});

describe("the keys", () => {
  const signature = signed(Ed25519, ed25519.privateKey);
  const own = pem(ed25519.publicKey);
  const other = pem(generateKeyPairSync("ed25519").publicKey);

  it("may be several: any may match", async () => {
    expect(await check({ algorithm: Ed25519, publicKeys: [other, own] }, signature)).toEqual({
      kind: "verified",
      secretIndex: 1,
    });
  });

  it("may stand in a secret, counted behind those of the file", async () => {
    const given = { algorithm: Ed25519, publicKeys: [other], secrets: [own] };
    expect(await check(given, signature)).toEqual({ kind: "verified", secretIndex: 1 });
  });

  it("may be unreadable, where another one is not", async () => {
    const given = { algorithm: Ed25519, publicKeys: ["nonsense", own] };
    expect(await check(given, signature)).toEqual({ kind: "verified", secretIndex: 1 });
  });

  it("are the right ones, or nothing matches", async () => {
    expect(await check({ algorithm: Ed25519, publicKeys: [other] }, signature)).toEqual({
      kind: "rejected",
      reason: "signature_mismatch",
    });
  });

  it.each([
    ["none", []],
    ["an unreadable text", ["nonsense"]],
    ["a key of another type", [pem(rsa.publicKey)]],
    ["a private key", [privatePem(ed25519.privateKey)]],
  ])("are unusable: %s", async (_, publicKeys) => {
    expect(await check({ algorithm: Ed25519, publicKeys }, signature)).toEqual({
      kind: "rejected",
      reason: "secret_unusable",
    });
  });

  it("are of the scheme's curve", async () => {
    const p384Signature = signed(bare, p384.privateKey);
    const given = { algorithm: bare, publicKeys: [pem(p384.publicKey)] };
    expect(await check(given, p384Signature)).toMatchObject({ reason: "secret_unusable" });
  });

  it("are no point beside their curve", async () => {
    const spki = p256.publicKey.export({ format: "der", type: "spki" });
    spki[spki.length - 1] = (spki.at(-1) ?? 0) ^ 1;
    const given = { algorithm: der, publicKeys: [spki.toString("base64")] };
    expect(await check(given, signed(der, p256.privateKey))).toMatchObject({
      reason: "secret_unusable",
    });
  });

  it("have 2048 bits for RSA", async () => {
    const given = { algorithm: rs256, publicKeys: [pem(small.publicKey)] };
    expect(await check(given, signed(rs256, small.privateKey))).toEqual({
      kind: "rejected",
      reason: "secret_unusable",
    });
  });

  it("have fewer where the scheme says so", async () => {
    const algorithm: KeyAlgorithm = { ...rs256, minimumBits: 1024 };
    const given = { algorithm, publicKeys: [pem(small.publicKey)] };
    expect(await check(given, signed(rs256, small.privateKey))).toMatchObject({ kind: "verified" });
  });

  it("are at most ten", async () => {
    const eleven = [...Array.from({ length: 10 }, () => other), own];
    expect(await check({ algorithm: Ed25519, publicKeys: eleven }, signature)).toMatchObject({
      reason: "signature_mismatch",
    });
    expect(await check({ algorithm: Ed25519, publicKeys: eleven.slice(1) }, signature)).toEqual({
      kind: "verified",
      secretIndex: 9,
    });
  });

  it("check at most four signatures", async () => {
    const given = { algorithm: Ed25519, publicKeys: [own] };
    const wrong = new Uint8Array(64);
    expect(await check(given, wrong, wrong, wrong, signature)).toMatchObject({ kind: "verified" });
    expect(await check(given, wrong, wrong, wrong, wrong, signature)).toMatchObject({
      reason: "signature_mismatch",
    });
  });

  it("are kept without being mixed up", async () => {
    const checker = createPublicKeyCheck(noDocuments);
    const sha1: KeyAlgorithm = { ...rs256, digest: "SHA-1" };
    const publicKeys = [pem(rsa.publicKey)];
    const strong = signed(rs256, rsa.privateKey);
    for (const [algorithm, kind] of [
      [rs256, "verified"],
      [sha1, "rejected"],
      [rs256, "verified"],
    ] as const)
      expect(
        await checker.check(inputOf({ algorithm, publicKeys }), message, [strong]),
      ).toMatchObject({
        kind,
      });
  });
});

describe("signing", () => {
  const checker = createPublicKeyCheck(noDocuments);

  it.each([
    ["a public key", pem(ed25519.publicKey)],
    ["a key of another algorithm", privatePem(rsa.privateKey)],
    ["no key", "nonsense"],
  ])("is refused with %s", async (_, secret) => {
    await expect(checker.sign(schemeOf(Ed25519), secret, message)).rejects.toThrow(
      /must be a private Ed25519 key/u,
    );
  });
});

describe("a key set", () => {
  const url = "https://keys.example.com/set.json";
  const signature = signed(Ed25519, ed25519.privateKey);
  const jwk = ed25519.publicKey.export({ format: "jwk" });
  const other = generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" });
  const set = (...keys: readonly object[]) => JSON.stringify({ keys });

  /** Answers from two lists: what is kept, and what is there when asked again. */
  async function checkSet(given: Partial<Case>, kept: string | null, fresh: string | null = kept) {
    const asked: string[] = [];
    const documents: Documents = {
      text: (address, _, again = false) => {
        asked.push(address);
        return Promise.resolve(again ? fresh : kept);
      },
    };
    const input = inputOf({
      algorithm: Ed25519,
      scheme: { keys: { from: "jwks", url }, ...given.scheme },
      ...given,
    });
    const verdict = await createPublicKeyCheck(documents).check(input, message, [signature]);
    return { verdict, asked };
  }

  it("has the key that signed", async () => {
    const { verdict, asked } = await checkSet({}, set(other, jwk));
    expect(verdict).toEqual({ kind: "verified", secretIndex: 1 });
    expect(asked).toEqual([url]);
  });

  it("is asked again where it does not have it, for a key that is new", async () => {
    const { verdict } = await checkSet({}, set(other), set(other, jwk));
    expect(verdict).toEqual({ kind: "verified", secretIndex: 1 });
  });

  it("that does not have it rejects", async () => {
    const { verdict } = await checkSet({}, set(other));
    expect(verdict).toEqual({ kind: "rejected", reason: "signature_mismatch" });
  });

  it("that cannot be had is no fault of the sender", async () => {
    const { verdict } = await checkSet({}, null);
    expect(verdict).toMatchObject({ kind: "rejected", reason: "keys_unavailable" });
  });

  it.each([
    ["is no JSON", "<html>"],
    ["has no keys", set()],
    ["has keys of other types only", set(rsa.publicKey.export({ format: "jwk" }))],
    ["has the key for another algorithm", set({ ...jwk, alg: "RS256" })],
    ["has the key for encryption", set({ ...jwk, use: "enc" })],
  ])("that %s has none to use", async (_, text) => {
    const { verdict } = await checkSet({}, text);
    expect(verdict).toEqual({ kind: "rejected", reason: "secret_unusable" });
  });

  it("stands at the source's own address where the scheme names none", async () => {
    const own = "https://idp.example.com/keys";
    const { asked } = await checkSet(
      { scheme: { keys: { from: "jwks", url: null } }, settings: { jwks: [own] } },
      set(jwk),
    );
    expect(asked).toEqual([own]);
  });

  it.each([
    "http://idp.example.com/keys",
    "https://user:pass@idp.example.com/keys",
    "https://idp.example.com:8443/keys",
    "https://idp.example.com\\keys",
    "//idp.example.com/keys",
    "keys",
  ])("is never asked for at %s", async (address) => {
    const { verdict, asked } = await checkSet(
      { scheme: { keys: { from: "jwks", url: null } }, settings: { jwks: [address] } },
      set(jwk),
    );
    expect(verdict).toEqual({ kind: "rejected", reason: "secret_unusable" });
    expect(asked).toEqual([]);
  });

  it("is not asked for where the source has keys of its own", async () => {
    const { verdict, asked } = await checkSet({ publicKeys: [pem(ed25519.publicKey)] }, set(other));
    expect(verdict).toEqual({ kind: "verified", secretIndex: 0 });
    expect(asked).toEqual([]);
  });
});

describe("a key that signs for all customers of a vendor", () => {
  const boundTo = {
    setting: "tenant",
    places: [
      { kind: "body", path: ["accountId"] },
      { kind: "body", path: ["data", "account"] },
    ],
  } as const;

  function bound(body: string, tenant: readonly string[] | undefined, contentType?: string) {
    return check(
      {
        algorithm: Ed25519,
        publicKeys: [pem(ed25519.publicKey)],
        scheme: { boundTo },
        body,
        ...(contentType === undefined ? {} : { contentType }),
        ...(tenant === undefined ? {} : { settings: { tenant } }),
      },
      signed(Ed25519, ed25519.privateKey),
    );
  }

  it.each(['{"accountId":"a-1"}', '{"data":{"account":"a-1"}}', '{"accountId":"a-2"}'])(
    "is taken for a message to one of ours: %s",
    async (body) => {
      expect(await bound(body, ["a-1", "a-2"])).toMatchObject({ kind: "verified" });
    },
  );

  it.each(['{"accountId":"b-1"}', "{}", '{"accountId":""}', '{"accountId":null}', "[]", "no JSON"])(
    "is refused for a message to somebody else: %s",
    async (body) => {
      expect(await bound(body, ["a-1", ""])).toMatchObject({
        kind: "rejected",
        reason: "recipient_mismatch",
      });
    },
  );

  it.each([
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/xml",
    "text/plain",
  ])("is not taken for ours because its content type says %s", async (contentType) => {
    const body = '{"accountId":"b-1","name":"&accountId=a-1&x="}';
    expect(await bound(body, ["a-1"], contentType)).toMatchObject({ reason: "recipient_mismatch" });
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", ""])(
    "is ours, though its content type says %s",
    async (contentType) => {
      expect(await bound('{"accountId":"a-1"}', ["a-1"], contentType)).toMatchObject({
        kind: "verified",
      });
    },
  );

  it("is refused where we have not said who we are", async () => {
    expect(await bound('{"accountId":"a-1"}', undefined)).toMatchObject({
      reason: "recipient_mismatch",
    });
  });
});
