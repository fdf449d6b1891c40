/**
 * WebSub, once PubSubHubbub, as Google's hub speaks it for YouTube and others: `sha1=<hex>`, an HMAC with SHA-1,
 * over the body. A hub may choose another digest; for such a one use `verify: hmac`. The hub asks with GET whether
 * a subscription is wanted: only one to a topic of the source is confirmed, and no end of one ever is, since
 * anybody may ask for that. A delivery has no id; a feed says what is new in itself.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, prefixed } from "./forms.ts";

export const websub: Provider = {
  name: "websub",
  title: "WebSub (YouTube and other feeds)",
  category: "media",
  docs: "https://www.w3.org/TR/websub/",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["the W3C Recommendation", "Google's report on its hub"],
  scheme: hmac({
    header: "x-hub-signature",
    encoding: "hex",
    digest: "SHA-1",
    layout: prefixed("sha1="),
  }),
  needs: [
    {
      key: "topic",
      required: true,
      what: "the address of each feed to which you subscribe, exactly as in hub.topic",
    },
  ],
  secretFrom: "`hub.secret` that you pass when you subscribe",
  setup: [
    "POST to the hub with hub.mode=subscribe, hub.topic, hub.callback and hub.secret, and again before the lease ends.",
  ],
  answer: "2xx",
  retries: null,
  recognisedBy: [["x-hub-signature: sha1=", "link"]],
  eventId: [],
  eventType: [],
  handshakes: [
    {
      trust: "open",
      method: "GET",
      when: [
        { kind: "equals", place: { kind: "query", name: "hub.mode" }, value: "subscribe" },
        { kind: "present", place: { kind: "query", name: "hub.challenge" } },
        { kind: "setting", place: { kind: "query", name: "hub.topic" }, name: "topic" },
      ],
      answer: { kind: "echo", of: { kind: "query", name: "hub.challenge" } },
    },
  ],
  forwardHeaders: ["link"],
  respond: null,
};
