/** Stripe events, shaped as the event and object pages of the Stripe API reference show them. */
import type { Json } from "../core/model.ts";
import type { Sample } from "./sample.ts";

function stripeEvent(type: string, object: Json, previous: Json | null = null): Sample {
  const data: Json = previous === null ? { object } : { object, previous_attributes: previous };
  return {
    provider: "stripe",
    event: type,
    method: "POST",
    contentType: "application/json; charset=utf-8",
    headers: { "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)", accept: "*/*" },
    body: {
      id: "evt_1SVxQ2LkdIwHu7ixSample01",
      object: "event",
      api_version: "2026-08-26",
      created: 1795251600,
      data,
      livemode: false,
      pending_webhooks: 1,
      request: { id: "req_Qm7hV2sample", idempotency_key: "3f2c1c3e-5a0d-4a8e-9d5e-1f0b7a2c9e44" },
      type,
    },
    ids: [{ kind: "field", name: "id", prefix: "evt_" }],
  };
}

const price: Json = {
  id: "price_1SVxNaLkdIwHu7ixTeamPlan",
  object: "price",
  currency: "eur",
  product: "prod_TeamPlan",
  recurring: { interval: "month", interval_count: 1 },
  unit_amount: 4900,
};

export const stripeSamples: readonly Sample[] = [
  stripeEvent("invoice.paid", {
    id: "in_1SVxPpLkdIwHu7ixSample",
    object: "invoice",
    account_name: "Alder Works",
    amount_due: 14700,
    amount_paid: 14700,
    amount_remaining: 0,
    attempt_count: 1,
    billing_reason: "subscription_cycle",
    collection_method: "charge_automatically",
    created: 1795251480,
    currency: "eur",
    customer: "cus_TSample8Qx2",
    customer_email: "mira@example.com",
    customer_name: "Mira Lindqvist",
    hosted_invoice_url: "https://invoice.stripe.com/i/acct_sample/test_sample",
    lines: {
      object: "list",
      data: [
        {
          id: "il_1SVxPpLkdIwHu7ixLine1",
          object: "line_item",
          amount: 14700,
          currency: "eur",
          description: "3 × Team plan (at €49.00 / month)",
          quantity: 3,
        },
      ],
      has_more: false,
    },
    livemode: false,
    metadata: { team: "alder" },
    number: "A1B2C3D4-0007",
    period_end: 1795251480,
    period_start: 1792573080,
    status: "paid",
    subtotal: 14700,
    total: 14700,
  }),
  stripeEvent(
    "customer.subscription.updated",
    {
      id: "sub_1SVxNfLkdIwHu7ixSample",
      object: "subscription",
      cancel_at_period_end: true,
      created: 1787216280,
      currency: "eur",
      customer: "cus_TSample8Qx2",
      items: {
        object: "list",
        data: [{ id: "si_TSampleItem1", object: "subscription_item", price, quantity: 3 }],
        has_more: false,
      },
      livemode: false,
      metadata: { team: "alder" },
      status: "active",
    },
    { cancel_at_period_end: false },
  ),
  stripeEvent("checkout.session.completed", {
    id: "cs_test_a1SampleCheckoutSession",
    object: "checkout.session",
    amount_subtotal: 4900,
    amount_total: 4900,
    client_reference_id: "order-2041",
    created: 1795251300,
    currency: "eur",
    customer: "cus_TSample8Qx2",
    customer_details: { email: "mira@example.com", name: "Mira Lindqvist" },
    livemode: false,
    metadata: {},
    mode: "subscription",
    payment_status: "paid",
    status: "complete",
    subscription: "sub_1SVxNfLkdIwHu7ixSample",
    success_url: "https://shop.example.com/thanks",
  }),
];
