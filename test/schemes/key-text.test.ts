import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readJwk, readPrivateKey, readPublicKey } from "../../src/schemes/key-text.ts";

const ed25519 = generateKeyPairSync("ed25519");
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const curves = {
  "P-256": generateKeyPairSync("ec", { namedCurve: "P-256" }),
  "P-384": generateKeyPairSync("ec", { namedCurve: "P-384" }),
  "P-521": generateKeyPairSync("ec", { namedCurve: "P-521" }),
} as const;
type Pair = {
  readonly publicKey: typeof rsa.publicKey;
  readonly privateKey: typeof rsa.privateKey;
};

const spki = ({ publicKey }: Pair) => publicKey.export({ format: "der", type: "spki" });
const pem = ({ publicKey }: Pair) => publicKey.export({ format: "pem", type: "spki" }).toString();
const jwk = ({ publicKey }: Pair) => publicKey.export({ format: "jwk" });
const raw = spki(ed25519).subarray(-32);
const found = (pair: Pair, rest: object) => ({ spki: new Uint8Array(spki(pair)), ...rest });

describe("a public key is read from", () => {
  it.each([
    ["PEM", pem(ed25519)],
    ["PEM with blanks around it", `\n  ${pem(ed25519)}\n`],
    ["PEM with CR LF", pem(ed25519).replaceAll("\n", "\r\n")],
    ["PEM on one line", pem(ed25519).replaceAll("\n", " ")],
    ["PEM with its line breaks written out", pem(ed25519).trim().replaceAll("\n", "\\n")],
    ["base64 of the DER", spki(ed25519).toString("base64")],
    ["32 bytes in hex", raw.toString("hex")],
    ["32 bytes in upper-case hex", raw.toString("hex").toUpperCase()],
    ["32 bytes in base64", raw.toString("base64")],
    ["32 bytes in base64url", raw.toString("base64url")],
    ["the prefix of Standard Webhooks", `whpk_${raw.toString("base64")}`],
    ["a JSON Web Key", JSON.stringify(jwk(ed25519))],
    ["a JSON Web Key for signatures", JSON.stringify({ ...jwk(ed25519), use: "sig", kid: "a" })],
    ["a JSON Web Key that verifies", JSON.stringify({ ...jwk(ed25519), key_ops: ["verify"] })],
  ])("%s", (_, text) => {
    expect(readPublicKey(text)).toEqual(found(ed25519, { type: "Ed25519" }));
  });

  it.each([
    ["PEM", pem(rsa)],
    ["PEM of PKCS #1", rsa.publicKey.export({ format: "pem", type: "pkcs1" }).toString()],
    ["base64 of the DER", spki(rsa).toString("base64")],
    ["base64 without padding", spki(rsa).toString("base64").replaceAll("=", "")],
    ["a JSON Web Key", JSON.stringify(jwk(rsa))],
  ])("%s: RSA", (_, text) => {
    expect(readPublicKey(text)).toEqual(found(rsa, { type: "RSA", bits: 2048 }));
  });

  it.each(["P-256", "P-384", "P-521"] as const)("PEM, base64 and JSON: %s", (curve) => {
    const pair = curves[curve];
    const expected = found(pair, { type: "EC", curve });
    expect(readPublicKey(pem(pair))).toEqual(expected);
    expect(readPublicKey(spki(pair).toString("base64"))).toEqual(expected);
    expect(readPublicKey(JSON.stringify(jwk(pair)))).toEqual(expected);
  });

  it("RSA with a modulus whose bits are no multiple of eight", () => {
    const odd = generateKeyPairSync("rsa", { modulusLength: 1026 });
    expect(readPublicKey(pem(odd))).toMatchObject({ type: "RSA", bits: 1026 });
  });
});

describe("no public key is", () => {
  const compressed = Buffer.from(
    "3039301306072a8648ce3d020106082a8648ce3d03010703220002" + "11".repeat(32),
    "hex",
  );
  const small = generateKeyPairSync("rsa", { modulusLength: 1016 });
  const secp256k1 = generateKeyPairSync("ec", { namedCurve: "secp256k1" });
  const pss = generateKeyPairSync("rsa-pss", { modulusLength: 2048 });
  const x25519 = generateKeyPairSync("x25519");
  const privatePem = ed25519.privateKey.export({ format: "pem", type: "pkcs8" }).toString();

  it.each([
    ["an empty text", ""],
    ["blanks", " \n"],
    ["plain text", "correct horse battery staple"],
    ["31 bytes in hex", raw.subarray(1).toString("hex")],
    ["33 bytes in hex", `${raw.toString("hex")}00`],
    ["31 bytes in base64", raw.subarray(1).toString("base64")],
    ["hex with a prefix", `0x${raw.toString("hex")}`],
    [
      "base64 with a line break inside",
      spki(rsa)
        .toString("base64")
        .replace(/^.{64}/, "$&\n"),
    ],
    ["the prefix of Standard Webhooks alone", "whpk_"],
    ["the prefix of Standard Webhooks with hex", `whpk_${raw.toString("hex")}`],
    ["the private prefix of Standard Webhooks", `whsk_${raw.toString("base64")}`],
    ["PEM of a private key", privatePem],
    ["PEM with another end", pem(rsa).replace("END PUBLIC", "END RSA PUBLIC")],
    ["PEM with text in front", `key: ${pem(rsa)}`],
    ["two PEM blocks", pem(rsa) + pem(ed25519)],
    ["PEM with header fields", pem(rsa).replace("-----\n", "-----\nProc-Type: 4\n\n")],
    ["PEM without content", "-----BEGIN PUBLIC KEY----------END PUBLIC KEY-----"],
    [
      "PKCS #1 under the label of SPKI",
      rsa.publicKey.export({ format: "pem", type: "pkcs1" }).toString().replaceAll("RSA ", ""),
    ],
    ["DER with a byte behind it", Buffer.concat([spki(rsa), Buffer.alloc(1)]).toString("base64")],
    ["DER without its last byte", spki(rsa).subarray(0, -1).toString("base64")],
    ["a compressed point", compressed.toString("base64")],
    ["another curve", pem(secp256k1)],
    ["RSA of less than 1024 bits", pem(small)],
    ["a key for RSA-PSS only", pem(pss)],
    ["a key for key agreement", pem(x25519)],
    [
      "a JSON Web Key with its private part",
      JSON.stringify(ed25519.privateKey.export({ format: "jwk" })),
    ],
    ["a JSON Web Key for encryption", JSON.stringify({ ...jwk(rsa), use: "enc" })],
    ["a JSON Web Key for other operations", JSON.stringify({ ...jwk(rsa), key_ops: ["encrypt"] })],
    ["a symmetric JSON Web Key", JSON.stringify({ kty: "oct", k: "AQID" })],
    [
      "a JSON Web Key on another curve",
      JSON.stringify({ ...jwk(curves["P-256"]), crv: "secp256k1" }),
    ],
    ["a JSON Web Key with padding", JSON.stringify({ ...jwk(ed25519), x: raw.toString("base64") })],
    [
      "a JSON Web Key with a short coordinate",
      JSON.stringify({ ...jwk(curves["P-256"]), y: "AQID" }),
    ],
    ["a JSON Web Key with a number for a coordinate", JSON.stringify({ ...jwk(ed25519), x: 5 })],
    [
      "a JSON Web Key that names its point twice",
      `{"x":"AA",${JSON.stringify(jwk(ed25519)).slice(1)}`,
    ],
    ["a JSON Web Key with an exponent of 1", JSON.stringify({ ...jwk(rsa), e: "AQ" })],
    [
      "a JSON Web Key with an even modulus",
      JSON.stringify({ ...jwk(rsa), n: Buffer.alloc(256, 0xaa).toString("base64url") }),
    ],
    ["a key set", JSON.stringify({ keys: [jwk(ed25519)] })],
    ["half a JSON text", '{"kty":'],
    ["a text beyond 16 KB", pem(ed25519) + " ".repeat(16_384)],
  ])("%s", (_, text) => {
    expect(readPublicKey(text)).toBeNull();
  });

  it.each([null, [], "text", 5])("%j in place of a JSON Web Key", (value) => {
    expect(readJwk(value)).toBeNull();
  });

  it("a key cut short anywhere, and no changed byte throws", () => {
    const der = spki(curves["P-256"]);
    for (let at = 0; at < der.length; at++) {
      // Any 32 bytes are a key of Ed25519.
      const length = at === 32 ? 31 : at;
      expect(readPublicKey(der.subarray(0, length).toString("base64"))).toBeNull();
      const changed = Buffer.from(der);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      expect(() => readPublicKey(changed.toString("base64"))).not.toThrow();
    }
  });
});

describe("a private key", () => {
  const pkcs8 = ({ privateKey }: Pair) => privateKey.export({ format: "der", type: "pkcs8" });

  it.each([
    ["Ed25519", ed25519],
    ["EC", curves["P-256"]],
    ["RSA", rsa],
  ] as const)("is read from PEM and base64: %s", (type, pair) => {
    const expected = { type, pkcs8: new Uint8Array(pkcs8(pair)) };
    const text = pair.privateKey.export({ format: "pem", type: "pkcs8" }).toString();
    expect(readPrivateKey(text)).toEqual(expected);
    expect(readPrivateKey(pkcs8(pair).toString("base64"))).toEqual(expected);
  });

  it.each([
    ["a public key", pem(rsa)],
    ["PKCS #1", rsa.privateKey.export({ format: "pem", type: "pkcs1" }).toString()],
    ["SEC 1", curves["P-256"].privateKey.export({ format: "pem", type: "sec1" }).toString()],
    ["an empty text", ""],
    [
      "another algorithm",
      generateKeyPairSync("x25519").privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
    ],
  ])("is not %s", (_, text) => {
    expect(readPrivateKey(text)).toBeNull();
  });
});
