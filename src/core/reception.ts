/**
 * Whose a request is: the sources that may have sent it are verified in turn, and the questions with which
 * providers test a URL are answered. The Worker, `test`, `explain` and `verify` all decide here.
 *
 *   candidates by header, then by payload ─ verify ─┬─ one verifies ─ its handshake? ─▶ verified | handshake
 *                                                   └─ none ─ open handshake? ─▶ handshake | refused
 */
import { type Decoded, decode, decodeAs } from "./decode.ts";
import { methodsOf } from "./entrance.ts";
import { type Extensions, type HandshakeAnswer, needed } from "./extension.ts";
import type { Handshake } from "./handshake-rule.ts";
import { allowed } from "./ip.ts";
import type { KeyCache } from "./keys.ts";
import type { ReceivedRequest, Rejection, Verdict } from "./model.ts";
import type { Source } from "./plan.ts";
import { bodyCandidates, candidates } from "./recognise.ts";
import { verify } from "./verify.ts";

export interface ReceptionInput {
  readonly request: ReceivedRequest;
  readonly prospects: Prospects;
  readonly ip: string | null;
  /** Epoch milliseconds. */
  readonly nowMs: number;
  /** The value of a secret; null where it is not set. */
  readonly secret: (name: string) => string | null;
  readonly keys: KeyCache;
  readonly extensions: Extensions;
}

export interface Tried {
  readonly source: Source;
  readonly reason: Rejection["reason"] | "body_too_large" | "secret_missing";
  readonly detail?: Rejection["detail"];
}

export type Reception =
  | {
      readonly kind: "verified";
      readonly source: Source;
      readonly verdict: Exclude<Verdict, Rejection>;
      readonly decoded: Decoded;
      /** Sources that looked at the request before, and were not it. */
      readonly tried: readonly Tried[];
    }
  | { readonly kind: "handshake"; readonly source: Source; readonly answer: HandshakeAnswer }
  | {
      readonly kind: "refused";
      /** 404: no source recognises it. 405: its method is only for handshakes. */
      readonly status: 401 | 404 | 405 | 413 | 503;
      readonly tried: readonly Tried[];
    };

/** The payload as a source reads it. */
type Decoding = (source: Pick<Source, "payload">) => Decoded;

/** The sources that a request could belong to, in their order. */
export interface Prospects {
  /** Told by the headers, or all sources of a path of their own: they verify the request. */
  readonly marked: readonly Source[];
  /** May know it by its payload, or by what it asks. */
  readonly others: readonly Source[];
}

/**
 * Who could take a request with these headers, before its body is read. Nobody means 404; the largest
 * `maxBodyBytes` of all is how much is read.
 * @param sources those whose entrance the request has taken
 * @param shared true at the shared entrance, where a source has to recognise the request
 */
export function prospectsOf(
  sources: readonly Source[],
  request: Pick<ReceivedRequest, "method" | "headers">,
  shared: boolean,
): Prospects {
  if (!shared) return { marked: sources, others: [] };
  const marked = candidates(sources, request.headers);
  const others = sources.filter(
    (source) =>
      (source.recognisedByBody !== undefined || asks(source, request.method, "open")) &&
      !marked.includes(source),
  );
  return { marked, others };
}

/** Never throws for what a sender or an operator can cause. */
export async function receive(input: ReceptionInput): Promise<Reception> {
  const { request, prospects } = input;
  const takes = (source: Source): boolean => methodsOf(source).includes(request.method);
  const marked = prospects.marked.filter(takes);
  const others = prospects.others.filter(takes);
  const tried: Tried[] = [];
  const plain = once(() => decode(request.body, request.headers.get("content-type")));
  const decoded: Decoding = ({ payload }) =>
    payload === undefined
      ? plain()
      : decodeAs(payload, request.body, request.headers.get("content-type"));

  const first = await firstVerified(input, marked, tried, decoded);
  if (first !== null) return first;
  if (others.some((source) => source.recognisedByBody !== undefined)) {
    const found = bodyCandidates(others, plain().payload);
    const second = await firstVerified(input, found, tried, decoded);
    if (second !== null) return second;
  }
  const open = await openHandshake(input, decoded);
  if (open !== null) return { kind: "handshake", source: open.source, answer: open };
  return { kind: "refused", status: statusOf(tried, [...marked, ...others]), tried };
}

async function firstVerified(
  input: ReceptionInput,
  sources: readonly Source[],
  tried: Tried[],
  decoded: Decoding,
): Promise<Reception | null> {
  for (const source of sources) {
    const verdict = await verdictOn(input, source);
    if (verdict.kind === "refused") {
      tried.push(verdict.tried);
      continue;
    }
    const handshakes = source.handshakes ?? [];
    if (handshakes.length > 0) {
      const answer = await handshakeOf(input, source, decoded);
      if (answer !== null) return { kind: "handshake", source, answer };
      if (needed(input.extensions.handshakes).isChallenge(handshakes, input.request.body)) {
        tried.push({ source, reason: "body_is_challenge" });
        continue;
      }
    }
    return { kind: "verified", source, verdict, decoded: decoded(source), tried };
  }
  return null;
}

async function verdictOn(
  { request, ip, nowMs, secret, keys, extensions }: ReceptionInput,
  source: Source,
): Promise<Exclude<Verdict, Rejection> | { readonly kind: "refused"; readonly tried: Tried }> {
  const refused = (reason: Tried["reason"], detail?: Tried["detail"]) =>
    ({
      kind: "refused",
      tried: { source, reason, ...(detail === undefined ? {} : { detail }) },
    }) as const;
  if (request.body.byteLength > source.maxBodyBytes) return refused("body_too_large");
  const secrets = source.secrets.flatMap((name) => secret(name) ?? []);
  if (secrets.length === 0 && source.secrets.length > 0) return refused("secret_missing");
  if (source.allowIps.length > 0 && !allowed(ip, source.allowIps))
    return refused("address_not_allowed");
  const verdict = await verify(request, source, secrets, nowMs, keys, extensions);
  return verdict.kind === "rejected" ? refused(verdict.reason, verdict.detail) : verdict;
}

/** The answer to a verified request that is a handshake, of either trust; null where it is an event. */
export async function handshakeOf(
  input: ReceptionInput,
  source: Source,
  decoded: Decoding,
): Promise<HandshakeAnswer | null> {
  for (const trust of ["signed", "open"] as const) {
    if (!asks(source, input.request.method, trust)) continue;
    const answer = await answerOf(input, source, trust, decoded);
    if (answer !== null) return answer;
  }
  return null;
}

/** The first source that answers; where none does, the first that knows the question and refuses it. */
async function openHandshake(
  input: ReceptionInput,
  decoded: Decoding,
): Promise<(HandshakeAnswer & { readonly source: Source }) | null> {
  let refusal: (HandshakeAnswer & { readonly source: Source }) | null = null;
  const { marked, others } = input.prospects;
  for (const source of [...marked, ...others]) {
    if (!asks(source, input.request.method, "open")) continue;
    if (input.request.body.byteLength > source.maxBodyBytes) continue;
    if (source.allowIps.length > 0 && !allowed(input.ip, source.allowIps)) continue;
    const answer = await answerOf(input, source, "open", decoded);
    if (answer?.kind === "answered") return { ...answer, source };
    if (answer !== null) refusal ??= { ...answer, source };
  }
  return refusal;
}

function answerOf(
  { request, nowMs, secret, extensions }: ReceptionInput,
  source: Source,
  trust: Handshake["trust"],
  decoded: Decoding,
): Promise<HandshakeAnswer | null> {
  const secrets = source.secrets.flatMap((name) => secret(name) ?? []);
  const tokens = (source.verifyTokens ?? []).flatMap((name) => secret(name) ?? []);
  const { payload } = decoded(source);
  const { handshakes, customHandshakes = {} } = extensions;
  return needed(handshakes).answer(
    { request, payload, source, secrets, tokens, nowMs, customHandshakes },
    trust,
  );
}

function asks(source: Source, method: string, trust: Handshake["trust"]): boolean {
  return (source.handshakes ?? []).some((one) => one.method === method && one.trust === trust);
}

/** What can be mended without the sender wins: it should send again. */
function statusOf(
  tried: readonly Tried[],
  takers: readonly Source[],
): Extract<Reception, { kind: "refused" }>["status"] {
  const has = (...reasons: readonly Tried["reason"][]): boolean =>
    tried.some(({ reason }) => reasons.includes(reason));
  if (has("secret_missing", "keys_unavailable")) return 503;
  if (has("body_too_large")) return 413;
  if (tried.length > 0) return 401;
  return takers.length === 0 ? 405 : 404;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
