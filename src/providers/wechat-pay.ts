/**
 * WeChat Pay, API v3. RSA over time, nonce and body, each with a line break behind it. The event's data inside
 * `resource` are encrypted with the merchant's APIv3 key and are forwarded as they are. Probes with wrong signatures
 * must be refused. The key is the one for the merchant: where WeChat Pay still signs with platform certificates, take the
 * public key out of the certificate (`openssl x509 -pubkey -noout`).
 */
import type { Provider } from "../core/provider.ts";
import { body, inBody, literal, signedHeader, timeIn, timestamp } from "./forms.ts";
import { needsPublicKey, publicKey, rsaSha256 } from "./public-keys.ts";

export const wechatPay: Provider = {
  name: "wechat-pay",
  title: "WeChat Pay",
  category: "payments",
  docs: "https://pay.weixin.qq.com/docs/merchant/development/interface-rules/build-verify-sign-src.html",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "public consumers"],
  scheme: publicKey({
    algorithm: rsaSha256,
    header: "wechatpay-signature",
    encoding: "base64",
    signed: [
      timestamp,
      literal("\n"),
      signedHeader("wechatpay-nonce"),
      literal("\n"),
      body,
      literal("\n"),
    ],
    timestamp: timeIn("wechatpay-timestamp", 300),
  }),
  needs: [
    needsPublicKey("the WeChat Pay public key, or the one of the platform certificate (or both)"),
  ],
  secretFrom: null,
  setup: [
    "Merchant platform → Account Center → API Security: download the WeChat Pay public key and copy it to public_key.",
    "Give the URL as notify_url when you create a payment or a refund.",
  ],
  answer: "200 or 204",
  retries: null,
  recognisedBy: [["wechatpay-signature", "wechatpay-nonce"]],
  eventId: [inBody("id")],
  eventType: [inBody("event_type")],
  forwardHeaders: ["wechatpay-serial", "wechatpay-signature-type"],
  respond: { status: 204, body: null, headers: {} },
};
