/**
 * PayPal: data cannot name a certificate's address, nor sign a checksum of the body.
 *
 * The signed text holds the id of the webhook, so what PayPal sends to others does not count. Of the body it holds only
 * the CRC-32. Changes by accident are found, but whoever has seen one delivery can put another body of the same
 * checksum under its signature: deliveries are to be kept as secret as a key.
 * https://developer.paypal.com/api/rest/webhooks/rest/
 */
import { decodeBase64, encodeBytes, utf8Bytes } from "../../core/encoding.ts";
import type { Documents, ExtensionModule, SchemeModule } from "../../core/extension.ts";
import type { HeaderReader, Rejection, Verdict } from "../../core/model.ts";
import type { CustomScheme, KeyAlgorithm } from "../../core/scheme.ts";
import { SigningError } from "../../core/signing-error.ts";
import { crc32 } from "../crc32.ts";
import { httpsUrl } from "../https.ts";
import { signWithPrivateKey } from "../private-key.ts";
import { certificateKey, createPublishedKeyCheck } from "../published-key.ts";

const HOSTS = ["api.paypal.com", "api.sandbox.paypal.com"];
const CERTIFICATE_PATH = /^\/v1\/notifications\/certs\/[A-Za-z0-9_-]+$/;

const algorithm: KeyAlgorithm = { name: "RSASSA-PKCS1-v1_5", digest: "SHA-256" };
/** What PayPal calls it; any other is refused. */
const ALGORITHM_NAME = "SHA256withRSA";

/** More webhooks than one source has. */
const MAX_WEBHOOKS = 10;

function module(documents: Documents): SchemeModule<CustomScheme> {
  const check = createPublishedKeyCheck(documents);
  return {
    async verify(input) {
      const { headers, body } = input.request;
      const id = readHeader(headers, "paypal-transmission-id");
      if (typeof id !== "string") return id;
      const sentAt = readHeader(headers, "paypal-transmission-time");
      if (typeof sentAt !== "string") return sentAt;
      const url = readHeader(headers, "paypal-cert-url");
      if (typeof url !== "string") return url;
      const name = readHeader(headers, "paypal-auth-algo");
      if (typeof name !== "string") return name;
      const text = readHeader(headers, "paypal-transmission-sig");
      if (typeof text !== "string") return text;
      if (name !== ALGORITHM_NAME) return malformed("paypal-auth-algo");
      if (!isCertificateUrl(url)) return malformed("paypal-cert-url");
      const signature = decodeBase64(text);
      if (signature === null) return malformed("paypal-transmission-sig");

      const webhooks = input.source.settings?.webhook_id ?? [];
      let verdict: Verdict = {
        kind: "rejected",
        reason: "recipient_mismatch",
        detail: { setting: "webhook_id" },
      };
      for (const webhook of webhooks.slice(0, MAX_WEBHOOKS)) {
        const message = signedText({ id, sentAt, webhook, body });
        const signed = { algorithm, url, read: certificateKey, message, signature };
        verdict = await check(input, signed);
        if (verdict.kind !== "rejected" || verdict.reason !== "signature_mismatch") break;
      }
      return verdict;
    },

    /** With a throw-away key, which the source must have pinned. */
    async sign({ source, secret, body, query, nowMs, id }) {
      const [webhook] = source.settings?.webhook_id ?? [];
      if (webhook === undefined) throw new SigningError("the source needs a webhook_id");
      const sentAt = new Date(nowMs).toISOString();
      const message = signedText({ id, sentAt, webhook, body });
      const signature = await signWithPrivateKey(algorithm, secret, message);
      const headers = {
        "paypal-transmission-id": id,
        "paypal-transmission-time": sentAt,
        "paypal-cert-url": "https://api.paypal.com/v1/notifications/certs/CERT-sample",
        "paypal-auth-algo": ALGORITHM_NAME,
        "paypal-transmission-sig": encodeBytes(signature, "base64"),
      };
      return { headers, query, body };
    },
  };
}

function signedText(parts: {
  readonly id: string;
  readonly sentAt: string;
  readonly webhook: string;
  readonly body: Uint8Array;
}): Uint8Array {
  return utf8Bytes([parts.id, parts.sentAt, parts.webhook, crc32(parts.body)].join("|"));
}

function isCertificateUrl(text: string): boolean {
  const url = httpsUrl(text);
  if (url === null || !HOSTS.includes(url.hostname)) return false;
  return CERTIFICATE_PATH.test(url.pathname) && url.search === "";
}

/** A header without a comma, which one that came twice would have, and without the bar that joins the parts. */
function readHeader(headers: HeaderReader, header: string): string | Rejection {
  const value = headers.get(header);
  if (value === null || value === "")
    return { kind: "rejected", reason: "header_missing", detail: { header } };
  if (value.includes(","))
    return { kind: "rejected", reason: "header_duplicated", detail: { header } };
  return value.includes("|")
    ? { kind: "rejected", reason: "header_malformed", detail: { header } }
    : value;
}

function malformed(header: string): Rejection {
  return { kind: "rejected", reason: "signature_malformed", detail: { header } };
}

const extension: ExtensionModule = ({ documents }) => ({
  custom: { paypal: module(documents) },
});
export default extension;
