/**
 * One HTTP attempt: no redirects, one deadline over connect, headers and body, a bounded answer. What
 * comes back is an outcome, never an exception: in a Worker DNS, TLS, refused and reset connections all
 * throw the same text, so nothing is read from messages.
 */
import type { Outcome } from "../core/delivery.ts";
import type { Destination } from "../core/plan.ts";
import type { AttemptRecord } from "../core/record.ts";
import { parseRetryAfter } from "../core/retry-after.ts";
import { isSuccess } from "../core/success.ts";
import { callFetch } from "./network.ts";

export interface OutboundRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: Uint8Array;
}

export interface Sent {
  readonly outcome: Outcome;
  readonly record: AttemptRecord;
}

/** Text of an answer that is kept with the attempt. */
const RESPONSE_KEPT_BYTES = 1024;

/** Cloudflare answers for an origin that it cannot reach with these instead of an exception. */
function isConnectionStatus(status: number): boolean {
  return (status >= 520 && status <= 527) || status === 530;
}

/**
 * Sends one attempt.
 * @param number 1-indexed number of the attempt, for its record
 */
export async function send(
  request: OutboundRequest,
  destination: Destination,
  number: number,
): Promise<Sent> {
  const at = Date.now();
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), destination.timeoutMs);
  try {
    const bodiless = request.method === "GET" || request.method === "HEAD";
    const response = await callFetch(request.url, {
      method: request.method,
      headers: request.headers,
      body: bodiless ? null : request.body,
      redirect: "manual",
      signal: abort.signal,
    });
    const text = await readStart(response);
    const outcome = outcomeOf(response, destination, Date.now());
    const record: AttemptRecord = {
      number,
      at,
      durationMs: Date.now() - at,
      status: response.status,
    };
    if (text !== "") record.response = text;
    if (outcome.kind === "failed") record.error = outcome.error;
    else if (response.status >= 300 && response.status < 400)
      record.error = "redirect_not_followed";
    return { outcome, record };
  } catch {
    const error = abort.signal.aborted ? "timeout" : "connection_failed";
    return {
      outcome: { kind: "failed", error },
      record: { number, at, durationMs: Date.now() - at, error },
    };
  } finally {
    clearTimeout(timer);
  }
}

function outcomeOf(response: Response, destination: Destination, nowMs: number): Outcome {
  const { status } = response;
  if (isSuccess(destination.success, status, response.headers)) return { kind: "accepted", status };
  if (isConnectionStatus(status)) return { kind: "failed", error: "connection_failed" };
  const wishes = status === 429 || status === 503;
  const retryAfterMs = wishes ? parseRetryAfter(response.headers.get("retry-after"), nowMs) : null;
  return { kind: "refused", status, retryAfterMs };
}

/** True where the whole answer is known to be short: reading it at once is cheaper than a reader. */
function isShort(headers: Headers): boolean {
  const length = headers.get("content-length");
  return (
    length !== null && Number(length) <= RESPONSE_KEPT_BYTES && !headers.has("content-encoding")
  );
}

/**
 * The first bytes of the answer as text. The status decides, so an answer that breaks off here still
 * counts; reading stops early, since an endless or compressed answer would fill the memory.
 */
async function readStart(response: Response): Promise<string> {
  // Asked first: touching `body` makes a stream object, which costs more than reading a short answer.
  if (isShort(response.headers)) return response.text().catch(() => "");
  if (response.body === null) return "";
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  try {
    while (size < RESPONSE_KEPT_BYTES) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      const piece = value.subarray(0, RESPONSE_KEPT_BYTES - size);
      size += piece.byteLength;
      text += decoder.decode(piece, { stream: true });
    }
    reader.cancel().catch(() => undefined);
  } catch {
    // The status line has arrived: what is missing of the body changes nothing.
  }
  return text;
}
