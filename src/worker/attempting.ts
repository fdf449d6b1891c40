/** One attempt of a delivery, from composing the request to the decision what follows, with its log line. */
import { type Decision, type Outcome, decide } from "../core/delivery.ts";
import { compose } from "../core/outbound.ts";
import type { AttemptRecord, Claim, StoredRequest } from "../core/record.ts";
import { type Env, allowsPrivate, readSecret } from "./env.ts";
import { log } from "./log.ts";
import type { Routes } from "./routes.ts";
import { type Sent, send } from "./send.ts";
import { USER_AGENT } from "./version.ts";

export interface Attempted {
  readonly record: AttemptRecord;
  readonly decision: Decision;
}

/** What an attempt needs to know of the delivery and its event. */
export type Work = Omit<Claim, "key" | "slot" | "request"> & { readonly request: StoredRequest };

export async function attemptDelivery(work: Work, routes: Routes, env: Env): Promise<Attempted> {
  const destination = routes.destinations.get(work.delivery.destination);
  // The file was deployed without it since the claim: it waits, as do the others of this destination.
  if (destination === undefined) {
    const record = {
      number: work.attempt,
      at: Date.now(),
      durationMs: 0,
      error: "destination_unknown",
    };
    return { record, decision: { state: "pending", dueAt: Date.now(), holdUntil: null } };
  }
  const source = routes.sourcesByName.get(work.source);
  const composed = await compose(
    {
      eventId: work.eventId,
      source: work.source,
      type: work.type,
      number: work.attempt,
      request: work.request,
      delivery: work.delivery,
      body: work.body,
      forwardHeaders: source?.forwardHeaders ?? [],
      signatureHeaders: source?.signatureHeaders ?? [],
    },
    destination,
    {
      nowMs: Date.now(),
      allowPrivate: allowsPrivate(env),
      secret: (name) => readSecret(env, name),
      keys: routes.keys,
      userAgent: USER_AGENT,
    },
  );
  const sent: Sent =
    composed.kind === "request"
      ? await send(composed, destination, work.attempt)
      : notSent(work.attempt, { kind: "failed", error: composed.error }, composed.detail);
  const nowMs = Date.now();
  const decision = decide(
    sent.outcome,
    failuresOf(work, sent.outcome),
    destination.retry,
    nowMs,
    Math.random(),
  );
  logAttempt(work, sent, decision);
  return { record: sent.record, decision };
}

function notSent(
  number: number,
  outcome: Extract<Outcome, { kind: "failed" }>,
  detail: string,
): Sent {
  const error = detail === "" ? outcome.error : `${outcome.error}: ${detail}`;
  return { outcome, record: { number, at: Date.now(), durationMs: 0, error } };
}

/** Attempts that failed, this one included; those whose sender died do not use up the retries. */
function failuresOf({ delivery }: Work, outcome: Outcome): number {
  const earlier = delivery.attempts.filter((attempt) => attempt.error !== "courier_lost").length;
  return outcome.kind === "accepted" ? earlier : earlier + 1;
}

function logAttempt(work: Work, { outcome, record }: Sent, decision: Decision): void {
  log(outcome.kind === "accepted" ? "info" : "warn", "attempt", {
    event_id: work.eventId,
    delivery_id: work.delivery.id,
    destination: work.delivery.destination,
    route: work.delivery.route,
    attempt: record.number,
    status: record.status,
    error: record.error,
    duration_ms: record.durationMs,
    decision: decision.state,
    reason: decision.state === "dead" ? decision.reason : undefined,
    next_attempt_at:
      decision.state === "pending" ? new Date(decision.dueAt).toISOString() : undefined,
  });
}
