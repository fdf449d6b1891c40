/** A small event for tests of conditions and templates, with the fields that a test cares about replaced. */
import type { EventContext } from "../../src/core/model.ts";

export function event(fields: Partial<EventContext> = {}): EventContext {
  return {
    source: "stripe",
    type: "invoice.paid",
    id: "evt_1",
    body: {},
    headers: {},
    query: {},
    method: "POST",
    path: "/in/stripe",
    ip: "192.0.2.1",
    received_at: "2026-11-21T08:00:00.000Z",
    verdict: "verified",
    ...fields,
  };
}
