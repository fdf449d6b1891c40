/**
 * Rocket.Chat Omnichannel (live chat). The token comes as it stands in a header; the body is not signed. Anything
 * but 200 is sent again.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";

export const rocketChatOmnichannel: Provider = {
  name: "rocket-chat-omnichannel",
  title: "Rocket.Chat Omnichannel",
  category: "support",
  docs: "https://docs.rocket.chat/docs/webhooks",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["the provider's page"],
  scheme: { kind: "api-key", header: "x-rocketchat-livechat-token" },
  secretFrom: "the text that you enter as Secret Token",
  setup: ["Administration → Omnichannel → Webhooks: the URL and a Secret Token."],
  answer: "200",
  retries: "10 times, 10 s apart",
  recognisedBy: [["x-rocketchat-livechat-token"]],
  eventId: [],
  eventType: [inBody("type")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
