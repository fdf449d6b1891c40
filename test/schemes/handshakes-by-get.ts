/** What providers ask with GET, HEAD and OPTIONS, and what they have to be answered, as their documentation says. */
import { type Exchange, FORBIDDEN, json, proof, text } from "./handshake-exchange.ts";
import { type Asked, TOKEN } from "./handshake-request.ts";

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
    body: FORBIDDEN,
  },
];

export const askedByGet: readonly Exchange[] = [
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
    body: FORBIDDEN,
  },
  ...["dropbox", "nylas", "adobe-io-events"].map((name) => ({
    provider: name,
    asks: "challenge",
    asked: get(["challenge", "f8A-1"]),
    status: 200,
    headers: text,
    body: "f8A-1",
  })),
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
    provider: "oura",
    asks: "challenge",
    asked: get(["verification_token", TOKEN], ["challenge", "kQ3-77"]),
    status: 200,
    headers: json,
    body: '{"challenge":"kQ3-77"}',
  },
  {
    provider: "oura",
    asks: "challenge with another token",
    asked: get(["verification_token", "STRANGER"], ["challenge", "kQ3-77"]),
    status: 403,
    headers: text,
    body: FORBIDDEN,
  },
  {
    provider: "linkedin",
    asks: "challengeCode",
    asked: get(["challengeCode", "890e4665-4dfe-4ab1-b689-ed553bceeed0"], ["applicationId", "7"]),
    status: 200,
    headers: json,
    body: `{"challengeCode":"890e4665-4dfe-4ab1-b689-ed553bceeed0","challengeResponse":"${proof("890e4665-4dfe-4ab1-b689-ed553bceeed0", "hex")}"}`,
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
    provider: "cloudevents-webhook",
    asks: "whether it may deliver",
    asked: { method: "OPTIONS", headers: { "webhook-request-origin": "eventgrid.azure.net" } },
    status: 200,
    headers: { "webhook-allowed-origin": "*", "webhook-allowed-rate": "*", allow: "POST" },
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
    body: FORBIDDEN,
  },
  { provider: "fitbit", asks: "verify", asked: get(["verify", TOKEN]), status: 204, body: "" },
  {
    provider: "fitbit",
    asks: "verify with a wrong code",
    asked: get(["verify", "wrong"]),
    status: 404,
  },
  { provider: "mailchimp", asks: "GET", asked: get(["token", "t"]), status: 200, body: "" },
  {
    provider: "withings",
    asks: "HEAD",
    asked: { method: "HEAD", query: [["token", "t"]] },
    status: 200,
    body: "",
  },
  ...["intercom", "trello", "mandrill"].map((name) => ({
    provider: name,
    asks: "HEAD",
    asked: { method: "HEAD" },
    status: 200,
  })),
];
