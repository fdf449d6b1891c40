/** The admin API as the tests read it: the fields they use, and polling for what comes later. */
import type { Serve } from "./serve.ts";

export interface AttemptView {
  readonly number: number;
  readonly duration_ms: number;
  readonly status: number | null;
  readonly error: string | null;
  readonly response: string | null;
}

export interface DeliveryView {
  readonly id: string;
  readonly destination: string;
  readonly status: "pending" | "delivered" | "dead" | "cancelled";
  readonly reason: string | null;
  readonly next_attempt_at: string | null;
  readonly attempts: readonly AttemptView[];
}

export interface EventView {
  readonly id: string;
  readonly status: string;
  readonly deliveries: readonly DeliveryView[];
}

export interface Totals {
  readonly rows_written: number;
  readonly requests: number;
  readonly alarms: number;
  readonly events: number;
}

export async function readEvent(serve: Serve, id: string): Promise<EventView> {
  return (await serve.admin(`/api/v1/events/${id}`)) as EventView;
}

export async function listEvents(serve: Serve): Promise<readonly { readonly id: string }[]> {
  const page = (await serve.admin("/api/v1/events")) as {
    readonly data: readonly { readonly id: string }[];
  };
  return page.data;
}

export async function readTotals(serve: Serve): Promise<Totals> {
  return ((await serve.admin("/api/v1/stats")) as { readonly totals: Totals }).totals;
}

/** The delivery of an event to a destination, once `ready` holds for it. */
export async function deliveryOnce(
  serve: Serve,
  id: string,
  destination: string,
  ready: (delivery: DeliveryView) => boolean,
  withinMs = 20_000,
): Promise<DeliveryView> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const event = await readEvent(serve, id);
    const delivery = event.deliveries.find((one) => one.destination === destination);
    if (delivery !== undefined && ready(delivery)) return delivery;
    if (Date.now() > deadline)
      throw new Error(`after ${withinMs} ms still ${JSON.stringify(delivery)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
