/** A request as a generator changes it, and the places in it where a text can be read and written. */
import type { Place } from "../../../src/core/scheme.ts";
import type { WholeVector } from "../format.ts";

export type Sent = Pick<
  WholeVector,
  "method" | "url" | "headers" | "source" | "secrets" | "documents" | "now"
> & { readonly body: Uint8Array };

/** What became of a request, and what has to be said of it. */
export interface Change {
  readonly name: string;
  readonly to: Sent;
  /** True where what was changed is nobody's affair. */
  readonly harmless?: true;
}

/** One text of a request. */
export interface Carrier {
  /** What a reader calls it: `the header x-signature`. */
  readonly label: string;
  readonly kind: "header" | "query" | "body";
  /** Null where the request has none. */
  read(sent: Sent): string | null;
  /** Null removes it. The result is null where that cannot be written. */
  write(sent: Sent, text: string | null): Sent | null;
  /** The same text given a second time; null where a request cannot say it twice. */
  twice(sent: Sent): Sent | null;
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function textOf(body: Uint8Array): string {
  return new TextDecoder().decode(body);
}

export function headerOf(sent: Pick<Sent, "headers">, name: string): string | null {
  const lines = sent.headers.filter(([one]) => one.toLowerCase() === name);
  return lines.length === 0 ? null : lines.map(([, value]) => value).join(", ");
}

export function inHeader(name: string): Carrier {
  return {
    label: `the header ${name}`,
    kind: "header",
    read: (sent) => headerOf(sent, name),
    write(sent, text) {
      const at = sent.headers.findIndex(([one]) => one.toLowerCase() === name);
      const others = sent.headers.filter(([one]) => one.toLowerCase() !== name);
      if (text === null) return { ...sent, headers: others };
      const place = at === -1 ? others.length : at;
      return { ...sent, headers: others.toSpliced(place, 0, [name, text]) };
    },
    twice(sent) {
      const value = headerOf(sent, name);
      return value === null ? null : { ...sent, headers: [...sent.headers, [name, value]] };
    },
  };
}

export function inQuery(name: string): Carrier {
  return {
    label: `the query parameter ${name}`,
    kind: "query",
    read: (sent) => new URLSearchParams(queryOf(sent)).get(name),
    write: (sent, text) => withQuery(sent, withPair(queryOf(sent), name, text)),
    twice(sent) {
      const value = new URLSearchParams(queryOf(sent)).get(name);
      if (value === null) return null;
      return withQuery(sent, `${queryOf(sent)}&${name}=${encodeURIComponent(value)}`);
    },
  };
}

/** A piece of another carrier's text: the group of the pattern, which has the flag `d`. */
export function within(carrier: Carrier, pattern: RegExp, label: string): Carrier {
  return {
    label,
    kind: carrier.kind,
    read: (sent) => pattern.exec(carrier.read(sent) ?? "")?.[1] ?? null,
    write(sent, text) {
      const whole = carrier.read(sent) ?? "";
      const [start, end] = pattern.exec(whole)?.indices?.[1] ?? [];
      if (text === null || start === undefined || end === undefined) return null;
      return carrier.write(sent, whole.slice(0, start) + text + whole.slice(end));
    },
    twice: () => null,
  };
}

export function queryOf({ url }: Pick<Sent, "url">): string {
  const mark = url.indexOf("?");
  return mark === -1 ? "" : url.slice(mark + 1);
}

export function withQuery(sent: Sent, query: string): Sent {
  const [bare = ""] = sent.url.split("?");
  return { ...sent, url: query === "" ? bare : `${bare}?${query}` };
}

/** The pairs of a form or query with one of them replaced where it stood. */
export function withPair(text: string, name: string, value: string | null): string {
  const pairs = text === "" ? [] : text.split("&");
  const isNamed = (pair: string): boolean => new URLSearchParams(pair).has(name);
  const written =
    value === null ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`];
  const at = pairs.findIndex(isNamed);
  const others = pairs.filter((pair) => !isNamed(pair));
  return others.toSpliced(at === -1 ? others.length : at, 0, ...written).join("&");
}

/** Null for a setting, which is no part of a request. */
export function carrierAt(
  place: Place,
  inBody: (path: readonly string[]) => Carrier,
): Carrier | null {
  switch (place.kind) {
    case "header":
      return inHeader(place.name);
    case "query":
      return inQuery(place.name);
    case "body":
      return inBody(place.path);
    case "setting":
      return null;
  }
}
