/**
 * XML as a payload: elements become objects. A reader for data, not for documents: no DTD, so no entities
 * but the five of the language, and nothing is ever fetched or expanded. What is not well-formed is
 * refused as a whole (XML 1.0, Fifth Edition; namespaces are kept as the prefixes that were written).
 */
import type { Json } from "./model.ts";

export type XmlResult =
  | { readonly ok: true; readonly value: Json }
  | {
      readonly ok: false;
      readonly note: "malformed_xml" | "xml_doctype" | "too_deep" | "too_many_tokens";
    };

export interface XmlLimits {
  /** Elements inside each other. */
  readonly depth: number;
  /** Elements and attributes in all. */
  readonly tokens: number;
}

interface Element {
  readonly name: string;
  /** Attributes and children; without a prototype, so that `__proto__` is a name like any other. */
  readonly members: { [name: string]: Json };
  size: number;
  text: string;
}

const NAME = "[A-Za-z_:\\u00b7-\\uffff][A-Za-z0-9_:.\\u00b7-\\uffff-]*";
const OPENING = new RegExp(`<(${NAME})`, "y");
const ATTRIBUTE = new RegExp(`\\s+(${NAME})\\s*=\\s*("[^<"]*"|'[^<']*')`, "y");
const OPENING_END = /\s*(\/?)>/y;
const CLOSING = new RegExp(`</(${NAME})\\s*>`, "y");
// oxlint-disable-next-line no-control-regex -- characters that XML does not have
const NO_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/**
 * `<a x="1"><b>2</b><b>3</b></a>` is `{"a":{"@x":"1","b":["2","3"]}}`: an element that holds only text is
 * that text, an attribute has an `@`, a repeated element is a list, and text beside elements or attributes
 * is `#text`. Everything stays text: `007` is not 7.
 */
export function readXml(text: string, limits: XmlLimits): XmlResult {
  if (NO_CHARACTER.test(text)) return { ok: false, note: "malformed_xml" };
  return new Reader(text.replaceAll(/\r\n?/g, "\n"), limits).read();
}

class Reader {
  readonly #text: string;
  readonly #limits: XmlLimits;
  readonly #open: Element[] = [];
  readonly #document: Element = element("");
  #at = 0;
  #tokens = 0;

  constructor(text: string, limits: XmlLimits) {
    this.#text = text;
    this.#limits = limits;
  }

  read(): XmlResult {
    while (this.#at < this.#text.length) {
      const note = this.#step();
      if (note !== null) return { ok: false, note };
    }
    const complete = this.#open.length === 0 && this.#document.size === 1;
    if (!complete) return { ok: false, note: "malformed_xml" };
    return { ok: true, value: this.#document.members };
  }

  /** Reads one piece: text, or what begins with `<`. */
  #step(): (XmlResult & { ok: false })["note"] | null {
    const text = this.#text;
    const at = this.#at;
    if (text.charAt(at) !== "<") return this.#readText();
    if (text.startsWith("<?", at)) return this.#skip("?>");
    if (text.startsWith("<!--", at)) return this.#skip("-->", 4);
    if (text.startsWith("<![CDATA[", at)) return this.#readCdata();
    if (text.startsWith("<!DOCTYPE", at)) return "xml_doctype";
    return text.startsWith("</", at) ? this.#close() : this.#openElement();
  }

  #current(): Element {
    return this.#open.at(-1) ?? this.#document;
  }

  #skip(end: string, from = 2): "malformed_xml" | null {
    const found = this.#text.indexOf(end, this.#at + from);
    if (found < 0) return "malformed_xml";
    this.#at = found + end.length;
    return null;
  }

  #readCdata(): "malformed_xml" | null {
    const start = this.#at + "<![CDATA[".length;
    if (this.#open.length === 0 || this.#skip("]]>", "<![CDATA[".length) !== null)
      return "malformed_xml";
    this.#current().text += this.#text.slice(start, this.#at - 3);
    return null;
  }

  #readText(): "malformed_xml" | null {
    const next = this.#text.indexOf("<", this.#at);
    const end = next < 0 ? this.#text.length : next;
    const raw = this.#text.slice(this.#at, end);
    this.#at = end;
    if (this.#open.length === 0) return raw.trim() === "" ? null : "malformed_xml";
    const text = raw.includes("]]>") ? null : unescape(raw);
    if (text === null) return "malformed_xml";
    this.#current().text += text;
    return null;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found !== null) this.#at = pattern.lastIndex;
    return found;
  }

  #openElement(): (XmlResult & { ok: false })["note"] | null {
    const name = this.#match(OPENING)?.[1];
    if (name === undefined) return "malformed_xml";
    const made = element(name);
    this.#tokens++;
    for (let found = this.#match(ATTRIBUTE); found !== null; found = this.#match(ATTRIBUTE)) {
      const [, attribute = "", quoted = ""] = found;
      const value = unescape(quoted.slice(1, -1).replaceAll(/[\t\n]/g, " "));
      const key = `@${attribute}`;
      if (value === null || Object.hasOwn(made.members, key)) return "malformed_xml";
      made.members[key] = value;
      made.size++;
      this.#tokens++;
    }
    const end = this.#match(OPENING_END);
    if (end === null) return "malformed_xml";
    if (this.#tokens > this.#limits.tokens) return "too_many_tokens";
    this.#open.push(made);
    if (this.#open.length > this.#limits.depth) return "too_deep";
    if (end[1] === "/") this.#leave(made);
    return null;
  }

  #close(): "malformed_xml" | null {
    const name = this.#match(CLOSING)?.[1];
    const closed = this.#open.at(-1);
    if (closed === undefined || closed.name !== name) return "malformed_xml";
    this.#leave(closed);
    return null;
  }

  /** Hands a finished element to the one around it. */
  #leave(done: Element): void {
    this.#open.pop();
    const parent = this.#current();
    const value = valueOf(done);
    const present = parent.members[done.name];
    if (present === undefined) parent.members[done.name] = value;
    // An element's own value is never a list, so a list is one of repeated elements.
    else if (Array.isArray(present)) present.push(value);
    else parent.members[done.name] = [present, value];
    parent.size++;
  }
}

function element(name: string): Element {
  return { name, members: Object.create(null), size: 0, text: "" };
}

function valueOf({ members, size, text }: Element): Json {
  if (size === 0) return text;
  const trimmed = text.trim();
  if (trimmed !== "") members["#text"] = trimmed;
  return members;
}

const NAMED: { readonly [name: string]: string } = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
};

/** Text with its references resolved; null where one is not of the language. */
function unescape(text: string): string | null {
  if (!text.includes("&")) return text;
  let wrong = false;
  const plain = text.replaceAll(
    /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]{2,4}));|&/g,
    (...found) => {
      const [, decimal, hex, name]: unknown[] = found;
      const character =
        typeof name === "string"
          ? NAMED[name]
          : characterOf(typeof decimal === "string" ? Number(decimal) : parseInt(String(hex), 16));
      wrong ||= character === undefined;
      return character ?? "";
    },
  );
  return wrong ? null : plain;
}

function characterOf(code: number): string | undefined {
  if (!(code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  const character = String.fromCodePoint(code);
  return NO_CHARACTER.test(character) ? undefined : character;
}
