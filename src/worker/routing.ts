/** What the routes make of an event: its deliveries, with their rewritten bodies behind the received one. */
import { renderDeliveries } from "../core/deliveries.ts";
import { RANDOM_BYTES_PER_ID, mintId } from "../core/id.ts";
import type { IfFailure, Matched } from "../core/match.ts";
import type { EventContext } from "../core/model.ts";
import type { Destination } from "../core/plan.ts";
import type { DeliveryRecord } from "../core/record.ts";
import type { RenderedDelivery } from "../core/render.ts";
import { REWRITTEN_BYTES_MAX, REWRITTEN_TOO_LARGE, type RenderFailure } from "../core/rewrite.ts";
import { log } from "./log.ts";
import { randomBytes } from "./random.ts";
import type { Routes } from "./routes.ts";

export interface Routed {
  readonly deliveries: DeliveryRecord[];
  /** The received body, then the rewritten bodies that the deliveries' slices point into. */
  readonly bytes: Uint8Array;
}

/**
 * Matches and renders. A rewrite that fails makes that delivery dead with its reason, never the event.
 * @param before bytes that the event has already: the received body, or all that is stored of it
 */
export async function routeEvent(
  context: EventContext,
  before: Uint8Array,
  nowMs: number,
  routes: Routes,
): Promise<Routed> {
  const matching = routes.matcher.match(context, logIfFailure);
  const matched = matching instanceof Promise ? await matching : matching;
  if (matched.length === 0) return { deliveries: [], bytes: before };
  const rewritten = new Rewritten(before);
  const deliveries: DeliveryRecord[] = [];
  for (const hit of matched) {
    const destination = routes.destinations.get(hit.target.destination);
    if (destination === undefined)
      throw new Error(`the plan has no destination ${hit.target.destination}`);
    const pending = renderDeliveries(hit.target, destination, context, routes);
    for (const rendered of pending instanceof Promise ? await pending : pending) {
      const id = mintId("dlv", nowMs, randomBytes(RANDOM_BYTES_PER_ID));
      deliveries.push(recordOf(hit, id, destination, rendered, rewritten));
    }
  }
  return { deliveries, bytes: rewritten.joined() };
}

/** Without the detail, which may quote the payload. */
function logIfFailure({ route, target, reason }: IfFailure): void {
  log("warn", "if_failed", { route: route.name, destination: target?.destination, reason });
}

function recordOf(
  { route }: Matched,
  id: string,
  destination: Destination,
  rendered: RenderedDelivery,
  rewritten: Rewritten,
): DeliveryRecord {
  const delivery: DeliveryRecord = {
    id,
    destination: destination.name,
    route: route.name,
    state: "pending",
    attempts: [],
  };
  if (destination.paused) delivery.reason = "destination_paused";
  const failure = applyRewrite(delivery, rendered, rewritten);
  if (failure !== null) {
    delivery.state = "dead";
    delivery.reason = `${failure.reason}: ${failure.detail}`;
    // Without the detail, which may quote the payload: that stands in the delivery alone.
    const { reason } = failure;
    log("warn", "render_failed", { route: route.name, destination: destination.name, reason });
  }
  return delivery;
}

/** Puts the rewrite into the record; returns the failure where there is none to send. */
function applyRewrite(
  delivery: DeliveryRecord,
  rendered: RenderedDelivery,
  rewritten: Rewritten,
): RenderFailure | null {
  if (!rendered.ok) return rendered;
  const { rewrite } = rendered;
  if (rewrite === null) return null;
  const slice = rewrite.body === null ? null : rewritten.add(rewrite.body);
  if (slice === undefined) return REWRITTEN_TOO_LARGE;
  delivery.rewrite = {};
  if (rewrite.method !== null) delivery.rewrite.method = rewrite.method;
  if (rewrite.path !== null) delivery.rewrite.path = rewrite.path;
  if (rewrite.query !== null) delivery.rewrite.query = rewrite.query;
  if (rewrite.contentType !== null) delivery.rewrite.contentType = rewrite.contentType;
  if (rewrite.headers.length > 0)
    delivery.rewrite.headers = rewrite.headers.map(([name, value]) => [name, value]);
  if (slice !== null) delivery.rewrite.slice = slice;
  return null;
}

class Rewritten {
  readonly #before: Uint8Array;
  readonly #pieces: Uint8Array[] = [];
  #size = 0;

  constructor(before: Uint8Array) {
    this.#before = before;
  }

  /** Offset and length of the added bytes; undefined where there is no room for them. */
  add(bytes: Uint8Array): [number, number] | undefined {
    if (this.#size + bytes.byteLength > REWRITTEN_BYTES_MAX) return undefined;
    const offset = this.#before.byteLength + this.#size;
    this.#pieces.push(bytes);
    this.#size += bytes.byteLength;
    return [offset, bytes.byteLength];
  }

  joined(): Uint8Array {
    if (this.#pieces.length === 0) return this.#before;
    const bytes = new Uint8Array(this.#before.byteLength + this.#size);
    bytes.set(this.#before);
    let at = this.#before.byteLength;
    for (const piece of this.#pieces) {
      bytes.set(piece, at);
      at += piece.byteLength;
    }
    return bytes;
  }
}
