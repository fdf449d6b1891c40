/** What the admin API answers, as far as commands read it. */
import { z } from "zod";

const counts = z.object({
  delivered: z.number(),
  pending: z.number(),
  dead: z.number(),
  cancelled: z.number(),
});

const head = {
  id: z.string(),
  source: z.string(),
  type: z.string().nullable(),
  provider_event_id: z.string().nullable(),
  status: z.string(),
  verdict: z.string(),
  received_at: z.string(),
  size: z.number(),
};

export const EventSummary = z.looseObject({ ...head, deliveries: counts });
export type EventSummary = z.infer<typeof EventSummary>;

export const EventPage = z.object({
  data: z.array(EventSummary),
  next_cursor: z.string().nullable(),
});

const attempt = z.object({
  number: z.number(),
  at: z.string().nullable(),
  duration_ms: z.number().nullable(),
  status: z.number().nullable(),
  error: z.string().nullable(),
  response: z.string().nullable(),
});
export type Attempt = z.infer<typeof attempt>;

const delivery = z.object({
  id: z.string(),
  destination: z.string(),
  route: z.string().nullable(),
  status: z.string(),
  reason: z.string().nullable(),
  next_attempt_at: z.string().nullable(),
  replay_of: z.string().nullable(),
  attempts: z.array(attempt),
});
export type Delivery = z.infer<typeof delivery>;

export const EventDetail = z.looseObject({
  ...head,
  method: z.string(),
  path: z.string(),
  query: z.string(),
  headers: z.unknown(),
  body: z.string().optional(),
  body_base64: z.string().optional(),
  delivery_counts: counts,
  deliveries: z.array(delivery),
});
export type EventDetail = z.infer<typeof EventDetail>;

export const Replayed = z.object({
  id: z.string(),
  deliveries: z.array(
    z.object({ id: z.string(), destination: z.string(), replay_of: z.string().nullable() }),
  ),
});
