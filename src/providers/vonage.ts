/**
 * Vonage: signed webhooks of Messages, Verify and Voice. The token covers the body by its digest; one without that
 * claim is refused, since it would do for any body. Webhooks that are set up as GET carry no body and a digest of
 * something else, and are refused too. The SMS API signs with a parameter `sig`, in another way. One message has
 * several states, each an event with the message's id.
 */
import type { Provider } from "../core/provider.ts";
import { inBody, joined } from "./forms.ts";
import { bodyHash, jwt } from "./json-web-tokens.ts";

export const vonage: Provider = {
  name: "vonage",
  title: "Vonage (Messages, Verify, Voice)",
  category: "messaging",
  docs: "https://developer.vonage.com/en/getting-started/concepts/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["@vonage/jwt", "the provider's page", "webhook.co"],
  scheme: jwt({
    prefix: "Bearer ",
    issuers: ["Vonage"],
    bodyHash: bodyHash("payload_hash", "hex"),
  }),
  secretFrom: "the signature secret of the API key that the token names, as it stands",
  setup: [
    "Dashboard → Settings: copy the signature secret.",
    "Applications → your application → Capabilities: set the URLs with the method POST.",
  ],
  answer: "200",
  retries:
    "after failures; a callback that Vonage could not sign comes again, signed, where it is refused with 5xx",
  recognisedBy: [],
  eventId: [joined(".", inBody("message_uuid"), inBody("status"))],
  eventType: [inBody("status")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
