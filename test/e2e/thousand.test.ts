/**
 * The main job with the providers' own libraries at both ends: Stripe's SDK signs what is sent, Svix's and
 * the Standard Webhooks libraries check what arrives.
 */
import { Webhook as StandardWebhook } from "standardwebhooks";
import Stripe from "stripe";
import { Webhook as SvixWebhook } from "svix";
import { expect, it } from "vitest";
import { startReceiver } from "../helpers/receiver.ts";
import { Serve } from "../helpers/serve.ts";

const EVENTS = 1000;
const AT_ONCE = 20;
const SECRET = "whsec_test_0123456789abcdef0123456789abcdef";
const SIGNING = `whsec_${Buffer.from("0123456789abcdef0123456789abcdef").toString("base64")}`;

it("1,000 events signed by Stripe's SDK arrive once each, signed so that svix verifies them", async () => {
  const receiver = await startReceiver();
  const serve = await Serve.start({
    routes: [
      "version: 1",
      "sources: { stripe: { verify: stripe, secret: STRIPE_WEBHOOK_SECRET } }",
      "destinations:",
      `  billing: { url: "${receiver.url}/billing", sign: { standard-webhooks: SIGNING } }`,
      "routes:",
      "  - { name: paid, from: stripe, when: { type: invoice.paid }, to: billing }",
      "",
    ].join("\n"),
    secrets: { STRIPE_WEBHOOK_SECRET: SECRET, SIGNING },
  });
  try {
    const stripe = new Stripe("sk_test_unused");
    const post = async (index: number): Promise<number> => {
      const payload = JSON.stringify({ id: `evt_${index}`, object: "event", type: "invoice.paid" });
      const header = await stripe.webhooks.generateTestHeaderStringAsync({
        payload,
        secret: SECRET,
      });
      const response = await fetch(serve.url, {
        method: "POST",
        body: payload,
        headers: { "content-type": "application/json", "stripe-signature": header },
      });
      await response.arrayBuffer();
      return response.status;
    };
    for (let first = 0; first < EVENTS; first += AT_ONCE) {
      const statuses = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, at) => post(first + at)),
      );
      expect(new Set(statuses)).toEqual(new Set([202]));
    }
    const arrivals = await receiver.waitFor(EVENTS, 30_000);

    const events = arrivals.map(({ body }) => (JSON.parse(body.toString()) as { id: string }).id);
    expect(new Set(events).size).toBe(EVENTS);
    expect(new Set(arrivals.map(({ headers }) => headers["webhook-id"])).size).toBe(EVENTS);
    expect(new Set(arrivals.map(({ headers }) => headers["x-hookyard-attempt"]))).toEqual(
      new Set(["1"]),
    );
    const svix = new SvixWebhook(SIGNING);
    const standard = new StandardWebhook(SIGNING);
    for (const { body, headers } of arrivals) {
      svix.verify(body.toString(), { ...headers });
      standard.verify(body.toString(), { ...headers });
      // The body was not rewritten, so Stripe's own signature still fits it.
      stripe.webhooks.constructEvent(body, headers["stripe-signature"] ?? "", SECRET);
    }
  } finally {
    await serve.remove();
    await receiver.close();
  }
  expect(receiver.arrivals).toHaveLength(EVENTS);
});
