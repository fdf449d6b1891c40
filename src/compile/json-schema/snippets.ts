/** What an editor offers as a whole: a new source, a new destination, a new route. */
import type { Snippet } from "./model.ts";

export const NEW_SOURCE: Snippet = {
  label: "new source",
  description: "A provider and the name of its secret.",
  body: { "${1:stripe}": { verify: "${2:stripe}", secret: "${3:STRIPE_WEBHOOK_SECRET}" } },
};

export const NEW_DESTINATION: Snippet = {
  label: "new destination",
  description: "A URL, signed deliveries.",
  body: {
    "${1:api}": {
      url: "${2:https://api.example.com/hooks}",
      sign: { "standard-webhooks": "${3:API_SIGNING_SECRET}" },
    },
  },
};

export const NEW_ROUTE: Snippet = {
  label: "new route",
  description: "Events of a source and a type to a destination.",
  body: {
    name: "${1:invoice-paid}",
    from: "${2:stripe}",
    when: { type: "${3:invoice.paid}" },
    to: "${4:api}",
  },
};
