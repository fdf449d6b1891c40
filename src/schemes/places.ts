/** Finds the text at a place of a request: a header, the query, the payload, or what the source has configured. */
import { decode } from "../core/decode.ts";
import type { Found, Scene } from "../core/extension.ts";
import type { Json, ReceivedRequest } from "../core/model.ts";
import type { Place } from "../core/scheme.ts";
import { formPairs } from "./form.ts";
import { hasNameTwice } from "./json-object.ts";

/** Nothing stands there. */
export const ABSENT: Found = { kind: "absent" };

/** The text at a place. A `*` in a body path has no single text: see `readTexts`. */
export function readText(place: Place, scene: Scene): Found {
  switch (place.kind) {
    case "header": {
      const value = scene.request.headers.get(place.name);
      return value === null ? ABSENT : found(value);
    }
    case "query": {
      const values = formPairs(scene.request.query).filter(([name]) => name === place.name);
      const [first] = values;
      if (values.length > 1) return { kind: "refused", reason: "parameter_duplicated" };
      return first === undefined ? ABSENT : found(first[1]);
    }
    case "body": {
      if (place.path.length === 0) return found(bodyText(scene.request));
      const texts = readTexts(place, scene);
      const [only] = texts;
      return only === undefined || texts.length > 1 ? ABSENT : found(only);
    }
    case "setting": {
      const [value] = scene.settings?.[place.name] ?? [];
      return value === undefined ? ABSENT : found(value);
    }
  }
}

/** All texts of a place; none where one element of a `*` lacks it, or there are no elements at all. */
export function readTexts(place: Place, scene: Scene): readonly string[] {
  if (place.kind === "setting") return scene.settings?.[place.name] ?? [];
  if (place.kind === "body" && place.path.length > 0) {
    return textsAt(payloadOf(scene.request), place.path) ?? [];
  }
  const text = readText(place, scene);
  return text.kind === "found" ? [text.text] : [];
}

/**
 * The request with its body taken for JSON, whatever its content type says, which no provider signs: read as a form, a
 * text in `{"name":"&account=yours"}` would be a field.
 */
export function asJson(request: ReceivedRequest): ReceivedRequest {
  const { headers } = request;
  const get = (name: string): string | null =>
    name === "content-type" ? "application/json" : headers.get(name);
  return { ...request, headers: { get } };
}

const payloads = new WeakMap<ReceivedRequest, Json>();

/**
 * Decoded once a request, however many places are looked at. JSON with a name given twice has nothing anywhere: a
 * destination may read the one that was not looked at here.
 */
function payloadOf(request: ReceivedRequest): Json {
  let payload = payloads.get(request);
  if (payload === undefined) {
    const decoded = decode(request.body, request.headers.get("content-type"));
    const ambiguous = decoded.kind === "json" && hasNameTwice(bodyText(request));
    payload = ambiguous ? null : decoded.payload;
    payloads.set(request, payload);
  }
  return payload;
}

/** Null where one element lacks the field. */
function textsAt(value: Json | undefined, path: readonly string[]): string[] | null {
  const [segment, ...rest] = path;
  if (segment === undefined) {
    const text = scalarText(value);
    return text === null ? null : [text];
  }
  if (value === null || value === undefined || typeof value !== "object") return null;
  if (segment === "*") {
    if (!Array.isArray(value) || value.length === 0) return null;
    const each = value.map((element) => textsAt(element, rest));
    return each.some((texts) => texts === null) ? null : each.flatMap((texts) => texts ?? []);
  }
  if (!Object.hasOwn(value, segment)) return null;
  return textsAt(Array.isArray(value) ? value[Number(segment)] : value[segment], rest);
}

/** Scalars as a provider would print them. A number that lost digits has no reliable text. */
function scalarText(value: Json | undefined): string | null {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? null : String(value);
}

/** The whole body as text. */
export function bodyText(request: ReceivedRequest): string {
  return new TextDecoder().decode(request.body);
}

function found(text: string): Found {
  return { kind: "found", text };
}
