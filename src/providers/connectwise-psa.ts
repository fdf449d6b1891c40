/**
 * ConnectWise PSA. Base64 over the body. The key is not the shared secret itself but its SHA-256 digest.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, joined } from "./forms.ts";

export const connectwisePsa: Provider = {
  name: "connectwise-psa",
  title: "ConnectWise PSA",
  category: "support",
  docs: "https://developer.connectwise.com/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["NangoHQ/nango", "a public receiver in Go"],
  scheme: hmac({
    header: "x-content-signature",
    encoding: "base64",
    secret: { encoding: "utf8", prefix: "", digest: "SHA-256" },
  }),
  secretFrom: "the shared secret at the address that `Metadata.key_url` of a callback names",
  setup: [
    "Create a callback entry (/system/callbacks) with the URL.",
    "Read `Metadata.key_url` of a callback once, signed in, for the secret.",
  ],
  answer: null,
  retries: null,
  recognisedBy: [["x-content-signature"]],
  eventId: [],
  eventType: [joined(".", inBody("Type"), inBody("Action"))],
  forwardHeaders: [],
  respond: null,
};
