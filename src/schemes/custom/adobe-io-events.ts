/**
 * Adobe I/O Events: data cannot pair two signatures with two keys whose addresses stand in the request.
 *
 * One pair of keys signs for all customers, so the client id in the body must be one of the source's, which is looked at
 * before anything is fetched. Of a key's address the request gives only the path: it must be one of Adobe's key files, and
 * the host is fixed.
 * https://developer.adobe.com/events/docs/guides/sdk/sdk-signature-verification
 */
import { decodeBase64, encodeBytes } from "../../core/encoding.ts";
import type { Documents, ExtensionModule, SchemeModule } from "../../core/extension.ts";
import type { HeaderReader, Rejection, Verdict } from "../../core/model.ts";
import type { CustomScheme, KeyAlgorithm } from "../../core/scheme.ts";
import { own, readJsonObject } from "../json-object.ts";
import { readPublicKey } from "../key-text.ts";
import { signWithPrivateKey } from "../private-key.ts";
import { createPublishedKeyCheck } from "../published-key.ts";

const HOST = "https://static.adobeioevents.com";
const KEY_PATH = /^\/prod\/keys\/pub-key-[A-Za-z0-9_-]+\.pem$/;
const algorithm: KeyAlgorithm = { name: "RSASSA-PKCS1-v1_5", digest: "SHA-256" };

/** The name in CloudEvents, and the one in the older wrapping. */
const RECIPIENTS = ["recipientclientid", "recipient_client_id"];

/** Each signature with the header that has the path of its key. Either is enough. */
const PAIRS = [
  { signature: "x-adobe-digital-signature-1", path: "x-adobe-public-key1-path" },
  { signature: "x-adobe-digital-signature-2", path: "x-adobe-public-key2-path" },
] as const;

function verifier(documents: Documents): SchemeModule<CustomScheme> {
  const check = createPublishedKeyCheck(documents);
  return {
    async verify(input) {
      const { headers, body } = input.request;
      const ours = input.source.settings?.client_id ?? [];
      if (!isFor(body, ours))
        return { kind: "rejected", reason: "recipient_mismatch", detail: { setting: "client_id" } };
      let verdict: Verdict = missing(PAIRS[0].signature);
      for (const pair of PAIRS) {
        const carried = readPair(headers, pair);
        if ("reason" in carried) {
          if (carried.reason !== "header_missing") verdict = carried;
          continue;
        }
        const signed = { algorithm, read: readPublicKey, message: body, ...carried };
        const found = await check(input, signed);
        if (found.kind === "verified") return found;
        verdict = found;
      }
      return verdict;
    },

    /** With a throw-away key, which the source must have pinned. */
    async sign({ secret, body, query }) {
      const signature = await signWithPrivateKey(algorithm, secret, body);
      const headers = {
        [PAIRS[0].signature]: encodeBytes(signature, "base64"),
        [PAIRS[0].path]: "/prod/keys/pub-key-sample.pem",
      };
      return { headers, query, body };
    },
  };
}

/** Every name that the body has must hold one of our ids, and it must have one. */
function isFor(body: Uint8Array, ours: readonly string[]): boolean {
  const event = readJsonObject(body);
  if (event === null) return false;
  const named = RECIPIENTS.map((name) => own(event, name)).filter((id) => id !== undefined);
  return named.length > 0 && named.every((id) => typeof id === "string" && ours.includes(id));
}

function readPair(
  headers: HeaderReader,
  pair: (typeof PAIRS)[number],
): { readonly url: string; readonly signature: Uint8Array } | Rejection {
  const text = headers.get(pair.signature);
  const path = headers.get(pair.path);
  if (text === null || path === null) return missing(pair.signature);
  const signature = decodeBase64(text);
  if (signature === null) return malformed(pair.signature);
  return KEY_PATH.test(path) ? { url: HOST + path, signature } : malformed(pair.path);
}

function missing(header: string): Rejection {
  return { kind: "rejected", reason: "header_missing", detail: { header } };
}

function malformed(header: string): Rejection {
  return { kind: "rejected", reason: "signature_malformed", detail: { header } };
}

const extension: ExtensionModule = ({ documents }) => ({
  custom: { "adobe-io-events": verifier(documents) },
});
export default extension;
