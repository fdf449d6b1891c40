/** Oracles of the Standard Webhooks envelope that come with a large SDK. */
import type { Oracle } from "../oracle.ts";
import { heavyOracle } from "./heavy-oracle.ts";

export const envelopeOracles: Readonly<Record<string, Oracle>> = {
  anthropic: heavyOracle(
    "@anthropic-ai/sdk",
    () => import("@anthropic-ai/sdk"),
    ({ default: Anthropic }, request) =>
      new Anthropic({ apiKey: "unused" }).beta.webhooks.unwrap(request.text, {
        headers: { ...request.headers },
        key: request.secret,
      }),
  ),
  clerk: heavyOracle(
    "@clerk/backend",
    () => import("@clerk/backend/webhooks"),
    ({ verifyWebhook }, request) => {
      const incoming = new Request(request.url, {
        method: request.method,
        headers: { ...request.headers },
        body: request.text,
      });
      return verifyWebhook(incoming, { signingSecret: request.secret });
    },
  ),
  "dodo-payments": heavyOracle(
    "dodopayments",
    () => import("dodopayments"),
    ({ default: DodoPayments }, request) =>
      new DodoPayments({ bearerToken: "unused" }).webhooks.unwrap(request.text, {
        headers: { ...request.headers },
        key: request.secret,
      }),
  ),
  fathom: heavyOracle(
    "fathom-typescript",
    () => import("fathom-typescript"),
    ({ Fathom }, request) =>
      Fathom.verifyWebhook(request.secret, { ...request.headers }, request.text),
  ),
  finch: heavyOracle(
    "@tryfinch/finch-api",
    () => import("@tryfinch/finch-api"),
    ({ default: Finch }, request) =>
      new Finch({ accessToken: "unused" }).webhooks.unwrap(
        request.text,
        request.headers,
        request.secret,
      ),
  ),
  lithic: heavyOracle(
    "lithic",
    () => import("lithic"),
    ({ default: Lithic }, request) =>
      new Lithic({ apiKey: "unused" }).webhooks.parse(request.text, {
        headers: { ...request.headers },
        secret: request.secret,
      }),
  ),
  liveblocks: heavyOracle(
    "@liveblocks/node",
    () => import("@liveblocks/node"),
    ({ WebhookHandler }, request) =>
      new WebhookHandler(request.secret).verifyRequest({
        headers: { ...request.headers },
        rawBody: request.text,
      }),
  ),
  openai: heavyOracle(
    "openai",
    () => import("openai"),
    ({ default: OpenAI }, request) =>
      new OpenAI({ apiKey: "unused" }).webhooks.unwrap(
        request.text,
        request.headers,
        request.secret,
      ),
  ),
  polar: heavyOracle(
    "@polar-sh/sdk",
    () => import("@polar-sh/sdk/2026-04"),
    ({ webhooks }, request) =>
      webhooks.validateEvent(request.text, { ...request.headers }, request.secret),
  ),
};
