/** Oracles of payment and commerce providers. */
import { generateKeyPairSync } from "node:crypto";
import { createRequire } from "node:module";
import { header, type Oracle } from "../oracle.ts";
import { heavyOracle } from "./heavy-oracle.ts";

const require = createRequire(import.meta.url);

export const paymentOracles: Readonly<Record<string, Oracle>> = {
  adyen: heavyOracle(
    "@adyen/api-library",
    () => import("@adyen/api-library"),
    ({ hmacValidator: HmacValidator }, request) => {
      const validator = new HmacValidator();
      const { notificationItems } = JSON.parse(request.text);
      return notificationItems.every(
        (item: { NotificationRequestItem: Parameters<typeof validator.validateHMAC>[0] }) =>
          validator.validateHMAC(item.NotificationRequestItem, request.secret),
      );
    },
  ),
  "adyen-platform": heavyOracle(
    "@adyen/api-library",
    () => import("@adyen/api-library"),
    ({ hmacValidator: HmacValidator }, request) =>
      new HmacValidator().validateHMACSignature(
        request.secret,
        header(request, "hmacsignature"),
        request.text,
      ),
  ),
  alipay: heavyOracle(
    "alipay-sdk",
    () => import("alipay-sdk"),
    ({ AlipaySdk }, request) => {
      const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
      const sdk = new AlipaySdk({
        appId: "unused",
        privateKey: privateKey.export({ type: "pkcs1", format: "pem" }).toString(),
        alipayPublicKey: request.setting("public_key"),
      });
      return sdk.checkNotifySignV2(Object.fromEntries(new URLSearchParams(request.text)));
    },
  ),
  cashfree: heavyOracle(
    "cashfree-pg",
    () => import("cashfree-pg"),
    ({ Cashfree, CFEnvironment }, request) =>
      new Cashfree(CFEnvironment.SANDBOX, "client", request.secret).PGVerifyWebhookSignature(
        header(request, "x-webhook-signature"),
        request.text,
        header(request, "x-webhook-timestamp"),
      ),
  ),
  chargebee: heavyOracle(
    "chargebee",
    () => import("chargebee"),
    ({ basicAuthValidator }, request) =>
      basicAuthValidator((user, password) => `${user}:${password}` === request.secret)({
        ...request.headers,
      }),
  ),
  "coinbase-commerce": heavyOracle(
    "coinbase-commerce-node",
    async () => require("coinbase-commerce-node"),
    ({ Webhook }, request) =>
      Webhook.verifyEventBody(
        request.text,
        header(request, "x-cc-webhook-signature"),
        request.secret,
      ),
  ),
  easypost: heavyOracle(
    "@easypost/api",
    async () => require("@easypost/api"),
    (EasyPost, request) =>
      (EasyPost.default ?? EasyPost).prototype.constructor &&
      new (EasyPost.default ?? EasyPost)("unused").Utils.validateWebhook(
        request.body,
        { "X-Hmac-Signature": header(request, "x-hmac-signature") },
        request.secret,
      ),
  ),
  fintoc: heavyOracle(
    "fintoc",
    () => import("fintoc"),
    ({ WebhookSignature }, request) =>
      WebhookSignature.verifyHeader(
        request.text,
        header(request, "fintoc-signature"),
        request.secret,
      ),
  ),
  gocardless: heavyOracle(
    "gocardless-nodejs",
    () => import("gocardless-nodejs/webhooks"),
    ({ parse }, request) =>
      parse(request.text, request.secret, header(request, "webhook-signature")),
  ),
  "modern-treasury": heavyOracle(
    "modern-treasury",
    () => import("modern-treasury"),
    ({ default: ModernTreasury }, request) =>
      new ModernTreasury({ apiKey: "unused", organizationID: "unused" }).webhooks.validateSignature(
        request.text,
        request.headers,
        { key: request.secret },
      ),
  ),
  orb: heavyOracle(
    "orb-billing",
    () => import("orb-billing"),
    ({ default: Orb }, request) =>
      new Orb({ apiKey: "unused" }).webhooks.unwrap(request.text, request.headers, request.secret),
  ),
  paddle: heavyOracle(
    "@paddle/paddle-node-sdk",
    () => import("@paddle/paddle-node-sdk"),
    ({ Paddle }, request) =>
      new Paddle("unused").webhooks.isSignatureValid(
        request.text,
        request.secret,
        header(request, "paddle-signature"),
      ),
  ),
  razorpay: heavyOracle(
    "razorpay",
    async () => require("razorpay"),
    (Razorpay, request) =>
      Razorpay.validateWebhookSignature(
        request.text,
        header(request, "x-razorpay-signature"),
        request.secret,
      ),
  ),
  shopify: heavyOracle(
    "@shopify/shopify-api",
    async () => {
      await import("@shopify/shopify-api/adapters/node");
      return import("@shopify/shopify-api");
    },
    async ({ shopifyApi, ApiVersion }, request) => {
      const shopify = shopifyApi({
        apiKey: "unused",
        apiSecretKey: request.secret,
        apiVersion: Object.values(ApiVersion)[0] ?? ApiVersion.Unstable,
        hostName: "hooks.example.com",
        isEmbeddedApp: false,
        logger: { log: async () => undefined },
      });
      const verdict = await shopify.webhooks.validate({
        rawBody: request.text,
        rawRequest: { method: request.method, url: request.url, headers: { ...request.headers } },
        rawResponse: {},
      });
      return verdict.valid;
    },
  ),
  square: heavyOracle(
    "square",
    () => import("square"),
    ({ WebhooksHelper }, request) =>
      WebhooksHelper.verifySignature({
        requestBody: request.text,
        signatureHeader: header(request, "x-square-hmacsha256-signature"),
        signatureKey: request.secret,
        notificationUrl: request.setting("url"),
      }),
  ),
  unit: heavyOracle(
    "@unit-finance/unit-node-sdk",
    () => import("@unit-finance/unit-node-sdk"),
    ({ Webhooks }, request) =>
      new Webhooks("unused", "https://api.example.com").verify(
        header(request, "x-unit-signature"),
        request.secret,
        JSON.parse(request.text),
      ),
  ),
  worldline: heavyOracle(
    "onlinepayments-sdk-nodejs",
    () => import("onlinepayments-sdk-nodejs"),
    ({ webhooks }, request) =>
      webhooks
        .init({ getSecretKey: () => Promise.resolve(request.secret) })
        .unmarshal(request.text, { ...request.headers }),
  ),
};
