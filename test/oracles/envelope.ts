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
  // Their documentation tells receivers to use one of these libraries:
  // https://stytch.com/docs/b2b/guides/webhooks
  stytch: oracle("svix", svix),
  // https://ai.google.dev/gemini-api/docs/webhooks
  gemini: oracle("standardwebhooks", standard),
  // https://github.com/render-examples/webhook-github-action
  render: oracle("standardwebhooks", standard),
  // https://supabase.com/docs/guides/auth/auth-hooks: with the secret behind its `v1,`
  "supabase-auth-hooks": oracle("standardwebhooks", (request) =>
    standard({ ...request, secret: request.secret.replace(/^v1,/, "") }),
  ),
  // https://developer.bigcommerce.com/docs/integrations/webhooks: with the client secret in base64
  bigcommerce: oracle("standardwebhooks", (request) =>
    standard({ ...request, secret: Buffer.from(request.secret).toString("base64") }),
  ),
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
