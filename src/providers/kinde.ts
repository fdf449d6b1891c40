/**
 * Kinde. The body is the token, so it is covered whole; the event is its claims, and that is what routes see. What is handed
 * on unchanged is the token. Where the keys are is
 * configured: the token's own `iss` is compared, never visited.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, inHeader } from "./forms.ts";
import { jwt, wholeBody } from "./json-web-tokens.ts";

export const kinde: Provider = {
  name: "kinde",
  title: "Kinde",
  category: "identity",
  docs: "https://docs.kinde.com/integrate/webhooks/about-webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@kinde/webhooks", "webhook.co"],
  scheme: jwt({
    place: wholeBody,
    algorithms: ["RS256"],
    key: { from: "jwks", url: null },
  }),
  needs: [
    { key: "issuer", required: true, what: "https://<your domain>.kinde.com" },
    {
      key: "jwks",
      required: true,
      what: "https://<your domain>.kinde.com/.well-known/jwks.json",
    },
  ],
  secretFrom: null,
  setup: [
    "Settings → Webhooks → Add webhook: enter the URL and choose the events.",
    "Set `issuer` to https://<your domain>.kinde.com and `jwks` to its /.well-known/jwks.json.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["content-type: application/jwt"]],
  payload: "jwt",
  eventId: [inBody("event_id"), inHeader("webhook-id")],
  eventType: [inBody("type")],
  forwardHeaders: ["webhook-id"],
  respond: null,
};
