/**
 * Expo EAS. `sha1=<hex>`, an HMAC with SHA-1, over the body. The payload's id is that of the build or submission;
 * with the status it stands for the event.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, joined, prefixed } from "./forms.ts";

export const expoEas: Provider = {
  name: "expo-eas",
  title: "Expo EAS",
  category: "developer",
  docs: "https://docs.expo.dev/eas/webhooks/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers, two"],
  scheme: hmac({
    header: "expo-signature",
    encoding: "hex",
    digest: "SHA-1",
    layout: prefixed("sha1="),
  }),
  secretFrom: "the secret that you enter at `eas webhook:create`, at least 16 characters",
  setup: ["eas webhook:create, with the URL and a secret."],
  answer: null,
  retries: null,
  recognisedBy: [["expo-signature"]],
  eventId: [joined(":", inBody("id"), inBody("status"))],
  eventType: [inBody("status")],
  forwardHeaders: [],
  respond: null,
};
