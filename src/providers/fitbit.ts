/**
 * Fitbit. Base64 of an HMAC with SHA-1 over the body. The key is the client secret with an `&` behind it, as OAuth
 * 1.0a has it. Notifications only name what has changed and may be the same twice. The subscriber is tested with
 * the right code, which is answered 204, and with a wrong one, which is answered 404.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody } from "./forms.ts";

const code = { kind: "query", name: "verify" } as const;

export const fitbit: Provider = {
  name: "fitbit",
  title: "Fitbit",
  category: "health",
  docs: "https://dev.fitbit.com/build/reference/web-api/developer-guide/using-subscriptions/",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public receivers"],
  scheme: hmac({
    header: "x-fitbit-signature",
    encoding: "base64",
    digest: "SHA-1",
    secret: { encoding: "utf8", prefix: "", suffix: "&" },
  }),
  needs: [
    {
      key: "verify_token",
      required: false,
      what: "the verification code of the subscriber; without it the test of the URL is answered 404",
    },
  ],
  secretFrom: "the OAuth 2.0 client secret of the application, without the `&`",
  setup: [
    "Manage my apps → the application → Subscriber: enter the URL.",
    "Put the verification code that is shown there into the secret of `verify_token`, deploy, press Verify.",
  ],
  answer: "204 within 5 s",
  retries: null,
  recognisedBy: [["x-fitbit-signature"]],
  eventId: [],
  dedupe: "off",
  eventType: [inBody("0.collectionType")],
  handshakes: [
    {
      trust: "open",
      method: "GET",
      when: [{ kind: "token", place: code }],
      answer: { kind: "fixed", status: 204, body: "", headers: {} },
    },
    {
      trust: "open",
      method: "GET",
      when: [{ kind: "present", place: code }],
      answer: { kind: "fixed", status: 404, body: "", headers: {} },
    },
  ],
  forwardHeaders: [],
  respond: { status: 204, body: "", headers: {} },
};
