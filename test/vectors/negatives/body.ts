/** Fields of a body as carriers: of JSON, of a form, of JSON inside a form; else where the text stands once. */
import type { Json } from "../../../src/core/model.ts";
import { type Carrier, type Sent, headerOf, textOf, utf8, withPair } from "./sent.ts";

type Path = readonly string[];

/** Names of a form's one field that hold the payload. */
const WRAPPERS = ["payload", "json", "mandrill_events"];

/** `*` in the path stands for the first element: one that differs is enough. An empty path is the whole body. */
export function inBody(path: Path): Carrier {
  const own = path.map((segment) => (segment === "*" ? "0" : segment));
  return {
    label: path.length === 0 ? "the body" : `the field ${path.join(".")}`,
    kind: "body",
    read: (sent) => (own.length === 0 ? textOf(sent.body) : fieldOf(sent, own)),
    write(sent, text) {
      if (own.length === 0) return { ...sent, body: utf8(text ?? "") };
      const body = withField(sent, own, text);
      return body === null ? null : { ...sent, body: utf8(body) };
    },
    twice(sent) {
      const [name = ""] = own;
      const value = fieldOf(sent, own);
      if (typeOf(sent) !== "form" || own.length !== 1 || value === null) return null;
      const body = `${textOf(sent.body)}&${name}=${encodeURIComponent(value)}`;
      return { ...sent, body: utf8(body) };
    },
  };
}

export function typeOf(sent: Sent): "json" | "form" | "other" {
  const type = (headerOf(sent, "content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "application/x-www-form-urlencoded") return "form";
  return readJson(textOf(sent.body)) === undefined ? "other" : "json";
}

function fieldOf(sent: Sent, path: Path): string | null {
  const text = textOf(sent.body);
  switch (typeOf(sent)) {
    case "json":
      return scalar(valueAt(readJson(text), path));
    case "form": {
      const form = new URLSearchParams(text);
      const [name = ""] = path;
      if (path.length === 1 && form.has(name)) return form.get(name);
      const wrapped = wrapperOf(form);
      return wrapped === null ? null : scalar(valueAt(wrapped.json, path));
    }
    case "other":
      return textField(text, path)?.value ?? null;
  }
}

/** Null where it cannot be written. */
function withField(sent: Sent, path: Path, value: string | null): string | null {
  const text = textOf(sent.body);
  switch (typeOf(sent)) {
    case "json":
      return written(readJson(text), path, value);
    case "form": {
      const form = new URLSearchParams(text);
      const [name = ""] = path;
      if (path.length === 1 && form.has(name)) return withPair(text, name, value);
      const wrapped = wrapperOf(form);
      const json = wrapped === null ? null : written(wrapped.json, path, value);
      return wrapped === null || json === null ? null : withPair(text, wrapped.name, json);
    }
    case "other": {
      const found = textField(text, path);
      if (found === null) return null;
      if (value === null) return renamed(text, path.at(-1) ?? "");
      return text.slice(0, found.start) + value + text.slice(found.start + found.value.length);
    }
  }
}

function wrapperOf(form: URLSearchParams): { readonly name: string; readonly json: Json } | null {
  for (const name of WRAPPERS) {
    const json = readJson(form.get(name) ?? "");
    if (json !== undefined) return { name, json };
  }
  return null;
}

/** A part of multipart under another name; null where there is none. */
function renamed(text: string, name: string): string | null {
  const other = text.replace(`name="${name}"`, `name="no-${name}"`);
  return other === text ? null : other;
}

/** A field of multipart or XML, by its name in front of it. */
function textField(
  text: string,
  path: Path,
): { readonly start: number; readonly value: string } | null {
  const name = (path.at(-1) ?? "").replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
  const found =
    new RegExp(`name="${name}"[^]*?\r\n\r\n([^]*?)\r\n--`, "du").exec(text) ??
    new RegExp(`"${name}" ?: ?"([^"]*)"`, "du").exec(text) ??
    new RegExp(`<${name}(?: [^>]*)?>([^<]*)<`, "du").exec(text);
  const [start] = found?.indices?.[1] ?? [];
  return start === undefined ? null : { start, value: found?.[1] ?? "" };
}

function readJson(text: string): Json | undefined {
  try {
    // JSON.parse makes nothing but JSON values.
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function valueAt(value: Json | undefined, path: Path): Json | undefined {
  let found = value;
  for (const segment of path) {
    if (Array.isArray(found)) found = found[Number(segment)];
    else found = isObject(found) && Object.hasOwn(found, segment) ? found[segment] : undefined;
  }
  return found;
}

/** The JSON with one value replaced; of the type that it had, so that only the value differs. */
function written(json: Json | undefined, path: Path, text: string | null): string | null {
  const copy = structuredClone(json);
  const parent = valueAt(copy, path.slice(0, -1));
  const last = path.at(-1) ?? "";
  const before = valueAt(copy, path);
  const isNumber = typeof before === "number" && String(Number(text)) === text;
  const value = isNumber ? Number(text) : text;
  if (Array.isArray(parent) && value !== null) parent[Number(last)] = value;
  else if (!isObject(parent)) return null;
  else if (value === null) delete parent[last];
  else parent[last] = value;
  return JSON.stringify(copy);
}

function scalar(value: Json | undefined): string | null {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}

function isObject(value: Json | undefined): value is { [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
