/**
 * Persona. `t=<seconds>,v1=<hex>` over `<t>.<body>`; during a change of secrets several such groups, with a
 * space between them, all of one time.
 */
import type { Provider } from "../core/provider.ts";
import { hmac, inBody, timedBody, timeInside } from "./forms.ts";

export const persona: Provider = {
  name: "persona",
  title: "Persona",
  category: "identity",
  docs: "https://docs.withpersona.com/webhooks",
  readOn: "2026-11-21",
  confidence: "documented",
  sources: ["webhook-co/webhook"],
  scheme: hmac({
    header: "persona-signature",
    encoding: "hex",
    layout: {
      kind: "pairs",
      separator: ",",
      signatureKey: "v1",
      timestampKey: "t",
      groupSeparator: " ",
    },
    signed: timedBody(),
    timestamp: timeInside(300),
  }),
  secretFrom: "the webhook's secret",
  setup: ["Dashboard → API → Webhooks: add the URL and the events."],
  answer: null,
  retries: null,
  recognisedBy: [["persona-signature"]],
  eventId: [inBody("data.id")],
  eventType: [inBody("data.attributes.name")],
  forwardHeaders: [],
  respond: null,
};
