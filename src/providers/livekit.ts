/**
 * LiveKit. A bare token in `authorization`, without `Bearer`, that covers the body by its digest. `iss` is the API key:
 * with `issuer`, tokens that other keys of the server signed are refused by name and not only by signature.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { bodyHash, jwt } from "./json-web-tokens.ts";

export const livekit: Provider = {
  name: "livekit",
  title: "LiveKit",
  category: "media",
  docs: "https://docs.livekit.io/home/server/webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["livekit-server-sdk", "the provider's page"],
  scheme: jwt({ bodyHash: bodyHash("sha256", "base64") }),
  needs: [{ key: "issuer", required: false, what: "the API key that signs" }],
  secretFrom: "the API secret of the key that signs, as it stands",
  setup: [
    "LiveKit Cloud: Settings → Webhooks, add the URL and choose the signing API key.",
    "Self-hosted: `webhook: { api_key: …, urls: […] }` in the server's configuration.",
  ],
  answer: "2xx",
  retries: "several times; later events of a room wait for earlier ones",
  recognisedBy: [["authorization", "content-type: application/webhook+json"]],
  eventId: [inBody("id")],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: null,
};
