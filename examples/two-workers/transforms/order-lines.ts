import { defineTransform } from "hookyard";

interface Order {
  readonly id: number;
  readonly test: boolean;
  readonly line_items: readonly { readonly sku: string | null; readonly quantity: number }[];
}

/** One delivery for each line with an article number; none for a test order. */
export default defineTransform<Order>(({ body: order }) => {
  if (order.test) return null;
  return order.line_items.flatMap(({ sku, quantity }) =>
    sku === null
      ? []
      : [{ path: `/${encodeURIComponent(sku)}`, body: { order: order.id, quantity } }],
  );
});
