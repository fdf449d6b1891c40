/** The request that a planned delivery would make on its first attempt. */
import type { PlannedDelivery } from "./explain.ts";
import { type Composed, type OutboundOptions, compose } from "./outbound.ts";
import type { DeliveryRecord } from "./record.ts";
import type { Routes } from "./routes.ts";
import type { SimulatedEvent, SimulatedRequest } from "./simulate.ts";

export interface PreviewIds {
  readonly eventId: string;
  readonly deliveryId: string;
}

/** `dead`: the rewrite failed, so there is no request; otherwise what `compose` says. */
export type Preview =
  | Composed
  | { readonly kind: "dead"; readonly reason: string; readonly detail: string };

/** Composes as the Worker does, so headers, credentials and signature of ours are real. */
export async function previewDelivery(
  { matched, rendered }: PlannedDelivery,
  event: SimulatedEvent,
  request: SimulatedRequest,
  routes: Routes,
  ids: PreviewIds,
  options: OutboundOptions,
): Promise<Preview> {
  if (!rendered.ok) return { kind: "dead", reason: rendered.reason, detail: rendered.detail };
  const destination = routes.destinations.get(matched.target.destination);
  if (destination === undefined)
    throw new Error(`the plan has no destination ${matched.target.destination}`);
  const { rewrite } = rendered;
  const delivery: DeliveryRecord = {
    id: ids.deliveryId,
    destination: destination.name,
    route: matched.route.name,
    state: "pending",
    attempts: [],
  };
  if (rewrite !== null) {
    delivery.rewrite = {
      ...(rewrite.method === null ? {} : { method: rewrite.method }),
      ...(rewrite.path === null ? {} : { path: rewrite.path }),
      ...(rewrite.query === null ? {} : { query: rewrite.query }),
      ...(rewrite.contentType === null ? {} : { contentType: rewrite.contentType }),
      ...(rewrite.headers.length === 0
        ? {}
        : { headers: rewrite.headers.map(([name, value]) => [name, value]) }),
      // Only that there is one matters here: the bytes are handed over beside it.
      ...(rewrite.body === null ? {} : { slice: [0, rewrite.body.byteLength] }),
    };
  }
  const { method, path, query, ip, headers } = request;
  return compose(
    {
      eventId: ids.eventId,
      source: event.source.name,
      type: event.context.type,
      number: 1,
      request: { method, path, query, ip, headers: Object.fromEntries(headers) },
      delivery,
      body: rewrite?.body ?? request.body,
      forwardHeaders: event.source.forwardHeaders,
      signatureHeaders: event.source.signatureHeaders,
    },
    destination,
    options,
  );
}
