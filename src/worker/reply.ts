/** Answers of the intake: constant and short, so that a prober learns nothing from them. */
import type { Source } from "../core/plan.ts";
import {
  REFUSAL_HEADERS,
  REFUSAL_TEXT,
  type Unauthorized,
  unauthorizedBy,
} from "../core/refusal.ts";

/** Seconds after which a provider may try again when we shed load. */
const RETRY_AFTER_SECONDS = "5";

export const notFound = (): Response =>
  new Response(REFUSAL_TEXT[404], { status: 404, headers: REFUSAL_HEADERS });

export function unauthorized(refusal: Unauthorized = unauthorizedBy([])): Response {
  return new Response(refusal.body === "" ? null : refusal.body, {
    status: 401,
    headers: refusal.headers,
  });
}
export const badRequest = (): Response =>
  new Response(REFUSAL_TEXT[400], { status: 400, headers: REFUSAL_HEADERS });
export const tooLarge = (): Response =>
  new Response(REFUSAL_TEXT[413], { status: 413, headers: REFUSAL_HEADERS });
export const bodyTimeout = (): Response =>
  new Response(REFUSAL_TEXT[408], {
    status: 408,
    headers: { ...REFUSAL_HEADERS, connection: "close" },
  });
export const headersTooLarge = (): Response =>
  new Response(REFUSAL_TEXT[431], { status: 431, headers: REFUSAL_HEADERS });

export function methodNotAllowed(allowed: readonly string[]): Response {
  return new Response(REFUSAL_TEXT[405], {
    status: 405,
    headers: { ...REFUSAL_HEADERS, allow: allowed.join(", ") },
  });
}

/** More than the source's `rate`: nothing was stored, and the provider should send it again. */
export function tooManyRequests(waitMs: number): Response {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return new Response(REFUSAL_TEXT[429], {
    status: 429,
    headers: { ...REFUSAL_HEADERS, "retry-after": String(seconds) },
  });
}

/** Not now: nothing was stored, and the provider should send it again. */
export function unavailable(): Response {
  return new Response(REFUSAL_TEXT[503], {
    status: 503,
    headers: { ...REFUSAL_HEADERS, "retry-after": RETRY_AFTER_SECONDS },
  });
}

/** The ack: what the source's `respond` says, else `{"id":"evt_…"}` with 202 or its `ackStatus`. */
export function accepted(
  { respond, ackStatus = 202 }: Pick<Source, "respond" | "ackStatus">,
  id: string | null,
): Response {
  if (respond === null) {
    return new Response(`{"id":${id === null ? "null" : `"${id}"`}}`, {
      status: ackStatus,
      headers: { "content-type": "application/json" },
    });
  }
  // A 204 must not have a body (RFC 9110 §15.3.5), and the runtime refuses to make one.
  const body = respond.status === 204 || respond.status === 205 ? null : respond.body;
  return new Response(body, { status: respond.status, headers: respond.headers });
}
