/**
 * SharePoint list webhooks. `clientState` must stand in every element of `value`. A notification says that a list
 * changed, not what changed.
 */
import type { Provider } from "../core/provider.ts";
import { tokenInBody } from "./tokens.ts";

export const microsoftSharepoint: Provider = {
  name: "microsoft-sharepoint",
  title: "Microsoft SharePoint",
  category: "productivity",
  docs: "https://learn.microsoft.com/en-us/sharepoint/dev/apis/webhooks/overview-sharepoint-webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "hookdeck/webhook-skills"],
  scheme: tokenInBody("value", "*", "clientState"),
  secretFrom: "the text that you send as `clientState` with the subscription",
  setup: [
    "POST …/_api/web/lists(…)/subscriptions with `clientState`.",
    "The URL is tested during that request: deploy first.",
  ],
  answer: null,
  retries: null,
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
        { kind: "present", place: { kind: "query", name: "validationtoken" } },
        { kind: "absent", place: { kind: "body", path: ["value"] } },
      ],
      answer: { kind: "echo", of: { kind: "query", name: "validationtoken" } },
    },
  ],
  forwardHeaders: [],
  respond: null,
};
