/**
 * Every preset against an oracle that shares no code with us: the provider's own library, or its published
 * formula and example. In both directions: what they sign we verify, what we sign they verify.
 */
import { createHmac } from "node:crypto";
import { sign as octokitSign, verify as octokitVerify } from "@octokit/webhooks-methods";
import { Webhook as StandardWebhook } from "standardwebhooks";
import Stripe from "stripe";
import { Webhook as SvixWebhook } from "svix";
import { describe, expect, it } from "vitest";
import { signRequest } from "../../src/core/sign.ts";
import { createKeyCache, verify } from "../../src/core/verify.ts";
import { bytes, provider, received } from "../helpers/received.ts";

const body = '{"id":"evt_1","type":"invoice.paid","amount":"12 €"}';
const textSecret = "whsec_5WbX5kEWLlfzsGNjH64I8lOOqUB6e8FH";
const base64Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const id = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W";

// The libraries read the clock themselves, so these tests sign for the present.
const nowMs = Date.now();
const nowSeconds = Math.floor(nowMs / 1000);

async function verdict(name: string, headers: Record<string, string>, secret: string) {
  return verify(received(headers, body), provider(name), [secret], nowMs, createKeyCache());
}

function ours(name: string, secret: string): Promise<Record<string, string>> {
  const url = "https://hooks.example.com/in/source";
  const { scheme } = provider(name);
  const request = { method: "POST", path: "/in/source", url, body: bytes(body), headers: {} };
  return signRequest({ scheme, secret, nowMs, id, ...request });
}

describe("stripe", () => {
  const { webhooks } = new Stripe("sk_test_unused");

  it("verifies what Stripe's library signs", async () => {
    const header = webhooks.generateTestHeaderString({ payload: body, secret: textSecret });
    expect(await verdict("stripe", { "stripe-signature": header }, textSecret)).toEqual({
      kind: "verified",
      secretIndex: 0,
    });
  });

  it("signs what Stripe's library verifies", async () => {
    const headers = await ours("stripe", textSecret);
    const event = webhooks.constructEvent(body, headers["stripe-signature"] ?? "", textSecret);
    expect(event.id).toBe("evt_1");
  });

  it("agrees with Stripe's library that an older scheme proves nothing", async () => {
    const header = webhooks.generateTestHeaderString({
      payload: body,
      secret: textSecret,
      scheme: "v0",
    });
    expect(await verdict("stripe", { "stripe-signature": header }, textSecret)).toMatchObject({
      kind: "rejected",
    });
    expect(() => webhooks.constructEvent(body, header, textSecret)).toThrow("No signatures found");
  });
});

describe("github", () => {
  it("verifies the example of GitHub's documentation", async () => {
    const headers = {
      "x-hub-signature-256":
        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
    };
    const request = received(headers, "Hello, World!");
    const secrets = ["It's a Secret to Everybody"];
    expect(
      await verify(request, provider("github"), secrets, nowMs, createKeyCache()),
    ).toMatchObject({
      kind: "verified",
    });
  });

  it("verifies what Octokit signs", async () => {
    const signature = await octokitSign(textSecret, body);
    expect(await verdict("github", { "x-hub-signature-256": signature }, textSecret)).toMatchObject(
      {
        kind: "verified",
      },
    );
  });

  it("signs what Octokit verifies", async () => {
    const headers = await ours("github", textSecret);
    expect(await octokitVerify(textSecret, body, headers["x-hub-signature-256"] ?? "")).toBe(true);
    expect(await octokitVerify("other", body, headers["x-hub-signature-256"] ?? "")).toBe(false);
  });
});

describe("shopify", () => {
  const formula = createHmac("sha256", textSecret).update(body).digest("base64");

  it("verifies the documented formula", async () => {
    expect(
      await verdict("shopify", { "x-shopify-hmac-sha256": formula }, textSecret),
    ).toMatchObject({
      kind: "verified",
    });
  });

  it("signs with the documented formula", async () => {
    expect(await ours("shopify", textSecret)).toEqual({ "x-shopify-hmac-sha256": formula });
  });
});

describe("slack", () => {
  /** The worked example of Slack's page on verifying requests. */
  const example = {
    secret: "8f742231b10e8888abcd99yyyzzz85a5",
    timestamp: 1531420618,
    signature: "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
    body: [
      "token=xyzz0WbapA4vBCDEFasx0q6G",
      "team_id=T1DC2JH3J",
      "team_domain=testteamnow",
      "channel_id=G8PSS9T3V",
      "channel_name=foobar",
      "user_id=U2CERLKJA",
      "user_name=roadrunner",
      "command=%2Fwebhook-collect",
      "text=",
      "response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN",
      "trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
    ].join("&"),
  };
  const headers = {
    "x-slack-request-timestamp": String(example.timestamp),
    "x-slack-signature": example.signature,
  };

  it("verifies Slack's published example", async () => {
    const atMs = (example.timestamp + 60) * 1000;
    const request = received(headers, example.body);
    expect(
      await verify(request, provider("slack"), [example.secret], atMs, createKeyCache()),
    ).toEqual({
      kind: "verified",
      secretIndex: 0,
    });
  });

  it("signs Slack's published example the same", async () => {
    const { scheme } = provider("slack");
    const request = {
      method: "POST",
      path: "/",
      url: "",
      body: bytes(example.body),
      headers: {},
      id,
    };
    const atMs = example.timestamp * 1000;
    expect(await signRequest({ scheme, secret: example.secret, nowMs: atMs, ...request })).toEqual(
      headers,
    );
  });
});

describe("standard-webhooks", () => {
  const oracle = new StandardWebhook(base64Secret);

  it("verifies what the reference library signs", async () => {
    const headers = {
      "webhook-id": id,
      "webhook-timestamp": String(nowSeconds),
      "webhook-signature": oracle.sign(id, new Date(nowSeconds * 1000), body),
    };
    expect(await verdict("standard-webhooks", headers, base64Secret)).toMatchObject({
      kind: "verified",
    });
    expect(
      await verdict("standard-webhooks", headers, base64Secret.slice("whsec_".length)),
    ).toMatchObject({
      kind: "verified",
    });
  });

  it("signs what the reference library verifies", async () => {
    const headers = await ours("standard-webhooks", base64Secret);
    expect(oracle.verify(body, headers)).toMatchObject({ id: "evt_1" });
  });
});

describe("svix", () => {
  const oracle = new SvixWebhook(base64Secret);

  it.each(["svix", "webhook"])(
    "verifies what Svix's library signs, under %s names",
    async (prefix) => {
      const headers = {
        [`${prefix}-id`]: id,
        [`${prefix}-timestamp`]: String(nowSeconds),
        [`${prefix}-signature`]: oracle.sign(id, new Date(nowSeconds * 1000), body),
      };
      expect(await verdict("svix", headers, base64Secret)).toMatchObject({ kind: "verified" });
      expect(() => oracle.verify(body, headers)).not.toThrow();
    },
  );

  it("signs what Svix's library verifies", async () => {
    const headers = await ours("svix", base64Secret);
    expect(() => oracle.verify(body, headers)).not.toThrow();
    expect(() => oracle.verify(`${body} `, headers)).toThrow("No matching signature found");
  });
});
