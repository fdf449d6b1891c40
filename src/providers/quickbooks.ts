/**
 * QuickBooks Online (Intuit). Base64 over the body, keyed with the verifier token. The body is a batch: the older
 * form under `eventNotifications`, or a list of CloudEvents.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, joined } from "./forms.ts";

export const quickbooks: Provider = {
  name: "quickbooks",
  title: "QuickBooks Online",
  category: "finance",
  docs: "https://developer.intuit.com/app/developer/qbo/docs/develop/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["webhook-co/webhook", "public receivers"],
  scheme: hmac({ header: "intuit-signature", encoding: "base64" }),
  secretFrom: "the app → Webhooks → Show verifier token",
  setup: ["Intuit Developer → the app → Webhooks: enter the URL, choose entities."],
  answer: "200 within 3 s",
  retries:
    "after 10, 20 and 30 s, 5 and 20 min, 2, 4 and 6 h, then every 6 h; later events may wait until then",
  recognisedBy: [["intuit-signature"]],
  eventId: [],
  eventType: [
    inBody("0.type"),
    joined(
      ".",
      inBody("eventNotifications.0.dataChangeEvent.entities.0.name"),
      inBody("eventNotifications.0.dataChangeEvent.entities.0.operation"),
    ),
  ],
  forwardHeaders: [],
  respond: { status: 200, body: "", headers: {} },
};
