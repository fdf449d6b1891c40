/** The keys and names that the operator configured: another secret, another public key, another customer. */
import { createPublicKey } from "node:crypto";
import { z } from "zod";
import type { SettingName } from "../../../src/core/scheme.ts";
import { otherText } from "./parts.ts";
import type { Change, Sent } from "./sent.ts";
import { certificate, ed25519Key, p256Key, p384Key, p521Key, rsaKey } from "./strangers.ts";

type Source = Sent["source"];

/** `bound`: keys of the source that name the customer. */
export function keyChanges(sent: Sent, bound: readonly SettingName[]): readonly Change[] {
  const changes: Change[] = [];
  const { source, secrets, documents } = sent;
  const used = secretNames(source).filter((name) => secrets[name] !== undefined);
  if (used.length > 0) {
    const others = used.map((name) => [name, otherText(secrets[name] ?? "")] as const);
    const to = { ...sent, secrets: { ...secrets, ...Object.fromEntries(others) } };
    changes.push({ name: "another secret", to });
    const blank = used.map((name) => [name, " "] as const);
    const empty = { ...sent, secrets: { ...secrets, ...Object.fromEntries(blank) } };
    changes.push({ name: "a blank secret", to: empty });
  }
  const key = source["public_key"];
  if (key !== undefined) {
    const texts = z.array(z.string()).parse([key].flat());
    const public_key = texts.map((text) => strangerOf(text));
    changes.push({
      name: "another public key",
      to: { ...sent, source: { ...source, public_key } },
    });
  }
  if (Object.keys(documents).length > 0) {
    const others = Object.fromEntries(
      Object.entries(documents).map(([url, text]) => [url, otherDocument(text)]),
    );
    changes.push(
      { name: "other keys at the provider", to: { ...sent, documents: others } },
      { name: "no keys to be had from the provider", to: { ...sent, documents: {} } },
    );
  }
  for (const name of new Set(bound)) {
    const value = source[name];
    if (value === undefined) continue;
    const texts = z.array(z.string()).parse([value].flat()).map(otherText);
    const [first = ""] = texts;
    const to = { ...sent, source: { ...source, [name]: texts.length > 1 ? texts : first } };
    changes.push({ name: `meant for another ${name}`, to });
  }
  return changes;
}

/** Names of the secrets under `secret`; not those that only handshakes read. */
export function secretNames(source: Source): readonly string[] {
  const { secret } = source;
  return secret === undefined ? [] : z.array(z.string()).parse([secret].flat());
}

/** A key of the same kind, as PEM. */
function strangerOf(text: string): string {
  const key = publicKeyOf(text);
  switch (key.asymmetricKeyType) {
    case "rsa":
      return rsaKey;
    case "ed25519":
      return ed25519Key;
    case "ec":
      return strangerOnCurve(key.asymmetricKeyDetails?.namedCurve ?? "");
    default:
      throw new Error(`no stranger has a key of type ${key.asymmetricKeyType}`);
  }
}

function strangerOnCurve(curve: string): string {
  const keys: { readonly [curve: string]: string } = {
    prime256v1: p256Key,
    secp384r1: p384Key,
    secp521r1: p521Key,
  };
  const key = keys[curve];
  if (key === undefined) throw new Error(`no stranger has a key on ${curve}`);
  return key;
}

/** PEM, a JSON Web Key, base64 of SPKI, or the 32 bytes of Ed25519 in hex or base64. */
function publicKeyOf(text: string): ReturnType<typeof createPublicKey> {
  // eBay gives PEM out without line ends.
  const pem = /-----BEGIN ([A-Z ]+)-----([^-]+)-----END/u.exec(text);
  if (pem !== null)
    return createPublicKey(
      `-----BEGIN ${pem[1]}-----\n${pem[2]?.trim()}\n-----END ${pem[1]}-----\n`,
    );
  if (text.startsWith("{")) {
    const key = z.looseObject({ kty: z.string() }).parse(JSON.parse(text));
    return createPublicKey({ key, format: "jwk" });
  }
  const bare = text.replace(/^whpk_/u, "");
  const bytes = Buffer.from(bare, /^[0-9a-f]{64}$/iu.test(bare) ? "hex" : "base64");
  if (bytes.length !== 32) return createPublicKey({ key: bytes, format: "der", type: "spki" });
  const x = bytes.toString("base64url");
  return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
}

const keySet = z.looseObject({ keys: z.array(z.looseObject({ kty: z.string() })) });
const singleKey = z.looseObject({ key: z.string() });

/** Of the same form: a certificate, a key in PEM, or a set of keys with the names that it had. */
function otherDocument(text: string): string {
  if (text.includes("BEGIN CERTIFICATE")) return certificate;
  if (text.startsWith("-----BEGIN")) return strangerOf(text);
  const json = jsonOf(text);
  const single = singleKey.safeParse(json);
  if (single.success) return JSON.stringify({ ...single.data, key: strangerOf(single.data.key) });
  const set = keySet.safeParse(json);
  if (!set.success) return text;
  const keys = set.data.keys.map((key) => {
    const stranger = createPublicKey(
      strangerOf(
        createPublicKey({ key, format: "jwk" }).export({ type: "spki", format: "pem" }).toString(),
      ),
    ).export({ format: "jwk" });
    return { ...key, ...stranger };
  });
  return JSON.stringify({ ...set.data, keys });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
