/**
 * Composing the request of one attempt. Body and rewritten parts were fixed when the event was accepted,
 * so a retry is byte-identical; URL, credentials and signature are resolved now, so that a corrected URL
 * or a rotated secret helps what is waiting.
 */
import { checkUrl } from "./address.ts";
import type { AttemptError } from "./delivery.ts";
import { parseIdBytes } from "./id.ts";
import type { Destination, Template } from "./plan.ts";
import type { DeliveryRecord, Rewrite, StoredRequest } from "./record.ts";
import type { KeyCache } from "./keys.ts";
import { hasHoles } from "./render.ts";
import { signHmac, signStandardWebhooks } from "./sign.ts";

export interface Attempt {
  readonly eventId: string;
  readonly source: string;
  readonly type: string | null;
  /** 1-indexed. */
  readonly number: number;
  readonly request: StoredRequest;
  readonly delivery: DeliveryRecord;
  readonly body: Uint8Array;
  /** The source's own headers that go out with an unrewritten body, and those that sign it. */
  readonly forwardHeaders: readonly string[];
  readonly signatureHeaders: readonly string[];
}

export interface OutboundOptions {
  readonly nowMs: number;
  readonly allowPrivate: boolean;
  /** Looks a secret up by its name; null where it is not set. */
  readonly secret: (name: string) => string | null;
  readonly keys: KeyCache;
  readonly userAgent: string;
}

export type Composed =
  | {
      readonly kind: "request";
      readonly url: string;
      readonly method: string;
      /** Lower-case names. */
      readonly headers: { readonly [name: string]: string };
      readonly body: Uint8Array;
    }
  | { readonly kind: "impossible"; readonly error: AttemptError; readonly detail: string };

/** Header values as RFC 9110 §5.5 has them; anything else would make `fetch` throw. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const UNSAFE_HEADER_VALUE = /[\u0000-\u0008\u000a-\u001f\u007f]|[^\u0000-\u00ff]/;

export async function compose(
  attempt: Attempt,
  destination: Destination,
  options: OutboundOptions,
): Promise<Composed> {
  const { delivery } = attempt;
  const target = resolveUrl(destination, delivery.rewrite ?? {}, options);
  if (target.kind !== "url") return target;

  const headers = new Map<string, string>();
  forwarded(attempt, headers, options.userAgent);
  for (const [name, value] of destination.headers) {
    const constant = value.kind === "template" ? constantText(value.template) : null;
    if (constant !== null) headers.set(name.toLowerCase(), constant);
  }
  for (const [name, value] of delivery.rewrite?.headers ?? [])
    headers.set(name.toLowerCase(), value);
  const missing = addCredentials(destination, headers, options);
  if (missing !== null) return { kind: "impossible", error: "secret_missing", detail: missing };
  addOwn(attempt, headers, options.nowMs, destination.sign !== null);
  const problem = await addSignature(attempt, destination, headers, options);
  if (problem !== null) return problem;

  for (const [name, value] of headers) {
    if (UNSAFE_HEADER_VALUE.test(value))
      return { kind: "impossible", error: "header_value_invalid", detail: name };
  }
  return {
    kind: "request",
    url: target.url,
    method: delivery.rewrite?.method ?? destination.method,
    headers: Object.fromEntries(headers),
    body: attempt.body,
  };
}

type CheckedUrl = ReturnType<typeof checkUrl>;

/** Destinations are few and their URLs rarely change: parsing one again for every attempt is waste. */
const CHECKED_MAX = 256;
const checkedUrls = new Map<string, CheckedUrl>();

function checkOnce(text: string, allowPrivate: boolean): CheckedUrl {
  const key = `${allowPrivate} ${text}`;
  const present = checkedUrls.get(key);
  if (present !== undefined) return present;
  const checked = checkUrl(text, { allowPrivate });
  if (checkedUrls.size >= CHECKED_MAX) checkedUrls.clear();
  checkedUrls.set(key, checked);
  return checked;
}

type ResolvedUrl =
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "impossible"; readonly error: AttemptError; readonly detail: string };

function resolveUrl(
  destination: Destination,
  { path, query }: Pick<Rewrite, "path" | "query">,
  options: OutboundOptions,
): ResolvedUrl {
  const { target } = destination;
  const text = target.kind === "url" ? target.url : options.secret(target.secret);
  if (text === null) {
    return {
      kind: "impossible",
      error: "secret_missing",
      detail: target.kind === "url_secret" ? target.secret : "",
    };
  }
  const checked = checkOnce(text, options.allowPrivate);
  if (!checked.ok) return notAllowed(checked.reason);
  const { url } = checked;
  const allowHosts = destination.allowHosts ?? [];
  if (allowHosts.length > 0 && !allowHosts.includes(url.hostname))
    return notAllowed("host_not_allowed");
  if (path === undefined && query === undefined) return { kind: "url", url: url.href };
  const joined = new URL(url.href);
  if (query !== undefined) joined.search = url.search.length > 1 ? `${url.search}&${query}` : query;
  if (path === undefined) return { kind: "url", url: joined.href };
  const base = url.pathname.replace(/\/$/, "");
  joined.pathname = `${base}/${path.replace(/^\//, "")}`;
  // What is appended must never lead to another host, nor with dot segments out of the file's path.
  if (joined.origin !== url.origin) return notAllowed("origin_changed");
  if (!joined.pathname.startsWith(`${base}/`)) return notAllowed("path_escapes");
  return { kind: "url", url: joined.href };
}

function notAllowed(detail: string): Extract<ResolvedUrl, { kind: "impossible" }> {
  return { kind: "impossible", error: "url_not_allowed", detail };
}

/** What the provider sent that the destination may see: an allow-list, never credentials or cookies. */
function forwarded(attempt: Attempt, headers: Map<string, string>, userAgent: string): void {
  const { delivery, request } = attempt;
  const rewritten = delivery.rewrite?.slice !== undefined;
  const contentType =
    delivery.rewrite?.contentType ?? (rewritten ? undefined : request.headers["content-type"]);
  if (contentType !== undefined) headers.set("content-type", contentType);
  headers.set("user-agent", (rewritten ? undefined : request.headers["user-agent"]) ?? userAgent);
  for (const name of attempt.forwardHeaders) {
    // The provider's signature covers the body that it sent: beside another body it would only mislead.
    if (rewritten && attempt.signatureHeaders.includes(name)) continue;
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
}

/** The text of a header that does not depend on the event; null where it does and was rendered before. */
function constantText(template: Template): string | null {
  if (hasHoles(template)) return null;
  if (template.kind === "value") {
    return typeof template.value === "object" ? null : String(template.value);
  }
  if (template.kind !== "text") return null;
  return template.parts.map((part) => (part.kind === "literal" ? part.text : "")).join("");
}

/** Adds secret headers and `auth`; returns the name of a secret that is not set. */
function addCredentials(
  destination: Destination,
  headers: Map<string, string>,
  options: OutboundOptions,
): string | null {
  const wanted: [header: string, secret: string, format: (value: string) => string][] = [];
  for (const [name, value] of destination.headers) {
    if (value.kind === "secret") wanted.push([name, value.secret, (text) => text]);
  }
  const { auth } = destination;
  if (auth?.kind === "bearer")
    wanted.push(["authorization", auth.secret, (text) => `Bearer ${text}`]);
  if (auth?.kind === "basic")
    wanted.push(["authorization", auth.secret, (text) => `Basic ${base64(text)}`]);
  if (auth?.kind === "headers") {
    for (const [name, secret] of auth.headers) wanted.push([name, secret, (text) => text]);
  }
  for (const [name, secret, format] of wanted) {
    const value = options.secret(secret);
    if (value === null) return secret;
    headers.set(name.toLowerCase(), format(value));
  }
  return null;
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/**
 * The headers that every delivery carries. Where the source itself speaks Standard Webhooks, its three
 * headers go out untouched with an unrewritten body, so that the receiver can verify the provider; the
 * delivery's id then stands in `x-hookyard-delivery-id` only.
 */
function addOwn(
  attempt: Attempt,
  headers: Map<string, string>,
  nowMs: number,
  signed: boolean,
): void {
  const { delivery } = attempt;
  const providersOwn = !signed && headers.has("webhook-id") && headers.has("webhook-signature");
  if (!providersOwn) {
    headers.set("webhook-id", delivery.id);
    headers.set("webhook-timestamp", String(Math.floor(nowMs / 1000)));
    headers.delete("webhook-signature");
  }
  if (providersOwn) headers.set("x-hookyard-delivery-id", delivery.id);
  headers.set("x-hookyard-event-id", attempt.eventId);
  headers.set("x-hookyard-source", attempt.source);
  if (attempt.type !== null) headers.set("x-hookyard-event-type", headerText(attempt.type));
  headers.set("x-hookyard-attempt", String(attempt.number));
  headers.set("traceparent", traceparent(attempt));
}

/** An event type comes from the payload: what a header cannot carry is percent-encoded. */
function headerText(text: string): string {
  return text.replaceAll(/[^\u0021-\u007e]/gu, (character) =>
    encodeURIComponent(character.toWellFormed()),
  );
}

const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/;

/**
 * W3C Trace Context. The sender's trace goes on; without one the event's id is the trace. The span is the
 * delivery's id and the attempt, so no chance is needed and copies of a log agree.
 */
function traceparent(attempt: Attempt): string {
  const received = TRACEPARENT.exec(attempt.request.headers["traceparent"] ?? "");
  const trace =
    received?.[1] ?? hex(parseIdBytes(attempt.eventId, "evt") ?? new Uint8Array(16).fill(1));
  const span = (parseIdBytes(attempt.delivery.id, "dlv") ?? new Uint8Array(16).fill(1)).subarray(8);
  span[7] = ((span[7] ?? 0) + attempt.number) & 0xff;
  return `00-${trace}-${hex(span)}-${received?.[2] ?? "01"}`;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += HEX[byte];
  return text;
}

async function addSignature(
  attempt: Attempt,
  destination: Destination,
  headers: Map<string, string>,
  options: OutboundOptions,
): Promise<Extract<Composed, { kind: "impossible" }> | null> {
  const { sign } = destination;
  if (sign === null) return null;
  const names = sign.kind === "standard-webhooks" ? sign.secrets : [sign.secret];
  const secrets: string[] = [];
  for (const name of names) {
    const value = options.secret(name);
    if (value !== null) secrets.push(value);
    // An older secret that was removed ends a rotation; the first one must be there.
    else if (secrets.length === 0)
      return { kind: "impossible", error: "secret_missing", detail: name };
  }
  const timestampSeconds = Math.floor(options.nowMs / 1000);
  const { body } = attempt;
  const { keys } = options;
  const signature =
    sign.kind === "standard-webhooks"
      ? await signStandardWebhooks({
          secrets,
          id: attempt.delivery.id,
          timestampSeconds,
          body,
          keys,
        })
      : await signHmac({ sign, secret: secrets[0] ?? "", timestampSeconds, body, keys });
  if (typeof signature !== "string") {
    return {
      kind: "impossible",
      error: "secret_unusable",
      detail: names[signature.secretIndex] ?? "",
    };
  }
  headers.set(
    sign.kind === "standard-webhooks" ? "webhook-signature" : sign.header.toLowerCase(),
    signature,
  );
  return null;
}
