/** Oracles of platforms for files, content, work and vehicles. */
import { createRequire } from "node:module";
import { header, type Oracle } from "../oracle.ts";
import { heavyOracle } from "./heavy-oracle.ts";

const require = createRequire(import.meta.url);

export const platformOracles: Readonly<Record<string, Oracle>> = {
  box: heavyOracle(
    "box-node-sdk",
    async () => require("box-node-sdk/lib/managers/webhooks"),
    ({ WebhooksManager }, request) =>
      WebhooksManager.validateMessage(request.text, request.headers, request.secret),
  ),
  cloudconvert: heavyOracle(
    "cloudconvert",
    async () => require("cloudconvert"),
    (CloudConvert, request) =>
      new CloudConvert("unused").webhooks.verify(
        request.text,
        header(request, "cloudconvert-signature"),
        request.secret,
      ),
  ),
  cloudinary: cloudinary("sha1"),
  "cloudinary-sha256": cloudinary("sha256"),
  contentful: heavyOracle(
    "@contentful/node-apps-toolkit",
    () => import("@contentful/node-apps-toolkit"),
    ({ verifyRequest }, request) => {
      const { pathname, search } = new URL(request.url);
      return verifyRequest(request.secret, {
        method: "POST",
        path: pathname + search,
        headers: { ...request.headers },
        body: request.text,
      });
    },
  ),
  cronofy: heavyOracle(
    "cronofy",
    async () => require("cronofy"),
    (Cronofy, request) =>
      new Cronofy({ client_id: "unused", client_secret: request.secret }).hmacValid({
        hmac: header(request, "cronofy-hmac-sha256"),
        body: request.text,
      }),
  ),
  "dropbox-sign": heavyOracle(
    "@dropbox/sign",
    () => import("@dropbox/sign"),
    ({ EventCallbackHelper, EventCallbackRequest }, request) =>
      EventCallbackHelper.isValid(
        request.secret,
        EventCallbackRequest.init(JSON.parse(/\{[^]*\}/.exec(request.text)?.[0] ?? "{}")),
      ),
  ),
  highlevel: heavyOracle(
    "@gohighlevel/api-client",
    () => import("@gohighlevel/api-client"),
    ({ WebhookManager }, request) =>
      Reflect.construct(WebhookManager, [
        { debug: () => undefined, warn: () => undefined, error: () => undefined },
      ]).verifyEd25519Signature(
        request.body,
        header(request, "x-ghl-signature"),
        request.setting("public_key"),
      ),
  ),
  hookdeck: heavyOracle(
    "@hookdeck/sdk",
    () => import("@hookdeck/sdk/webhooks/helpers.js"),
    async ({ verifyWebhookSignature }, request) => {
      const verdict = await verifyWebhookSignature({
        headers: { ...request.headers },
        rawBody: request.text,
        signingSecret: request.secret,
      });
      return verdict.isValidSignature;
    },
  ),
  hubspot: heavyOracle(
    "@hubspot/api-client",
    () => import("@hubspot/api-client"),
    ({ Signature }, request) =>
      Signature.isValid({
        signatureVersion: "v3",
        method: request.method,
        url: request.setting("url"),
        requestBody: request.text,
        timestamp: Number(header(request, "x-hubspot-request-timestamp")),
        signature: header(request, "x-hubspot-signature-v3"),
        clientSecret: request.secret,
      }),
  ),
  "hubspot-v1": heavyOracle(
    "@hubspot/api-client",
    () => import("@hubspot/api-client"),
    ({ Signature }, request) =>
      Signature.isValid({
        signatureVersion: "v1",
        requestBody: request.text,
        signature: header(request, "x-hubspot-signature"),
        clientSecret: request.secret,
      }),
  ),
  inngest: heavyOracle(
    "inngest",
    async () => ({ ...(await import("inngest")), ...(await import("inngest/edge")) }),
    async ({ Inngest, serve }, request) => {
      const client = new Inngest({ id: "app", signingKey: request.secret, isDev: false });
      const asked = client.createFunction({ id: "f", triggers: [{ event: "any" }] }, async () => 1);
      const url = new URL(request.url);
      url.search = "?fnId=app-f&stepId=step";
      const headers = { ...request.headers, host: url.host };
      const call = new Request(url, { method: "POST", headers, body: request.text });
      const answer = await serve({ client, functions: [asked] })(call);
      return answer.status === 200;
    },
  ),
  linear: heavyOracle(
    "@linear/sdk",
    () => import("@linear/sdk/webhooks"),
    ({ LinearWebhookClient }, request) =>
      new LinearWebhookClient(request.secret).parseData(
        request.body,
        header(request, "linear-signature"),
        JSON.parse(request.text).webhookTimestamp,
      ),
  ),
  mux: heavyOracle(
    "@mux/mux-node",
    () => import("@mux/mux-node"),
    ({ default: Mux }, request) =>
      new Mux({ tokenId: "unused", tokenSecret: "unused" }).webhooks.verifySignature(
        request.text,
        request.headers,
        request.secret,
      ),
  ),
  onfido: heavyOracle(
    "@onfido/api",
    () => import("@onfido/api"),
    ({ WebhookEventVerifier }, request) =>
      new WebhookEventVerifier(request.secret).readPayload(
        request.text,
        header(request, "x-sha2-signature"),
      ),
  ),
  smartcar: heavyOracle(
    "smartcar",
    async () => require("smartcar"),
    (smartcar, request) =>
      smartcar.verifyPayload(
        request.secret,
        header(request, "sc-signature"),
        JSON.parse(request.text),
      ),
  ),
  webflow: heavyOracle(
    "webflow-api",
    () => import("webflow-api"),
    ({ WebflowClient }, request) =>
      new WebflowClient({ accessToken: "unused" }).webhooks.verifySignature({
        headers: { ...request.headers },
        body: request.text,
        secret: request.secret,
      }),
  ),
};

/** Which digest it is, is a setting of the account. */
function cloudinary(algorithm: "sha1" | "sha256"): Oracle {
  return heavyOracle(
    "cloudinary",
    () => import("cloudinary"),
    ({ v2 }, request) => {
      v2.config({ api_secret: request.secret, signature_algorithm: algorithm });
      return v2.utils.verifyNotificationSignature(
        request.text,
        Number(header(request, "x-cld-timestamp")),
        header(request, "x-cld-signature"),
      );
    },
  );
}
