/**
 * Vapi, servers with an HMAC credential. Bare hex over the body. A server with a plain secret sends that in
 * `x-vapi-secret` instead: use `verify: api-key` for it. Some messages, such as tool calls, want an answer with
 * content, which a router has none of.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const vapi: Provider = {
  name: "vapi",
  title: "Vapi",
  category: "ai",
  docs: "https://docs.vapi.ai/server-url/server-authentication",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["triggerdotdev/trigger.dev", "svix/svix-webhooks"],
  scheme: hmac({ header: "x-vapi-signature", encoding: "hex" }),
  secretFrom: "the secret of the HMAC credential",
  setup: [
    "Create a custom credential: HMAC, SHA256, header x-vapi-signature.",
    "Enter the URL as server URL and choose the credential.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-vapi-signature"]],
  eventId: [],
  eventType: [inBody("message.type")],
  forwardHeaders: [],
  respond: null,
};
