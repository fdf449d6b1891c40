/**
 * Mercado Pago. Signed are the id in the query, a request id and a time; the body is not, so fetch the payment from the
 * API by its id. The time is in seconds or milliseconds depending on the product and is held against no window.
 * Notifications of QR codes are not signed at all and are refused.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";

export const mercadoPago: Provider = {
  name: "mercado-pago",
  title: "Mercado Pago",
  category: "payments",
  docs: "https://www.mercadopago.com.ar/developers/en/docs/your-integrations/notifications/webhooks",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["mercadopago", "webhook-co/webhook"],
  scheme: {
    kind: "custom",
    name: "mercado-pago",
    header: "x-signature",
    toleranceSeconds: null,
  },
  covers: "id, request id and time, not the body",
  secretFrom: "Your integrations → the application → Webhooks → Secret signature",
  setup: ["Your integrations → the application → Webhooks: the URL and the events."],
  answer: null,
  retries: null,
  recognisedBy: [["x-signature: ts="]],
  eventId: [inBody("id")],
  eventType: [inBody("type"), inBody("action")],
  forwardHeaders: ["x-request-id"],
  respond: { status: 200, body: "", headers: {} },
};
