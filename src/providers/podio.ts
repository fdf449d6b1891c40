/**
 * Podio. A form, signed by nobody: a token in the URL. A new hook sends one `hook.verify` with a code, which must
 * be sent back through Podio's API; that is the user's to do, once.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { ownTokenInUrl, registerTokenInUrl, tokenInUrl } from "./tokens.ts";

export const podio: Provider = {
  name: "podio",
  title: "Podio",
  category: "productivity",
  docs: "https://developers.podio.com/doc/hooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "PipedreamHQ/pipedream"],
  scheme: tokenInUrl,
  secretFrom: ownTokenInUrl,
  setup: [
    registerTokenInUrl,
    "POST /hook/<ref_type>/<ref_id>/ with the URL, then POST /hook/<hook_id>/verify/request.",
    "The event `hook.verify` arrives: send its `code` with POST /hook/<hook_id>/verify/validate.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: null,
};
