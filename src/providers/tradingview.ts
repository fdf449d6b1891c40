/**
 * TradingView alerts. The body is the alert's message, JSON or text, as the user wrote it; nothing is signed, and
 * TradingView warns of passwords in the message. It waits 3 s for an answer and does not speak IPv6.
 */
import type { Provider } from "../core/provider.ts";
import { ownTokenInUrl, registerTokenInUrl, tokenInUrl } from "./tokens.ts";

export const tradingview: Provider = {
  name: "tradingview",
  title: "TradingView",
  category: "finance",
  docs: "https://www.tradingview.com/support/solutions/43000529348/",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["the provider's page"],
  scheme: tokenInUrl,
  secretFrom: ownTokenInUrl,
  setup: [
    registerTokenInUrl,
    "Alert → Notifications → Webhook URL; this needs two-factor authentication.",
    "`allow_ips: [52.89.214.238, 34.212.75.30, 54.218.53.128, 52.32.178.7]`, the addresses that TradingView names.",
  ],
  answer: "within 3 s",
  retries: "after 5xx, 3 times, 5 s apart",
  recognisedBy: [],
  eventId: [],
  dedupe: "off",
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
