/**
 * Shopware 6, webhooks of an app. Hex over the body, under the secret that the shop was given when the app was
 * registered: each shop has its own, so each is a source of its own or one of the source's secrets.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, inHeader } from "./forms.ts";

export const shopware: Provider = {
  name: "shopware",
  title: "Shopware",
  category: "commerce",
  docs: "https://developer.shopware.com/docs/guides/plugins/apps/webhook.html",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["shopware: its app SDKs and documentation"],
  scheme: hmac({ header: "shopware-shop-signature", encoding: "hex" }),
  secretFrom: "the shop secret of the registration handshake (or setup → secret in manifest.xml)",
  setup: ["List the webhooks in the app's manifest.xml: name, URL and event."],
  answer: null,
  retries: null,
  recognisedBy: [["shopware-shop-signature"]],
  eventId: [inHeader("x-shopware-event-id"), inBody("source.eventId")],
  eventType: [inBody("data.event")],
  forwardHeaders: ["x-shopware-event-id", "sw-version"],
  respond: null,
};
