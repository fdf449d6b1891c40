/**
 * Veriff. Bare hex over the body, under one of two names; either header is enough. EasyPost's header of the same
 * name has a prefix, which is no hex.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

export const veriff: Provider = {
  name: "veriff",
  title: "Veriff",
  category: "identity",
  docs: "https://devdocs.veriff.com/docs/hmac-authentication-and-endpoint-security",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "svix/svix-webhooks", "public receivers"],
  scheme: hmac({
    header: "x-hmac-signature",
    encoding: "hex",
    moreHeaders: ["vrf-hmac-signature"],
  }),
  secretFrom: "Veriff Customer Portal → the integration → Shared secret key",
  setup: ["Customer Portal → the integration → Settings: enter the webhook URLs."],
  answer: null,
  retries: null,
  recognisedBy: [["x-hmac-signature", "x-auth-client"], ["vrf-hmac-signature"]],
  eventId: [],
  eventType: [inBody("action"), inBody("verification.status")],
  forwardHeaders: ["x-auth-client", "vrf-auth-client", "vrf-integration-id"],
  respond: null,
};
