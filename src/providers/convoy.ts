/**
 * Convoy, as a sender, with advanced signatures: `t=<seconds>,v1=<hex>` over `<t>,<body>`, with a comma. One
 * entry for each secret. The project decides on header, digest and encoding: these are its defaults, anything
 * else, as its simple signatures, is `verify: hmac`.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, pairs, timedBody, timeInside } from "./forms.ts";

export const convoy: Provider = {
  name: "convoy",
  title: "Convoy",
  category: "developer",
  docs: "https://www.getconvoy.io/docs",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["frain-dev/convoy, with its test vectors"],
  scheme: hmac({
    header: "x-convoy-signature",
    encoding: "hex",
    layout: pairs("v1", "t"),
    signed: timedBody(","),
    timestamp: timeInside(300),
  }),
  secretFrom: "the secret of your URL at the sender",
  setup: ["Give the sender the URL; advanced signatures, SHA256, hex."],
  answer: null,
  retries: null,
  recognisedBy: [["x-convoy-signature"]],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: null,
};
