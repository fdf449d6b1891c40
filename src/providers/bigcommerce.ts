/**
 * BigCommerce. The layout of Standard Webhooks, but the key is the app's client secret as text: no `whsec_`, no
 * base64. An event is a hint: it names what has changed, which is read through the API. A URL that fails often
 * closes all webhooks of its domain for minutes.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader, textSecret } from "./forms.ts";
import { standardWebhooksScheme } from "./standard-webhooks.ts";

export const bigcommerce: Provider = {
  name: "bigcommerce",
  title: "BigCommerce",
  category: "commerce",
  docs: "https://developer.bigcommerce.com/docs/integrations/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["bigcommerce/docs"],
  scheme: { ...standardWebhooksScheme, secret: textSecret },
  secretFrom: "the client secret of the app or API account that made the webhook",
  setup: [
    "Create the webhook through the API, with the URL as `destination`.",
    "Keep the client secret of the account that made it.",
  ],
  answer: "200, promptly",
  retries: "11 times over about 48 h, the first after 1 min; then the webhook is switched off",
  recognisedBy: [["webhook-id", "webhook-signature"]],
  eventId: [inHeader("webhook-id")],
  eventType: [inBody("scope")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
