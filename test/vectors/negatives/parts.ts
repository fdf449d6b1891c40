/** Everything that is signed, changed; and the body where it is not. */
import type { Anatomy, SignedPart } from "./anatomy.ts";
import { inBody, typeOf } from "./body.ts";
import {
  type Carrier,
  type Change,
  type Sent,
  carrierAt,
  inHeader,
  queryOf,
  textOf,
  utf8,
  withQuery,
} from "./sent.ts";
import { flipBit } from "./spelling.ts";

export function partChanges(anatomy: Anatomy, sent: Sent): readonly Change[] {
  const changes = anatomy.signed.flatMap((part) => changesOf(part, anatomy, sent));
  if (!coversBody(anatomy.signed)) changes.push(...unsignedBody(sent));
  return changes;
}

/** A byte more at the end of a body that nobody signs, so that its fields stay what they are. */
export function unsignedBody(sent: Sent): Change[] {
  if (sent.body.length === 0) return [];
  const more = { json: " ", form: "&more=1", other: null }[typeOf(sent)];
  if (more === null) return [];
  const to = { ...sent, body: utf8(textOf(sent.body) + more) };
  return [{ name: "a longer body, which is not signed", to, harmless: true }];
}

/** What is changed of a body of which every byte is signed. */
export function bodyChanges(sent: Sent): Change[] {
  const { body } = sent;
  const longer: Change = {
    name: "a blank behind the body",
    to: { ...sent, body: new Uint8Array([...body, 0x20]) },
  };
  if (body.length === 0) return [longer];
  return [
    { name: "a bit of the body flipped", to: { ...sent, body: flipBit(body, middleBit(body)) } },
    { name: "the body without its last byte", to: { ...sent, body: body.slice(0, -1) } },
    { name: "no body", to: { ...sent, body: new Uint8Array() } },
    longer,
  ];
}

/** The lowest bit of the byte in the middle. */
function middleBit(body: Uint8Array): number {
  return (body.length >> 1) * 8;
}

function changesOf(part: SignedPart, anatomy: Anatomy, sent: Sent): Change[] {
  switch (part.kind) {
    case "literal":
    case "secret":
      return [];
    case "body":
    case "body-digest":
      return bodyChanges(sent);
    case "timestamp":
      // Where the time stands is changed with the window.
      return [];
    case "id":
      return anatomy.id === null ? [] : carrierChanges(anatomy.id, sent);
    case "method":
      return [{ name: "another method", to: { ...sent, method: "PUT" } }];
    case "path": {
      const to = withQuery({ ...sent, url: `${sent.url.split("?")[0]}/other` }, queryOf(sent));
      return [{ name: "another path", to }];
    }
    case "target": {
      const query = queryOf(sent);
      const to = withQuery(sent, query === "" ? "more=1" : `${query}&more=1`);
      return [{ name: "another query", to }];
    }
    case "url": {
      const { url } = sent.source;
      if (typeof url !== "string") throw new Error("the source has no url");
      const source = { ...sent.source, url: otherUrl(url) };
      return [{ name: "registered under another URL", to: { ...sent, source } }];
    }
    case "header":
      return carrierChanges(inHeader(part.name), sent);
    case "at": {
      const carrier = carrierAt(part.place, inBody);
      return carrier === null ? [] : carrierChanges(carrier, sent);
    }
    case "carrier":
      return carrierChanges(part.carrier, sent);
    case "values":
      if (part.path.length > 0) return carrierChanges(inBody(part.path), sent);
      return valueChanges(sent);
    case "pair":
      return pairChanges(part.key, anatomy, sent);
    case "sorted-form":
      return formChanges(sent);
  }
}

/** A text that is signed: changed, removed, empty, doubled. Nothing where the request has none. */
export function carrierChanges(carrier: Carrier, sent: Sent): Change[] {
  const text = carrier.read(sent);
  if (text === null || text === "") return [];
  const made: readonly (readonly [name: string, to: Sent | null])[] = [
    [`${carrier.label} changed`, carrier.write(sent, otherText(text))],
    [`without ${carrier.label}`, carrier.write(sent, null)],
    [`${carrier.label} empty`, carrier.write(sent, "")],
    [`${carrier.label} twice`, carrier.twice(sent)],
  ];
  return made.flatMap(([name, to]) => (to === null ? [] : [{ name, to }]));
}

/** A letter or digit of the text replaced by another one of its kind. */
export function otherText(text: string): string {
  const middle = text.length >> 1;
  const after = text.slice(middle).search(/[A-Za-z0-9]/u);
  const at = after === -1 ? text.search(/[A-Za-z0-9]/u) : middle + after;
  if (at === -1) return `${text}x`;
  const character = text[at] ?? "";
  const other = /\d/u.test(character)
    ? String((Number(character) + 1) % 10)
    : ({ a: "b", A: "B" }[character] ?? (/[a-z]/u.test(character) ? "a" : "A"));
  return text.slice(0, at) + other + text.slice(at + 1);
}

function otherUrl(url: string): string {
  const [bare = "", query] = url.split("?");
  return `${bare}${bare.endsWith("/") ? "" : "/"}other${query === undefined ? "" : `?${query}`}`;
}

/** A payload whose values count, but not its spelling. */
function valueChanges(sent: Sent): Change[] {
  const text = textOf(sent.body);
  const payload: unknown = JSON.parse(text);
  if (typeof payload !== "object" || payload === null) return [];
  const [name] = Object.keys(payload);
  const more = { ...payload, more: 1 };
  const less = Object.fromEntries(Object.entries(payload).filter(([key]) => key !== name));
  const named = Object.fromEntries(
    Object.entries(payload).map(([key, value]) => [key === name ? `${key}x` : key, value]),
  );
  const body = (value: object): Sent => ({ ...sent, body: utf8(JSON.stringify(value)) });
  return [
    ...(name === undefined ? [] : carrierChanges(inBody([name]), sent).slice(0, 1)),
    { name: "a field more", to: body(more) },
    { name: "a field less", to: body(less) },
    { name: "a field of another name", to: body(named) },
    { name: "the body without its last byte", to: { ...sent, body: sent.body.slice(0, -1) } },
    { name: "blanks around the values", to: { ...sent, body: utf8(` ${text} `) }, harmless: true },
  ];
}

function formChanges(sent: Sent): Change[] {
  const text = textOf(sent.body);
  const body = (form: string): Sent => ({ ...sent, body: utf8(form) });
  const more: Change = {
    name: "a field more",
    to: body(text === "" ? "more=1" : `${text}&more=1`),
  };
  const pairs = text.split("&");
  const at = pairs.findIndex((pair) => /=./u.test(pair));
  const pair = pairs[at];
  if (pair === undefined) return [more];
  const equals = pair.indexOf("=");
  const written = (own: string): Sent => body(pairs.with(at, own).join("&"));
  return [
    { name: "a field changed", to: written(`${pair}x`) },
    { name: "a field of another name", to: written(`x${pair}`) },
    { name: "a field empty", to: written(pair.slice(0, equals + 1)) },
    { name: "a field less", to: body(pairs.toSpliced(at, 1).join("&")) },
    more,
  ];
}

/** Another pair of the text that carries the signature. */
function pairChanges(key: string, { carriers }: Anatomy, sent: Sent): Change[] {
  const [carrier] = carriers;
  const text = carrier?.read(sent) ?? null;
  if (carrier === undefined || text === null) return [];
  const pair = new RegExp(String.raw`(^|[,;&] ?)(${key})=([^,;&]*)`, "u");
  const made: readonly (readonly [name: string, text: string])[] = [
    [
      "changed",
      text.replace(pair, (_, before, name, value) => `${before}${name}=${otherText(value)}`),
    ],
    ["renamed", text.replace(pair, (_, before, name, value) => `${before}${name}2=${value}`)],
  ];
  return made.flatMap(([what, changed]) => {
    const to = changed === text ? null : carrier.write(sent, changed);
    return to === null ? [] : [{ name: `${key} beside the signature ${what}`, to }];
  });
}

function coversBody(parts: readonly SignedPart[]): boolean {
  return parts.some((part) => {
    if (part.kind === "at") return part.place.kind === "body" && part.place.path.length === 0;
    return (
      part.kind === "body" ||
      part.kind === "body-digest" ||
      part.kind === "sorted-form" ||
      (part.kind === "values" && part.path.length === 0)
    );
  });
}
