/** What a delivery would send, in the form in which expectations, snapshots and reports look at it. */
import { decode, decodeQuery } from "../../core/decode.ts";
import type { Json } from "../../core/model.ts";
import { previewDelivery } from "../../core/preview.ts";
import type { PlannedDelivery } from "../../core/explain.ts";
import type { Routes } from "../../core/routes.ts";
import type { SimulatedEvent } from "../../core/simulate.ts";
import { TEST_NOW_MS } from "./make-request.ts";

/** Ids of the right form; no instant and no chance is in them. */
export const TEST_EVENT_ID = "evt_00000000000000000000000000";
const TEST_DELIVERY_ID = "dlv_00000000000000000000000000";

export interface Sent {
  readonly destination: string;
  readonly route: string;
  /** The templates' paths that found nothing. */
  readonly missing: readonly string[];
  readonly outcome:
    | SentRequest
    | { readonly kind: "dead"; readonly reason: string; readonly detail: string };
}

export interface SentRequest {
  readonly kind: "request";
  /** Body and content type go out as they were received. */
  readonly asReceived: boolean;
  readonly method: string;
  readonly path: string;
  readonly query: { readonly [name: string]: string | string[] };
  readonly headers: { readonly [name: string]: string };
  readonly payload: Json;
}

export async function sendingOf(
  delivery: PlannedDelivery,
  event: SimulatedEvent,
  routes: Routes,
  secret: (name: string) => string | null,
): Promise<Sent> {
  const { matched, rendered, missing } = delivery;
  const head = { destination: matched.target.destination, route: matched.route.name, missing };
  const preview = await previewDelivery(
    delivery,
    event,
    event.request,
    routes,
    { eventId: TEST_EVENT_ID, deliveryId: TEST_DELIVERY_ID },
    { nowMs: TEST_NOW_MS, allowPrivate: true, secret, keys: routes.keys, userAgent: "Hookyard" },
  );
  if (preview.kind === "dead") return { ...head, outcome: preview };
  if (preview.kind === "impossible")
    return { ...head, outcome: { kind: "dead", reason: preview.error, detail: preview.detail } };
  const url = new URL(preview.url);
  const rewrite = rendered.ok ? rendered.rewrite : null;
  const { payload } = decode(preview.body, preview.headers["content-type"] ?? null);
  return {
    ...head,
    outcome: {
      kind: "request",
      asReceived: rewrite === null || (rewrite.body === null && rewrite.contentType === null),
      method: preview.method,
      path: url.pathname,
      query: decodeQuery(url.search.slice(1)),
      headers: { ...preview.headers, host: url.host },
      payload,
    },
  };
}
