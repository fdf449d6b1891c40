/** Answers of the intake: constant and short, so that a prober learns nothing from them. */
import type { Respond } from "../core/provider.ts";

const TEXT = { "content-type": "text/plain; charset=utf-8" };

/** Seconds after which a provider may try again when we shed load. */
const RETRY_AFTER_SECONDS = "5";

export const notFound = (): Response => new Response("not found\n", { status: 404, headers: TEXT });
export const unauthorized = (): Response =>
  new Response("unauthorized\n", { status: 401, headers: TEXT });
export const badRequest = (): Response =>
  new Response("bad request\n", { status: 400, headers: TEXT });
export const tooLarge = (): Response =>
  new Response("body too large\n", { status: 413, headers: TEXT });
export const bodyTimeout = (): Response =>
  new Response("body not received in time\n", {
    status: 408,
    headers: { ...TEXT, connection: "close" },
  });
export const headersTooLarge = (): Response =>
  new Response("headers too large\n", { status: 431, headers: TEXT });

export function methodNotAllowed(allowed: readonly string[]): Response {
  return new Response("method not allowed\n", {
    status: 405,
    headers: { ...TEXT, allow: allowed.join(", ") },
  });
}

/** More than the source's `rate`: nothing was stored, and the provider should send it again. */
export function tooManyRequests(waitMs: number): Response {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return new Response("too many requests\n", {
    status: 429,
    headers: { ...TEXT, "retry-after": String(seconds) },
  });
}

/** Not now: nothing was stored, and the provider should send it again. */
export function unavailable(): Response {
  return new Response("temporarily unavailable\n", {
    status: 503,
    headers: { ...TEXT, "retry-after": RETRY_AFTER_SECONDS },
  });
}

/** The ack: what the source's `respond` says, else `202 {"id":"evt_…"}`. */
export function accepted(respond: Respond | null, id: string | null): Response {
  if (respond === null) {
    return new Response(`{"id":${id === null ? "null" : `"${id}"`}}`, {
      status: 202,
      headers: { "content-type": "application/json" },
    });
  }
  // A 204 must not have a body (RFC 9110 §15.3.5), and the runtime refuses to make one.
  const body = respond.status === 204 || respond.status === 205 ? null : respond.body;
  return new Response(body, { status: respond.status, headers: respond.headers });
}
