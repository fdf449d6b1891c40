/**
 * Bandwidth. Sends the credentials only after it was asked for them: the first request of a call comes bare and is
 * answered with 401 and a challenge, as every request to a source with a password is that lacks it. A batch of message events is an array.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { ownPassword } from "./tokens.ts";

export const bandwidth: Provider = {
  name: "bandwidth",
  title: "Bandwidth",
  category: "messaging",
  docs: "https://dev.bandwidth.com/docs/account/applications",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["triggerdotdev/trigger.dev", "the provider's page"],
  scheme: { kind: "basic" },
  secretFrom: ownPassword,
  setup: ["Application → callback URL, with callback user id and password."],
  answer: "2xx within 10 s",
  retries: "for up to 24 h",
  recognisedBy: [],
  eventId: [],
  eventType: [inBody("eventType"), inBody("0.type")],
  forwardHeaders: [],
  respond: null,
};
