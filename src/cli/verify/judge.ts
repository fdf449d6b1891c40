/** Judges one captured request with the engine that the Worker runs, offline and at a time of one's choice. */
import { admit } from "../../core/entrance.ts";
import type { Extensions } from "../../core/extension.ts";
import { createKeyCache } from "../../core/keys.ts";
import { locate } from "../../core/locate.ts";
import type { ReceivedRequest, Verdict } from "../../core/model.ts";
import type { Source } from "../../core/plan.ts";
import { type Tried, receive } from "../../core/reception.ts";
import { REFUSAL_HEADERS, REFUSAL_TEXT, unauthorizedBy } from "../../core/refusal.ts";
import { type Age, ageOf } from "./age.ts";

export interface Captured {
  readonly method: string;
  /** Absolute, or a path with its query. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

export interface JudgeInput {
  readonly captured: Captured;
  readonly source: Source;
  readonly extensions: Extensions;
  readonly secret: (name: string) => string | null;
  /** Epoch milliseconds. */
  readonly nowMs: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

export interface Judgement {
  readonly outcome: Exclude<Verdict["kind"], never> | "handshake";
  /** Why it was rejected; null otherwise. */
  readonly reason: string | null;
  /** The numbers and names behind the reason. */
  readonly detail: Tried["detail"] | null;
  /** The name of the secret that matched; null where none did, or none is needed. */
  readonly secret: string | null;
  readonly eventId: string | null;
  readonly eventType: string | null;
  /** Of the signed timestamp; null where there is none. */
  readonly age: Age | null;
  readonly response: Answer;
}

const keys = createKeyCache();

/** Never throws for what a request holds. */
export async function judge(input: JudgeInput): Promise<Judgement> {
  const { captured, source, extensions, secret, nowMs } = input;
  const { path, query, host } = partsOf(captured.url);
  const { method, headers, body } = captured;
  const door = admit({ sources: [source], plain: false }, path, method, () => host);
  if (door.kind === "not_found") return rejected("host_not_taken", 404);
  if (door.kind === "method_not_allowed") return rejected("method_not_allowed", 405);
  const request: ReceivedRequest = { method, path, query, headers, body };
  const reception = await receive({
    request,
    prospects: { marked: [source], others: [] },
    ip: null,
    nowMs,
    secret,
    keys,
    extensions,
  });
  switch (reception.kind) {
    case "handshake": {
      const { status, headers: answered, body: text } = reception.answer;
      const response = { status, headers: answered, body: text };
      return { ...nothing, outcome: "handshake", response };
    }
    case "refused": {
      const [tried] = reception.tried;
      const reason = tried?.reason ?? "method_not_allowed";
      const found = rejected(reason, reception.status, tried?.detail ?? null);
      if (reception.status !== 401) return found;
      return { ...found, response: { status: 401, ...unauthorizedBy([source]) } };
    }
    case "verified": {
      const { verdict, decoded } = reception;
      return {
        ...nothing,
        outcome: verdict.kind,
        secret: verdict.kind === "unchecked" ? null : nameOf(source, verdict.secretIndex),
        eventId: locate(source.eventId, headers, decoded.payload),
        eventType: locate(source.eventType, headers, decoded.payload),
        age: ageOf(request, source, extensions, nowMs),
        response: acceptance(source),
      };
    }
  }
}

const nothing = {
  reason: null,
  detail: null,
  secret: null,
  eventId: null,
  eventType: null,
  age: null,
};

function rejected(
  reason: string,
  status: keyof typeof REFUSAL_TEXT,
  detail: Judgement["detail"] = null,
): Judgement {
  const response = { status, headers: REFUSAL_HEADERS, body: REFUSAL_TEXT[status] };
  return { ...nothing, outcome: "rejected", reason, detail, response };
}

/** Public keys written in the file come before those in secrets, and have no name. */
function nameOf({ publicKeys = [], secrets }: Source, index: number): string | null {
  return secrets[index - publicKeys.length] ?? null;
}

/** The ack; the id that the router would give the event is not known here. */
function acceptance({ respond, ackStatus = 202 }: Source): Answer {
  if (respond !== null) {
    return { status: respond.status, headers: respond.headers, body: respond.body ?? "" };
  }
  return {
    status: ackStatus,
    headers: { "content-type": "application/json" },
    body: '{"id":"evt_00000000000000000000000000"}',
  };
}

function partsOf(url: string): {
  readonly path: string;
  readonly query: string;
  readonly host: string | null;
} {
  // The raw text counts: a parser would change escapes and dots.
  const [, authority, rest = "/"] = /^https?:\/\/([^/?#]*)([^#]*)/iu.exec(url) ?? [
    url,
    undefined,
    url.replace(/#.*$/u, ""),
  ];
  const target = rest.startsWith("/") ? rest : `/${rest}`;
  const mark = target.indexOf("?");
  return {
    path: mark === -1 ? target : target.slice(0, mark),
    query: mark === -1 ? "" : target.slice(mark + 1),
    host: authority === undefined ? null : authority.replace(/:\d+$/u, "").toLowerCase(),
  };
}
