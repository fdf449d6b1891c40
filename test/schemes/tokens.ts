/** Makes tokens with `node:crypto`, which shares nothing with the code that checks them. */
import {
  constants,
  createHash,
  createHmac,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from "node:crypto";
import { createDocuments } from "../../src/core/documents.ts";
import type { VerifyInput } from "../../src/core/extension.ts";
import { createKeyCache } from "../../src/core/keys.ts";
import type { JwtScheme } from "../../src/core/scheme.ts";

/** The instant of every test: 2023-11-14T22:13:20Z. */
export const NOW = 1_700_000_000;

export const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
export const ed25519 = generateKeyPairSync("ed25519");
export const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" });
export const p384 = generateKeyPairSync("ec", { namedCurve: "P-384" });
export const p521 = generateKeyPairSync("ec", { namedCurve: "P-521" });

export type Members = { readonly [name: string]: unknown };

export function encode(value: string | Uint8Array | Members): string {
  const plain = typeof value === "string" || value instanceof Uint8Array;
  return Buffer.from(plain ? value : JSON.stringify(value)).toString("base64url");
}

/** The signature of `alg` over a text, whatever key it is asked to use. */
export function signature(alg: string, key: string | KeyObject, input: string | Buffer): string {
  const message = Buffer.from(input);
  const hash = `sha${alg.slice(2)}`;
  if (alg.startsWith("HS")) return createHmac(hash, key).update(message).digest("base64url");
  if (typeof key === "string") throw new Error("a private key is needed");
  if (alg === "EdDSA") return sign(null, message, key).toString("base64url");
  if (alg.startsWith("ES"))
    return sign(hash, message, { key, dsaEncoding: "ieee-p1363" }).toString("base64url");
  const padding = alg.startsWith("PS")
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: Number(alg.slice(2)) / 8 }
    : { padding: constants.RSA_PKCS1_PADDING };
  return sign(hash, message, { key, ...padding }).toString("base64url");
}

/** A token whose header and claims are taken as they are; texts stand for their own bytes. */
export function token(
  header: Members | string | Uint8Array,
  claims: Members | string | Uint8Array,
  key: string | KeyObject,
  alg = "HS256",
): string {
  const input = `${encode(header)}.${encode(claims)}`;
  return `${input}.${signature(alg, key, input)}`;
}

export function sha256(
  bytes: string | Uint8Array,
  encoding: "hex" | "base64" | "base64url",
): string {
  return createHash("sha256").update(bytes).digest(encoding);
}

/** A public key as a member of a key set, with what the set says of it. */
export function jwk(key: KeyObject, members: Members = {}): Members {
  return { ...key.export({ format: "jwk" }), ...members };
}

export function pem(key: KeyObject): string {
  return key.export({ type: "spki", format: "pem" }).toString();
}

export function keySet(...keys: readonly Members[]): string {
  return JSON.stringify({ keys });
}

/** Documents that are what they are told to be; null: the address does not answer. */
export function documentsOf(texts: { readonly [url: string]: string | null }) {
  const asked: string[] = [];
  const documents = createDocuments((url) => {
    asked.push(url);
    return Promise.resolve(texts[url] ?? null);
  });
  return { documents, asked };
}

export interface Situation {
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string | Uint8Array;
  readonly query?: string;
  readonly secrets?: readonly string[];
  readonly publicKeys?: readonly string[];
  readonly publicUrl?: string;
  readonly settings?: VerifyInput<JwtScheme>["source"]["settings"];
  readonly now?: number;
}

/** What a check is handed for a request in this situation. */
export function inputOf<S>(scheme: S, situation: Situation): VerifyInput<S> {
  const { headers = {}, body = "", query = "", now = NOW } = situation;
  const { publicUrl, publicKeys, settings } = situation;
  const source = {
    scheme: { kind: "none" } as const,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(publicKeys === undefined ? {} : { publicKeys }),
    ...(settings === undefined ? {} : { settings }),
  };
  return {
    request: {
      method: "POST",
      path: "/in/source",
      query,
      headers: { get: (name) => headers[name] ?? null },
      body: typeof body === "string" ? new TextEncoder().encode(body) : body,
    },
    scheme,
    source,
    secrets: situation.secrets ?? [],
    nowMs: now * 1000,
    keys: createKeyCache(),
    extensions: {},
  };
}
