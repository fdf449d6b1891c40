/** A plain event for providers that have no sample of their own: id and type where the provider puts them. */
import type { Provider } from "../core/provider.ts";
import type { Json } from "../core/model.ts";
import type { Locator, Part, Place } from "../core/scheme.ts";
import type { IdPlace, Sample } from "./sample.ts";

const TYPE = "example.created";

/** Invented, and signed by the row's scheme like any sample. */
export function genericSample(row: Provider): Sample {
  const headers: Record<string, string> = {};
  const body: { [key: string]: Json } = { object: "example", amount: 1250, note: "a test event" };
  const ids: IdPlace[] = [];
  for (const { kind, name } of places(row.eventType)) {
    if (kind === "header") headers[name] = TYPE;
    else body[name] = TYPE;
  }
  for (const { kind, name } of places(row.eventId)) {
    if (kind === "header") headers[name] = "sample";
    else body[name] = "sample";
    ids.push({ kind: kind === "header" ? "header" : "field", name, prefix: "" });
  }
  // What tells the provider apart at the shared URL, beside its signature.
  for (const mark of row.recognisedBy[0] ?? []) {
    const [name = "", value = "sample"] = mark.split(": ");
    headers[name] ??= value;
  }
  // What the signature covers beside, and the list in whose items a token stands.
  const { scheme } = row;
  for (const place of "signed" in scheme ? scheme.signed.flatMap(placesOf) : []) {
    if (place.kind === "header") headers[place.name] ??= "sample";
    else if (place.kind === "body") fill(body, place.path);
  }
  if (scheme.kind === "token" && scheme.place.kind === "body") fill(body, scheme.place.path);
  return {
    provider: row.name,
    event: TYPE,
    method: "POST",
    contentType: "application/json",
    headers,
    body,
    ids,
  };
}

function placesOf(part: Part): readonly Place[] {
  if (part.kind === "header") return [{ kind: "header", name: part.name }];
  return part.kind === "at" ? [part.place] : [];
}

/** Puts a text where nothing is; a `*` stands for the only item of a list. */
function fill(body: { [key: string]: Json }, path: readonly string[]): void {
  const [name, ...deeper] = path;
  if (name === undefined) return;
  if (deeper.length === 0) {
    body[name] ??= "sample";
    return;
  }
  const present = body[name];
  const isList = deeper[0] === "*";
  const inner = isMap(present) ? present : {};
  fill(inner, isList ? deeper.slice(1) : deeper);
  if (present === undefined) body[name] = isList ? [inner] : inner;
}

function isMap(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The first place that the sample can fill: a header, or a field at the top of the body. */
function places(locators: readonly Locator[]): { kind: "header" | "field"; name: string }[] {
  for (const locator of locators) {
    const first = locator.kind === "joined" ? locator.of[0] : locator;
    if (first?.kind === "header") return [{ kind: "header", name: first.name }];
    const [name, ...deeper] = first?.kind === "body" ? first.path : [];
    if (name !== undefined && deeper.length === 0) return [{ kind: "field", name }];
  }
  return [];
}
