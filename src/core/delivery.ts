/**
 * What an attempt produced (outcome) and what follows from it (decision), kept apart: the outcome is a
 * fact of the wire, the decision is policy. No clock and no chance: both are handed in.
 */
import type { RetryPolicy } from "./plan.ts";

/** What one attempt produced. */
export type Outcome =
  /** The destination took it, as its `success` rule says. */
  | { readonly kind: "accepted"; readonly status: number }
  /** An answer that is not a success. `retryAfterMs` is the destination's own wish, already bounded. */
  | { readonly kind: "refused"; readonly status: number; readonly retryAfterMs: number | null }
  /** No answer, or none that could be used. */
  | { readonly kind: "failed"; readonly error: AttemptError };

/** Why an attempt got no usable answer. */
export type AttemptError =
  | "timeout"
  /** DNS, TLS, refused and reset cannot be told apart in a Worker. */
  | "connection_failed"
  | "secret_missing"
  | "secret_unusable"
  | "url_not_allowed"
  | "header_value_invalid";

/** What follows. Every pending delivery has a stated time, or waits for its destination to be resumed. */
export type Decision =
  | { readonly state: "delivered" }
  | { readonly state: "pending"; readonly dueAt: number; readonly holdUntil: number | null }
  /** The destination says that it is gone: the delivery waits, paused with all others of it. */
  | { readonly state: "paused" }
  | { readonly state: "dead"; readonly reason: string };

/**
 * Decides what follows an attempt.
 * @param failures attempts of this delivery that failed, this one included. An attempt whose sender died
 *   is not one of them: a deploy in mid-send is nothing that the destination failed at.
 * @param random a number from 0 up to 1, for the jitter
 */
export function decide(
  outcome: Outcome,
  failures: number,
  policy: RetryPolicy,
  nowMs: number,
  random: number,
): Decision {
  switch (outcome.kind) {
    case "accepted":
      return { state: "delivered" };
    case "refused": {
      // Standard Webhooks: 410 means that the receiver is gone, so the destination is disabled.
      if (outcome.status === 410) return { state: "paused" };
      if (policy.permanent.includes(outcome.status)) {
        return { state: "dead", reason: `permanent_status_${outcome.status}` };
      }
      return retry(failures, policy, nowMs, random, outcome.retryAfterMs);
    }
    case "failed":
      return retry(failures, policy, nowMs, random, null);
  }
}

function retry(
  failures: number,
  policy: RetryPolicy,
  nowMs: number,
  random: number,
  retryAfterMs: number | null,
): Decision {
  const delayMs = delayAfter(policy, failures, random);
  if (delayMs === null) return { state: "dead", reason: "retries_exhausted" };
  // 429 and 503 with Retry-After speak for the whole destination, not for this delivery alone.
  const holdUntil = retryAfterMs === null ? null : nowMs + retryAfterMs;
  return { state: "pending", dueAt: Math.max(nowMs + delayMs, holdUntil ?? 0), holdUntil };
}

/**
 * The delay after the given number of failed attempts, in milliseconds, or null when none is left.
 * Jitter moves it evenly by up to ± its share, so that a crowd does not come back together.
 */
export function delayAfter(policy: RetryPolicy, failures: number, random: number): number | null {
  const delayMs = policy.delaysMs[failures - 1];
  if (delayMs === undefined) return null;
  return Math.max(0, Math.round(delayMs * (1 + policy.jitter * (2 * random - 1))));
}
