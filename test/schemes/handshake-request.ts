/** Requests that ask something: made by hand, or made from a row so that its handshake answers. */
import { decode } from "../../src/core/decode.ts";
import { utf8Bytes } from "../../src/core/encoding.ts";
import type { HandshakeAnswer, HandshakeInput, Settings } from "../../src/core/extension.ts";
import type { Handshake, HandshakeRule } from "../../src/core/handshake-rule.ts";
import { createKeyCache } from "../../src/core/keys.ts";
import type { Json, ReceivedRequest } from "../../src/core/model.ts";
import type { Provider } from "../../src/core/provider.ts";
import type { Place } from "../../src/core/scheme.ts";
import { createAnswerer } from "../../src/schemes/handshakes.ts";

export const answerer = createAnswerer(createKeyCache());

export const SECRET = "a secret of the source";
export const TOKEN = "what the provider was told";
export const SETTING = "what the file names";

/** What a test says of a request; the rest is empty. */
export interface Asked {
  readonly method?: string;
  /** Name and value, not yet encoded; a name may come twice. */
  readonly query?: readonly (readonly [name: string, value: string])[];
  readonly headers?: { readonly [name: string]: string };
  /** A text as it is; anything else as JSON. */
  readonly body?: Json;
  readonly secrets?: readonly string[];
  readonly tokens?: readonly string[];
  readonly settings?: Settings;
}

export function requestOf(asked: Asked): ReceivedRequest {
  const { body = "" } = asked;
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const headers = new Map(Object.entries(asked.headers ?? {}));
  if (typeof body !== "string" && !headers.has("content-type")) {
    headers.set("content-type", "application/json");
  }
  return {
    method: asked.method ?? "POST",
    path: "/in/source",
    query: new URLSearchParams(
      (asked.query ?? []).map(([name, value]): [string, string] => [name, value]),
    ).toString(),
    headers: { get: (name) => headers.get(name) ?? null },
    body: utf8Bytes(text),
  };
}

export function inputOf(
  source: Pick<Provider, "name" | "scheme" | "handshakes">,
  asked: Asked,
): HandshakeInput {
  const request = requestOf(asked);
  return {
    request,
    payload: decode(request.body, request.headers.get("content-type")).payload,
    source: { ...source, settings: asked.settings ?? {} },
    secrets: asked.secrets ?? [SECRET],
    tokens: asked.tokens ?? [TOKEN],
    nowMs: 1_767_225_600_000,
  };
}

export function answerTo(
  source: Pick<Provider, "name" | "scheme" | "handshakes">,
  asked: Asked,
  trust: Handshake["trust"] = "open",
): Promise<HandshakeAnswer | null> {
  return answerer.answer(inputOf(source, asked), trust);
}

/** Where the text stands that comes back; null where none does. */
export function challengePlace(rule: HandshakeRule): Place | null {
  return rule.kind === "fixed" || rule.kind === "custom" ? null : rule.of;
}

/** A request of which all tests of the handshake hold, with the text where the challenge is looked for. */
export function asking(handshake: Handshake, challenge: string): Asked {
  const query = new Map<string, string>();
  const headers: { [name: string]: string } = {};
  const fields: (readonly [path: readonly string[], value: string])[] = [];
  const settings: { -readonly [name in keyof Settings]: readonly string[] } = {};
  const put = (place: Place, value: string): void => {
    switch (place.kind) {
      case "query":
        query.set(place.name, value);
        break;
      case "header":
        headers[place.name] = value;
        break;
      case "body":
        fields.push([place.path, value]);
        break;
      case "setting":
        settings[place.name] = [value];
    }
  };
  for (const test of handshake.when) {
    if (test.kind === "equals") put(test.place, test.value);
    if (test.kind === "present") put(test.place, "here");
    if (test.kind === "token") put(test.place, TOKEN);
    if (test.kind === "setting") {
      put(test.place, SETTING);
      settings[test.name] = [SETTING];
    }
  }
  const place = challengePlace(handshake.answer);
  if (place !== null && !isGated(handshake, place)) put(place, challenge);
  return {
    method: handshake.method,
    query: [...query],
    headers,
    settings,
    ...(fields.length === 0 ? {} : { body: bodyWith(fields) }),
  };
}

/** Where the text that comes back is one that the source names, nobody else can choose it. */
function isGated(handshake: Handshake, place: Place): boolean {
  return handshake.when.some(
    (test) =>
      (test.kind === "setting" || test.kind === "token" || test.kind === "equals") &&
      JSON.stringify(test.place) === JSON.stringify(place),
  );
}

function bodyWith(fields: readonly (readonly [path: readonly string[], value: string])[]): Json {
  let body: Json | undefined;
  for (const [path, value] of fields) body = withField(body, path, value);
  return body ?? null;
}

function withField(into: Json | undefined, path: readonly string[], value: string): Json {
  const [segment, ...rest] = path;
  if (segment === undefined) return value;
  if (/^\d+$/.test(segment)) {
    const list = Array.isArray(into) ? into : [];
    return [...list.slice(0, Number(segment)), withField(list[Number(segment)], rest, value)];
  }
  const object = typeof into === "object" && into !== null && !Array.isArray(into) ? into : {};
  return { ...object, [segment]: withField(object[segment], rest, value) };
}
