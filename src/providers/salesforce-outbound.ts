/**
 * Salesforce outbound messages. SOAP, signed by nobody; a client certificate is the edge's affair. Salesforce
 * sends again until it gets a SOAP answer that says true. One message may hold up to 100 notifications; its id is
 * that of the notification where there is one.
 */
import type { Provider } from "../core/provider.ts";
import { inBody } from "./forms.ts";
import { ownTokenInUrl, registerTokenInUrl, tokenInUrl } from "./tokens.ts";

const ACKNOWLEDGED =
  '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse></soapenv:Body></soapenv:Envelope>';

export const salesforceOutbound: Provider = {
  name: "salesforce-outbound",
  title: "Salesforce outbound messages",
  category: "crm",
  docs: "https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_om_outboundmessaging.htm",
  readOn: "2026-11-21",
  confidence: "confirmed",
  sources: ["triggerdotdev/trigger.dev", "NangoHQ/nango"],
  scheme: tokenInUrl,
  secretFrom: ownTokenInUrl,
  setup: ["Setup → Outbound Messages → New Outbound Message.", registerTokenInUrl],
  answer: null,
  retries: null,
  recognisedBy: [],
  eventId: [inBody("soapenv:Envelope.soapenv:Body.notifications.Notification.Id")],
  eventType: [],
  forwardHeaders: [],
  respond: {
    status: 200,
    body: ACKNOWLEDGED,
    headers: { "content-type": "text/xml; charset=utf-8" },
  },
};
