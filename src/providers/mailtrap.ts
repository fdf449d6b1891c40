/** Mailtrap. The body alone is signed. A request holds several events, which are told apart below `body.events`. */
import type { Provider } from "../core/provider.ts";
import { hmac } from "./forms.ts";

export const mailtrap: Provider = {
  name: "mailtrap",
  title: "Mailtrap",
  category: "email",
  docs: "https://docs.mailtrap.io/email-api-smtp/advanced/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["mailtrap (SDK)"],
  scheme: hmac({ header: "mailtrap-signature", encoding: "hex" }),
  secretFrom: "the `signing_secret` that is returned when the webhook is created",
  setup: ["Create the webhook; its signing secret is shown once, with the webhook."],
  answer: "200",
  retries: "40 times, every 5 min",
  recognisedBy: [["mailtrap-signature"]],
  eventId: [],
  eventType: [],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
