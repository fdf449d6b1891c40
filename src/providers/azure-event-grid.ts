/**
 * Azure Event Grid in its own schema (in the CloudEvents schema, it is `cloudevents-webhook`). Signs nothing;
 * Microsoft advises a secret in the query. The validation goes to the URL as registered, so it is answered only
 * with that secret. The address in the event by which a person could validate is never opened. A request is an
 * array: leave output batching off, so that it holds one event.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { ownTokenInUrl, registerTokenInUrl, tokenInUrl } from "./tokens.ts";

export const azureEventGrid: Provider = {
  name: "azure-event-grid",
  title: "Azure Event Grid",
  category: "cloud",
  docs: "https://learn.microsoft.com/en-us/azure/event-grid/end-point-validation-event-grid-events-schema",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["public consumers", "the provider's page"],
  scheme: tokenInUrl,
  secretFrom: ownTokenInUrl,
  setup: [registerTokenInUrl, "Event schema: Event Grid Schema. Leave output batching off."],
  answer: "200 to 204 within 30 s",
  retries:
    "for up to 24 h, after 10 and 30 s, 1, 5, 10 and 30 min and then about hourly; none after 400, 401, 403 or 413",
  recognisedBy: [["aeg-event-type"]],
  eventId: [],
  eventType: [inBody("0.eventType")],
  handshakes: [
    {
      trust: "signed",
      method: "POST",
      when: [
        {
          kind: "equals",
          place: { kind: "header", name: "aeg-event-type" },
          value: "SubscriptionValidation",
        },
        {
          kind: "equals",
          place: { kind: "body", path: ["0", "eventType"] },
          value: "Microsoft.EventGrid.SubscriptionValidationEvent",
        },
      ],
      answer: {
        kind: "echo-json",
        of: { kind: "body", path: ["0", "data", "validationCode"] },
        key: "validationResponse",
      },
    },
  ],
  forwardHeaders: [
    "aeg-event-type",
    "aeg-subscription-name",
    "aeg-delivery-count",
    "aeg-data-version",
    "aeg-metadata-version",
  ],
  respond: null,
};
