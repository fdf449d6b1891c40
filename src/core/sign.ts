/** Signs deliveries for their destinations. Nothing here runs before a secret is known to be usable. */
import { encodeBytes, joinBytes, utf8Bytes } from "./encoding.ts";
import type { HmacKey, KeyCache } from "./keys.ts";
import { secretBytes } from "./keys.ts";
import type { Digest, SecretDecoding } from "./scheme.ts";

/** A delivery cannot be signed: an operator has to replace the secret. */
export interface SignRefusal {
  readonly kind: "refused";
  readonly reason: "secret_unusable";
  /** Which of the secrets handed in. */
  readonly secretIndex: number;
  /** What the secret must be; never holds the secret itself. */
  readonly expected: string;
}

/**
 * Keys below this are refused outward. The Standard Webhooks specification asks for 24 to 64 bytes; the
 * lower floor admits older keys while a short password that happens to be base64 is still noticed.
 */
const MIN_OUTBOUND_KEY_BYTES = 16;

/** Standard Webhooks keys: optional `whsec_`, then base64. */
export const standardWebhooksSecret: SecretDecoding = { encoding: "base64", prefix: "whsec_" };

/**
 * The `webhook-signature` value of a delivery (Standard Webhooks specification, symmetric `v1`): one
 * `v1,<base64>` for each secret, in order, separated by spaces. A secret that is plain text or too short is
 * refused, since receivers would decode it to another key.
 */
export async function signStandardWebhooks(input: {
  readonly secrets: readonly string[];
  readonly id: string;
  readonly timestampSeconds: number;
  readonly body: Uint8Array;
  readonly keys: KeyCache;
}): Promise<string | SignRefusal> {
  const message = joinBytes([utf8Bytes(`${input.id}.${input.timestampSeconds}.`), input.body]);
  const signatures: string[] = [];
  for (const [secretIndex, secret] of input.secrets.entries()) {
    const bytes = secretBytes(standardWebhooksSecret, secret)?.length ?? 0;
    const key = await input.keys.hmacKey("SHA-256", standardWebhooksSecret, secret);
    if (key === null || bytes < MIN_OUTBOUND_KEY_BYTES) {
      const expected = "whsec_ followed by the base64 of 24 to 64 random bytes";
      return { kind: "refused", reason: "secret_unusable", secretIndex, expected };
    }
    signatures.push(`v1,${encodeBytes(await hmac(key, message), "base64")}`);
  }
  return signatures.join(" ");
}

/** A plain HMAC over a delivery, as `sign: { hmac: … }` of `routes.yaml` asks; `OutboundSign` fits. */
export interface OutboundHmac {
  readonly digest: Digest;
  readonly encoding: "hex" | "base64" | "base64url";
  /** The header's value with `{signature}` and, where wanted, `{timestamp}`. */
  readonly format: string;
}

/**
 * The header value of a delivery signed with an HMAC. It covers the body; where the format shows a
 * `{timestamp}`, it covers `<timestamp>.<body>`, so that the time that is shown is also signed. The secret
 * is used as UTF-8 text.
 */
export async function signHmac(input: {
  readonly sign: OutboundHmac;
  readonly secret: string;
  readonly timestampSeconds: number;
  readonly body: Uint8Array;
  readonly keys: KeyCache;
}): Promise<string | SignRefusal> {
  const { sign, body } = input;
  const key = await input.keys.hmacKey(sign.digest, { encoding: "utf8", prefix: "" }, input.secret);
  if (key === null) {
    return {
      kind: "refused",
      reason: "secret_unusable",
      secretIndex: 0,
      expected: "a text that is not empty",
    };
  }
  const timestamp = String(input.timestampSeconds);
  const timed = sign.format.includes("{timestamp}");
  const message = timed ? joinBytes([utf8Bytes(`${timestamp}.`), body]) : body;
  const signature = encodeBytes(await hmac(key, message), sign.encoding);
  return sign.format.replaceAll("{timestamp}", timestamp).replaceAll("{signature}", signature);
}

async function hmac(key: HmacKey, message: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, message));
}
