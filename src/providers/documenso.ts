/** Documenso. The secret comes as it stands in a header, empty where none was entered; the body is not signed. */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";

export const documenso: Provider = {
  name: "documenso",
  title: "Documenso",
  category: "productivity",
  docs: "https://docs.documenso.com/docs/developers/webhooks/verification",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["the provider's page"],
  scheme: { kind: "api-key", header: "x-documenso-secret" },
  secretFrom: "the text that you enter as Secret",
  setup: ["Settings → Webhooks → Create: the URL and a secret."],
  answer: null,
  retries: null,
  recognisedBy: [["x-documenso-secret"]],
  eventId: [],
  eventType: [inBody("event")],
  forwardHeaders: [],
  respond: null,
};
