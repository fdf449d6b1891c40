/**
 * BTCPay Server. `sha256=<hex>` over the body. A redelivery has a new delivery id and names the first one, which
 * stands for the event.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, prefixed } from "./forms.ts";

export const btcpay: Provider = {
  name: "btcpay",
  title: "BTCPay Server",
  category: "payments",
  docs: "https://docs.btcpayserver.org/Development/GreenFieldExample-NodeJS/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["btcpayserver/btcpayserver-doc"],
  scheme: hmac({ header: "btcpay-sig", encoding: "hex", layout: prefixed("sha256=") }),
  secretFrom: "Store settings → Webhooks → Secret",
  setup: ["Store settings → Webhooks → Create webhook."],
  answer: null,
  retries: "after 10 s, after 1 min, then up to 6 times 10 min apart",
  recognisedBy: [["btcpay-sig"]],
  eventId: [inBody("originalDeliveryId"), inBody("deliveryId")],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
