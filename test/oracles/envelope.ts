/** Oracles of the Standard Webhooks envelope: id, time and body signed together, under `svix-*` or `webhook-*` names. */
import { validateWebhook } from "replicate";
import { Resend } from "resend";
import { Webhook as StandardWebhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";
import { header, oracle, type Oracle, type OracleRequest } from "./oracle.ts";

function svix(request: OracleRequest): unknown {
  return new SvixWebhook(request.secret).verify(request.body, { ...request.headers });
}

function standard(request: OracleRequest): unknown {
  return new StandardWebhook(request.secret).verify(request.body, { ...request.headers });
}

export const envelopeOracles: Readonly<Record<string, Oracle>> = {
  svix: oracle("svix", svix),
  "standard-webhooks": oracle("standardwebhooks", standard),
  resend: oracle("resend", (request) =>
    new Resend("re_unused").webhooks.verify({
      payload: request.text,
      headers: {
        id: header(request, "svix-id"),
        timestamp: header(request, "svix-timestamp"),
        signature: header(request, "svix-signature"),
      },
      webhookSecret: request.secret,
    }),
  ),
  replicate: oracle("replicate", (request) =>
    validateWebhook({
      id: header(request, "webhook-id"),
      timestamp: header(request, "webhook-timestamp"),
      signature: header(request, "webhook-signature"),
      body: request.text,
      secret: request.secret,
    }),
  ),
};
