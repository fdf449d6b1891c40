/**
 * Microsoft Graph change notifications without resource data. `clientState` must stand in every element of
 * `value`, or all of it is refused. A request may hold several notifications, so it has no type as a whole: test
 * `body.value.changeType`. Encrypted notifications are not decrypted.
 */
import type { Provider } from "../core/provider.ts";
import { tokenInBody } from "./tokens.ts";

export const microsoftGraph: Provider = {
  name: "microsoft-graph",
  title: "Microsoft Graph",
  category: "productivity",
  docs: "https://learn.microsoft.com/en-us/graph/change-notifications-delivery-webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook.co", "NangoHQ/nango", "the provider's page"],
  scheme: tokenInBody("value", "*", "clientState"),
  secretFrom: "the text that you send as `clientState` with the subscription",
  setup: [
    "POST /subscriptions with `clientState`: a secret of at most 128 characters.",
    "The URL is tested during that request: deploy first.",
  ],
  answer: "2xx within 10 s",
  retries: "for up to 4 h at growing intervals; a slow URL loses notifications",
  recognisedBy: [],
  recognisedByBody: [["value"]],
  eventId: [],
  dedupe: "off",
  eventType: [],
  handshakes: [
    {
      trust: "open",
      method: "POST",
      when: [
        { kind: "present", place: { kind: "query", name: "validationToken" } },
        { kind: "absent", place: { kind: "body", path: ["value"] } },
      ],
      answer: { kind: "echo", of: { kind: "query", name: "validationToken" } },
    },
  ],
  forwardHeaders: [],
  respond: null,
};
