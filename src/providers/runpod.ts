/** RunPod serverless jobs. The URL is given with each job; nothing is signed. */
import type { Provider } from "../core/provider.ts";
import { inBody, joined } from "./forms.ts";
import { ownTokenInUrl, registerTokenInUrl, tokenInUrl } from "./tokens.ts";

export const runpod: Provider = {
  name: "runpod",
  title: "RunPod",
  category: "ai",
  docs: "https://docs.runpod.io/serverless/endpoints/send-requests",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["triggerdotdev/trigger.dev"],
  scheme: tokenInUrl,
  secretFrom: ownTokenInUrl,
  setup: [registerTokenInUrl, "The URL is the `webhook` of the job's request."],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [joined(":", inBody("id"), inBody("status"))],
  eventType: [inBody("status")],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
