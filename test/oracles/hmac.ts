/** Oracles of providers that sign with a shared secret in a layout of their own. */
import { createRequire } from "node:module";
import { isValidWebhookSignature } from "@fingerprint/node-sdk";
import { verifyWebhookSignature as verifyHygraph } from "@hygraph/utils";
import { verifyWebhookSignature as verifyNotion } from "@notionhq/client";
import { verify as verifyGithub } from "@octokit/webhooks-methods";
import { isValidSignature as verifySanity } from "@sanity/webhook";
import { WorkOS } from "@workos-inc/node";
import { verifyRequestSignature } from "customerio-node";
import { WebhookSignatureValidator } from "mercadopago";
import Stripe from "stripe";
import { header, oracle, type Oracle } from "./oracle.ts";

/** Has no types of its own. */
const braintree = createRequire(import.meta.url)("braintree");

export const hmacOracles: Readonly<Record<string, Oracle>> = {
  stripe: oracle("stripe", (request) =>
    new Stripe("sk_test_unused").webhooks.constructEvent(
      request.body,
      header(request, "stripe-signature"),
      request.secret,
    ),
  ),
  github: oracle("@octokit/webhooks-methods", (request) =>
    verifyGithub(request.secret, request.text, header(request, "x-hub-signature-256")),
  ),
  "customer-io": oracle("customerio-node", (request) =>
    verifyRequestSignature({
      signingSecret: request.secret,
      timestamp: header(request, "x-cio-timestamp"),
      signature: header(request, "x-cio-signature"),
      body: request.body,
    }),
  ),
  workos: oracle("@workos-inc/node", (request) =>
    new WorkOS("sk_test_unused").webhooks.verifyHeader({
      payload: request.text,
      sigHeader: header(request, "workos-signature"),
      secret: request.secret,
    }),
  ),
  notion: oracle("@notionhq/client", (request) =>
    verifyNotion({
      body: request.text,
      signature: header(request, "x-notion-signature"),
      verificationToken: request.secret,
    }),
  ),
  fingerprint: oracle("@fingerprint/node-sdk", (request) =>
    isValidWebhookSignature({
      header: header(request, "fpjs-event-signature"),
      data: request.body,
      secret: request.secret,
    }),
  ),
  hygraph: oracle("@hygraph/utils", (request) =>
    verifyHygraph({
      rawPayload: request.text,
      signature: header(request, "gcms-signature"),
      secret: request.secret,
    }),
  ),
  sanity: oracle("@sanity/webhook", (request) =>
    verifySanity(request.text, header(request, "sanity-webhook-signature"), request.secret),
  ),
  "mercado-pago": oracle("mercadopago", (request) =>
    WebhookSignatureValidator.validate({
      xSignature: header(request, "x-signature"),
      xRequestId: request.headers["x-request-id"] ?? null,
      dataId: new URL(request.url).searchParams.get("data.id"),
      secret: request.secret,
    }),
  ),
  braintree: oracle("braintree", (request) => {
    const form = new URLSearchParams(request.text);
    const gateway = new braintree.BraintreeGateway({
      environment: braintree.Environment.Sandbox,
      merchantId: "merchant",
      publicKey: request.setting("client_id"),
      privateKey: request.secret,
    });
    return gateway.webhookNotification.parse(form.get("bt_signature"), form.get("bt_payload"));
  }),
};
