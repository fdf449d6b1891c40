/** What each provider asks before it sends events, and what it has to be answered, as its documentation says. */
import { createHmac } from "node:crypto";
import type { Handshake } from "../../src/core/handshake-rule.ts";
import { type Asked, SECRET, TOKEN } from "./handshake-request.ts";

export interface Exchange {
  readonly provider: string;
  readonly asks: string;
  readonly trust?: Handshake["trust"];
  readonly asked: Asked;
  readonly status: number;
  /** Headers beside `nosniff`, which every answer has. */
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string;
}

const text = { "content-type": "text/plain; charset=utf-8" };
const json = { "content-type": "application/json" };
const get = (...query: [string, string][]): Asked => ({ method: "GET", query });
const hub = (token: string): Asked =>
  get(["hub.mode", "subscribe"], ["hub.challenge", "1158201444"], ["hub.verify_token", token]);
const hubOf = (name: string): Exchange[] => [
  {
    provider: name,
    asks: "hub.challenge",
    asked: hub(TOKEN),
    status: 200,
    headers: text,
    body: "1158201444",
  },
  {
    provider: name,
    asks: "hub.challenge with another token",
    asked: hub("STRANGER"),
    status: 403,
    headers: text,
    body: "this is not what was agreed upon",
  },
];

/** Made with Node and none of our code. */
function proof(challenge: string, encoding: "hex" | "base64"): string {
  return createHmac("sha256", SECRET).update(challenge).digest(encoding);
}

const askForPassword = { "www-authenticate": 'Basic realm="webhooks", charset="UTF-8"' };

export const exchanges: readonly Exchange[] = [
  ...["meta", "instagram", "whatsapp"].flatMap(hubOf),
  {
    provider: "strava",
    asks: "hub.challenge",
    asked: hub(TOKEN),
    status: 200,
    headers: json,
    body: '{"hub.challenge":"1158201444"}',
  },
  {
    provider: "websub",
    asks: "whether a topic is wanted",
    asked: {
      ...get(
        ["hub.mode", "subscribe"],
        ["hub.challenge", "c1"],
        ["hub.topic", "https://a.example"],
      ),
      settings: { topic: ["https://a.example"] },
    },
    status: 200,
    headers: text,
    body: "c1",
  },
  {
    provider: "websub",
    asks: "whether another topic is wanted",
    asked: {
      ...get(
        ["hub.mode", "subscribe"],
        ["hub.challenge", "c1"],
        ["hub.topic", "https://b.example"],
      ),
      settings: { topic: ["https://a.example"] },
    },
    status: 403,
    headers: text,
    body: "this is not what was agreed upon",
  },
  {
    provider: "dropbox",
    asks: "challenge",
    asked: get(["challenge", "f8A-1"]),
    status: 200,
    headers: text,
    body: "f8A-1",
  },
  {
    provider: "nylas",
    asks: "challenge",
    asked: get(["challenge", "f8A-1"]),
    status: 200,
    headers: text,
    body: "f8A-1",
  },
  {
    provider: "onfleet",
    asks: "check",
    asked: get(["check", "ok_7"]),
    status: 200,
    headers: text,
    body: "ok_7",
  },
  {
    provider: "worldline",
    asks: "a header",
    asked: { method: "GET", headers: { "x-gcs-webhooks-endpoint-verification": "e5b4b45e" } },
    status: 200,
    headers: text,
    body: "e5b4b45e",
  },
  {
    provider: "okta",
    asks: "a header",
    asked: { method: "GET", headers: { "x-okta-verification-challenge": "8T3zR_0" } },
    status: 200,
    headers: json,
    body: '{"verification":"8T3zR_0"}',
  },
  {
    provider: "x",
    asks: "crc_token",
    asked: get(["crc_token", "YmJlMzU5OGItNzBlYS00"]),
    status: 200,
    headers: json,
    body: `{"response_token":"sha256=${proof("YmJlMzU5OGItNzBlYS00", "base64")}"}`,
  },
  {
    provider: "smartcar",
    asks: "VERIFY",
    asked: { body: { eventType: "VERIFY", data: { challenge: "8f0a-77" } } },
    status: 200,
    headers: json,
    body: `{"challenge":"${proof("8f0a-77", "hex")}"}`,
  },
  {
    provider: "smartcar",
    asks: "verify, as older versions do",
    asked: { body: { eventName: "verify", payload: { challenge: "8f0a-77" } } },
    status: 200,
    headers: json,
    body: `{"challenge":"${proof("8f0a-77", "hex")}"}`,
  },
  {
    provider: "microsoft-graph",
    asks: "validationToken",
    asked: { query: [["validationToken", "Validation: Testing 25460105"]] },
    status: 200,
    headers: text,
    body: "Validation: Testing 25460105",
  },
  {
    provider: "microsoft-sharepoint",
    asks: "validationtoken",
    asked: { query: [["validationtoken", "5c8b1f0e-6a0d"]] },
    status: 200,
    headers: text,
    body: "5c8b1f0e-6a0d",
  },
  {
    provider: "azure-event-grid",
    asks: "SubscriptionValidation",
    trust: "signed",
    asked: {
      headers: { "aeg-event-type": "SubscriptionValidation" },
      body: [
        {
          eventType: "Microsoft.EventGrid.SubscriptionValidationEvent",
          data: { validationCode: "512d38b6-c7b8", validationUrl: "https://a.example" },
        },
      ],
    },
    status: 200,
    headers: json,
    body: '{"validationResponse":"512d38b6-c7b8"}',
  },
  {
    provider: "cloudevents-webhook",
    asks: "whether it may deliver",
    asked: { method: "OPTIONS", headers: { "webhook-request-origin": "eventgrid.azure.net" } },
    status: 200,
    headers: { "webhook-allowed-origin": "*", "webhook-allowed-rate": "*", allow: "POST" },
    body: "",
  },
  {
    provider: "asana",
    asks: "for its own secret back",
    asked: { headers: { "x-hook-secret": "b537207f20cbfa02357cf448134da559" }, body: {} },
    status: 200,
    headers: { "x-hook-secret": "b537207f20cbfa02357cf448134da559" },
    body: "",
  },
  {
    provider: "smartsheet",
    asks: "Smartsheet-Hook-Challenge",
    asked: {
      headers: { "smartsheet-hook-challenge": "97f1-c0" },
      body: { challenge: "97f1-c0", webhookId: 8765432 },
    },
    status: 200,
    headers: { "smartsheet-hook-response": "97f1-c0" },
    body: "",
  },
  {
    provider: "ringcentral",
    asks: "Validation-Token",
    asked: { headers: { "validation-token": "e0f3c2a1" } },
    status: 200,
    headers: { "validation-token": "e0f3c2a1" },
    body: "",
  },
  {
    provider: "acrobat-sign",
    asks: "X-AdobeSign-ClientId",
    asked: {
      method: "GET",
      headers: { "x-adobesign-clientid": "CBJ-mine" },
      settings: { client_id: ["CBJ-mine"] },
    },
    status: 200,
    headers: { "x-adobesign-clientid": "CBJ-mine" },
    body: "",
  },
  {
    provider: "acrobat-sign",
    asks: "X-AdobeSign-ClientId of another",
    asked: {
      method: "GET",
      headers: { "x-adobesign-clientid": "CBJ-other" },
      settings: { client_id: ["CBJ-mine"] },
    },
    status: 403,
    headers: text,
    body: "this is not what was agreed upon",
  },
  {
    provider: "miro",
    asks: "challenge",
    trust: "signed",
    asked: { body: { challenge: "9cf2b6e4a1" } },
    status: 200,
    headers: json,
    body: '{"challenge":"9cf2b6e4a1"}',
  },
  {
    provider: "monday",
    asks: "challenge",
    asked: { body: { challenge: "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P" } },
    status: 200,
    headers: json,
    body: '{"challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}',
  },
  {
    provider: "notion",
    asks: "that its token is taken",
    asked: { body: { verification_token: "secret_abc" } },
    status: 200,
    body: "",
  },
  { provider: "fitbit", asks: "verify", asked: get(["verify", TOKEN]), status: 204, body: "" },
  {
    provider: "bandwidth",
    asks: "for a password at a call",
    asked: { body: { eventType: "initiate", accountId: "5", applicationId: "7" } },
    status: 401,
    headers: askForPassword,
    body: "",
  },
  {
    provider: "bandwidth",
    asks: "for a password at a message",
    asked: { body: [{ type: "message-received", message: { applicationId: "7" } }] },
    status: 401,
    headers: askForPassword,
    body: "",
  },
  { provider: "mailchimp", asks: "GET", asked: get(["token", "t"]), status: 200, body: "" },
  {
    provider: "withings",
    asks: "HEAD",
    asked: { method: "HEAD", query: [["token", "t"]] },
    status: 200,
    body: "",
  },
  { provider: "intercom", asks: "HEAD", asked: { method: "HEAD" }, status: 200, body: "" },
  {
    provider: "discord-events",
    asks: "a ping",
    trust: "signed",
    asked: { body: { version: 1, application_id: "1", type: 0 } },
    status: 204,
    headers: json,
    body: "",
  },
  {
    provider: "discord-interactions",
    asks: "a ping",
    trust: "signed",
    asked: { body: { version: 1, application_id: "1", type: 1 } },
    status: 200,
    headers: json,
    body: '{"type":1}',
  },
  {
    provider: "wise",
    asks: "with a test notification",
    asked: { headers: { "x-test-notification": "true" }, body: { data: {} } },
    status: 200,
    body: "",
  },
  {
    provider: "woocommerce",
    asks: "with the id of a webhook",
    asked: {
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "webhook_id=12",
    },
    status: 200,
    body: "",
  },
];
