/** Shopify deliveries, shaped as the Order resource of Shopify's documentation shows it. */
import type { Json } from "../core/model.ts";
import type { Sample } from "./sample.ts";

function delivery(topic: string, body: Json): Sample {
  return {
    provider: "shopify",
    event: topic.replace("/", "-"),
    method: "POST",
    contentType: "application/json",
    headers: {
      "user-agent": "Shopify-Captain-Hook",
      accept: "*/*",
      "x-shopify-topic": topic,
      "x-shopify-shop-domain": "alder-works.myshopify.com",
      "x-shopify-api-version": "2026-10",
      "x-shopify-webhook-id": "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
      "x-shopify-event-id": "98880550-7158-44d4-b7cd-2c97c8a091b5",
      "x-shopify-triggered-at": "2026-11-21T09:00:00.000000000Z",
    },
    body,
    ids: [
      { kind: "header", name: "x-shopify-webhook-id", prefix: "" },
      { kind: "header", name: "x-shopify-event-id", prefix: "" },
    ],
  };
}

const order: { readonly [key: string]: Json } = {
  id: 5621870985431,
  admin_graphql_api_id: "gid://shopify/Order/5621870985431",
  name: "#2041",
  order_number: 2041,
  email: "mira@example.com",
  created_at: "2026-11-21T10:00:00+01:00",
  updated_at: "2026-11-21T10:00:00+01:00",
  cancelled_at: null,
  currency: "EUR",
  financial_status: "paid",
  fulfillment_status: null,
  subtotal_price: "58.00",
  total_tax: "9.26",
  total_price: "62.90",
  tags: "",
  test: false,
  customer: {
    id: 7103859425431,
    email: "mira@example.com",
    first_name: "Mira",
    last_name: "Lindqvist",
  },
  line_items: [
    {
      id: 13980421980311,
      product_id: 8123940012183,
      variant_id: 44021985017998,
      title: "Ash cutting board",
      sku: "BOARD-ASH-M",
      quantity: 2,
      price: "29.00",
      requires_shipping: true,
    },
  ],
  shipping_address: {
    name: "Mira Lindqvist",
    address1: "Lindenallee 4",
    city: "Hamburg",
    zip: "20259",
    country_code: "DE",
  },
};

export const shopifySamples: readonly Sample[] = [
  delivery("orders/create", order),
  delivery("orders/updated", {
    ...order,
    updated_at: "2026-11-21T14:32:10+01:00",
    fulfillment_status: "fulfilled",
    tags: "gift",
  }),
];
