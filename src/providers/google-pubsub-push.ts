/**
 * Google Cloud Pub/Sub, push subscriptions, which also carry Gmail, Google Play and others. The token is Google's own
 * and does not cover the body. Google signs for everybody with the same keys, so two things bind it to you: the
 * audience of the subscription, which anybody may name, and the service account, which only you can use.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { jwt } from "./json-web-tokens.ts";

export const googlePubsubPush: Provider = {
  name: "google-pubsub-push",
  title: "Google Cloud Pub/Sub (push)",
  category: "cloud",
  docs: "https://cloud.google.com/pubsub/docs/authenticate-push-subscriptions",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["the provider's page", "google-auth-library", "NangoHQ/nango"],
  scheme: jwt({
    prefix: "Bearer ",
    algorithms: ["RS256"],
    key: { from: "jwks", url: "https://www.googleapis.com/oauth2/v3/certs" },
    issuers: ["https://accounts.google.com", "accounts.google.com"],
    audience: true,
    claims: [
      { claim: "email", setting: "email" },
      { claim: "email_verified", equals: true },
    ],
  }),
  needs: [
    {
      key: "audience",
      required: true,
      what: "the audience of the push subscription; the URL itself where none was entered",
    },
    { key: "email", required: true, what: "the service account that the subscription uses" },
  ],
  secretFrom: null,
  setup: [
    "Create a service account for this purpose and nothing else.",
    "Subscription → Delivery type: Push, with the URL. Enable authentication, choose the service account, enter an audience.",
    "Set `email` to the service account and `audience` to the audience.",
  ],
  answer: "102, 200, 201, 202 or 204 within the acknowledgement deadline",
  retries: "until the message's retention ends, with growing pauses",
  recognisedBy: [],
  recognisedByBody: [["message", "subscription"]],
  eventId: [inBody("message.messageId")],
  eventType: [inBody("message.attributes.eventType")],
  forwardHeaders: [],
  respond: null,
};
