/**
 * Braintree: data cannot pick the pair of its own public key, nor take a payload with and without a newline at its
 * end, nor keep the answer to the handshake from being a signature.
 *
 * The handshake signs a text of the caller's choice with the key that signs payloads. So it signs only 20 to 32
 * lower-case hex digits, as the provider's libraries do, and a payload that is such a text is refused.
 * https://developer.paypal.com/braintree/docs/guides/webhooks/parse
 */
import { decodeHex, encodeBytes, utf8Bytes } from "../../core/encoding.ts";
import type {
  CustomHandshake,
  ExtensionModule,
  HandshakeInput,
  SchemeModule,
  VerifiedSource,
} from "../../core/extension.ts";
import type { CustomScheme } from "../../core/scheme.ts";
import { SigningError } from "../../core/signing-error.ts";
import { readText } from "../places.ts";
import { plainAnswer, refused } from "../handshake-answer.ts";
import { type HmacForm, hmacOf, matchAny, partMissing, rejected } from "../hmac-of.ts";

const form: HmacForm = {
  digest: "SHA-1",
  secret: { encoding: "utf8", prefix: "", digest: "SHA-1" },
};

/** What the handshake signs, and therefore what no payload may be. */
const CHALLENGE = /^[a-f0-9]{20,32}$/u;
const BASE64_LINES = /^[A-Za-z0-9+/=\n]+$/u;

const braintree: SchemeModule<CustomScheme> = {
  async verify(input) {
    const { request, source } = input;
    const scene = { request };
    const pairs = readText({ kind: "body", path: ["bt_signature"] }, scene);
    const payload = readText({ kind: "body", path: ["bt_payload"] }, scene);
    if (pairs.kind !== "found" || pairs.text === "") return partMissing("body.bt_signature");
    if (payload.kind !== "found" || payload.text === "") return partMissing("body.bt_payload");
    if (!BASE64_LINES.test(payload.text)) return rejected("signature_malformed");
    if (CHALLENGE.test(payload.text)) return rejected("body_is_challenge");

    const signatures: Uint8Array[] = [];
    for (const pair of pairs.text.split("&")) {
      const [publicKey = "", text = "", ...rest] = pair.split("|");
      if (!publicKeysOf(source).includes(publicKey)) continue;
      const bytes = rest.length === 0 ? decodeHex(text) : null;
      if (bytes?.length === 20) signatures.push(bytes);
    }
    if (signatures.length === 0) return rejected("signature_malformed");
    const messages = [utf8Bytes(payload.text), utf8Bytes(`${payload.text}\n`)];
    return matchAny(form, input, signatures.slice(0, 4), messages);
  },

  async sign({ secret, source, body, headers, query }) {
    const [publicKey] = publicKeysOf(source);
    if (publicKey === undefined) throw new SigningError("the source needs its public key");
    const request = { method: "POST", path: "/", query, body, headers: readerOf(headers) };
    const payload = readText({ kind: "body", path: ["bt_payload"] }, { request });
    if (payload.kind !== "found" || !BASE64_LINES.test(payload.text)) {
      throw new SigningError("the body must be a form with a bt_payload in base64");
    }
    const signature = await hmacOf(form, secret, utf8Bytes(payload.text));
    const fields = new URLSearchParams(new TextDecoder().decode(body));
    fields.set("bt_signature", `${publicKey}|${encodeBytes(signature, "hex")}`);
    return { headers: {}, query, body: utf8Bytes(fields.toString()) };
  },
};

const handshake: CustomHandshake = {
  async answer({ request, source, secrets }: HandshakeInput) {
    const challenge = readText({ kind: "query", name: "bt_challenge" }, { request });
    if (challenge.kind === "absent") return null;
    if (challenge.kind !== "found" || !CHALLENGE.test(challenge.text)) {
      return refused(400, "bt_challenge must be 20 to 32 lower-case hex digits");
    }
    const [publicKey] = publicKeysOf(source);
    const secret = secrets.find((text) => text.trim() !== "");
    if (publicKey === undefined || secret === undefined) {
      return refused(403, "there is no usable secret to answer with");
    }
    const signature = await hmacOf(form, secret, utf8Bytes(challenge.text));
    return plainAnswer(200, `${publicKey}|${encodeBytes(signature, "hex")}`);
  },
};

/** Braintree's "public key" is the name of an account, not a key: it stands under `client_id`. */
function publicKeysOf({ settings }: VerifiedSource): readonly string[] {
  return settings?.client_id ?? [];
}

function readerOf(headers: { readonly [name: string]: string }): {
  get(name: string): string | null;
} {
  return { get: (name) => headers[name] ?? null };
}

const extension: ExtensionModule = () => ({
  custom: { braintree },
  customHandshakes: { braintree: handshake },
});
export default extension;
