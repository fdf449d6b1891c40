/**
 * The decoder over the kinds of cases that conformance suites of JSON have: what must be read (`y`), what
 * must be refused (`n`), and what RFC 8259 leaves open (`i`), with what we do about it.
 */
import { describe, expect, it } from "vitest";
import { type DecodeNote, decode } from "../../src/core/decode.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const json = (body: Uint8Array) => decode(body, "application/json");

const READ: readonly string[] = [
  "null",
  "true",
  "false",
  "0",
  "-0",
  '""',
  '"a"',
  " [] ",
  "\t{}\n",
  "\r\n[1]\r\n",
  "[]",
  "[[]]",
  '[null, 1, "1", {}]',
  "[1,null,null,null,2]",
  "[ 4]",
  "[false]",
  '["a"]',
  "[2] ",
  "123",
  "123.456789",
  "1E22",
  "1e-2",
  "1E+2",
  "123e45",
  "20e1",
  "[0e+1]",
  "[0e1]",
  "[-1]",
  "[-0]",
  "[-0.000000000000000000000001]",
  "{}",
  '{"":0}',
  '{"a":[]}',
  '{"a":{}}',
  '{"min":-1.0e+28,"max":1.0e+28}',
  '{"foo\\u0000bar":42}',
  '{"a":"b","a":"c"}',
  '{"a":"b","a":"b"}',
  '{"__proto__":1}',
  '{"a":\n1\n}',
  '"\\"\\\\\\/\\b\\f\\n\\r\\t"',
  '"\\u0060\\u012a\\u12AB"',
  '"\\uD801\\uDC37"',
  '"\\ud83d\\ude39"',
  '"\\u0000"',
  '"\\u0012"',
  '"\\u200B"',
  '"\\uFDD0"',
  '"\\u005C"',
  '"\\u0022"',
  '"€𝄞"',
  '"\u2028\u2029"',
  '"\u007f"',
  '"\ufeff"',
  '"a/*b*/c"',
  '"new\\u00A0line"',
  '"\u{10ffff}"',
  '"\ufffe"',
];

const REFUSED: readonly string[] = [
  " ",
  "\u0000",
  "\u000c[]",
  "\u00a0[]",
  "[\u000b1]",
  "\u2060",
  "<.>",
  "abc",
  "å",
  "tru",
  "True",
  "nul",
  "undefined",
  "NaN",
  "Infinity",
  "-Infinity",
  "[-]",
  "[+1]",
  "[++1]",
  "[--1]",
  "[",
  "]",
  "[1",
  "[1,",
  "[,1]",
  "[1,,2]",
  "[1 true]",
  "[1:2]",
  "[1,]",
  "[1,,]",
  '["",]',
  '["a"',
  "[]]",
  "[][]",
  "[1]x",
  "[a",
  "[*]",
  '["a",\n4\n,1,',
  "[,]",
  '[   , ""]',
  "[(1)]",
  "[1}",
  "[{]",
  "01",
  "-01",
  "012",
  ".5",
  "-.5",
  "1.",
  "1.e1",
  "1e",
  "1e+",
  "1eE2",
  "1+2",
  "0x1",
  "0x",
  "1_000",
  "1 000",
  "0.1.2",
  "0e",
  "0.3e",
  "1.0e-",
  "1ea",
  "2.e+3",
  "１",
  "-foo",
  "- 1",
  "123\u0000",
  "{",
  "}",
  "{1:1}",
  "{a:1}",
  "{'a':1}",
  '{"a"}',
  '{"a":',
  '{"a" 1}',
  '{"a"::1}',
  '{"a":1,}',
  '{,"a":1}',
  '{"a":1,,"b":2}',
  '{"a":1 "b"}',
  '{"a":1}}',
  '{"a":1}#',
  '{"a":1}//',
  '{"a":1}/**/',
  '{"a":"b"}/',
  '{"x", null}',
  "{null:null}",
  '{"a":"a" 123}',
  '{[: "x"}',
  '{"a',
  '"',
  "'a'",
  '"a',
  '"\\"',
  '"\\',
  '"\\a"',
  '"\\x00"',
  '"\\u"',
  '"\\u1"',
  '"\\u12"',
  '"\\u123"',
  '"\\uqqqq"',
  '"\\U0041"',
  '"\\\u0009"',
  '"a\u0000a"',
  '"new\nline"',
  '"\t"',
  '"\\🌀"',
  '"\\uD834\\u"',
  '"\\uD800\\u1x"',
  "\\n",
  '"a"b',
  'a"b"',
  "‘a’",
  "// c\n{}",
  "/* c */ []",
  "# c\n{}",
  "[1] // c",
  "{}{}",
  "[] []",
  "1 2",
  "\ufeff",
  "[\ufeff]",
  "*",
  "[\u001f]",
  "nullx",
  "[nu]",
  "[tru]",
  "--2.",
  "<null>",
];

/** RFC 8259 leaves these to the reader. */
interface Open {
  readonly name: string;
  readonly body: Uint8Array;
  readonly payload: unknown;
  readonly note?: DecodeNote;
}

const open = (name: string, body: Uint8Array, payload: unknown, note?: DecodeNote): Open => ({
  name,
  body,
  payload,
  ...(note === undefined ? {} : { note }),
});

const OPEN: readonly Open[] = [
  open("a byte order mark in front", utf8('\ufeff{"a":1}'), { a: 1 }),
  open("a number beyond doubles is infinite", utf8("[1e400]"), [Infinity]),
  open("a number below them is zero", utf8("[1e-400]"), [0]),
  open("an integer beyond 2^53 loses digits", utf8("[9007199254740993]"), [9007199254740992]),
  open(
    "a long integer loses digits",
    utf8("[123456789012345678901234567890]"),
    [123456789012345680000000000000],
  ),
  open("a lone high surrogate is kept", utf8('["\\uD800"]'), ["\ud800"]),
  open("a lone low surrogate is kept", utf8('["\\uDC00"]'), ["\udc00"]),
  open("surrogates in the wrong order are kept", utf8('["\\uDd1e\\uD834"]'), ["\udd1e\ud834"]),
  open("an incomplete pair is kept", utf8('["\\uD800\\u0041"]'), ["\ud800A"]),
  open(
    "64 levels",
    utf8(`${"[".repeat(64)}${"]".repeat(64)}`),
    JSON.parse(`${"[".repeat(64)}${"]".repeat(64)}`),
  ),
  open(
    "65 levels",
    utf8(`${"[".repeat(65)}${"]".repeat(65)}`),
    `${"[".repeat(65)}${"]".repeat(65)}`,
    "too_deep",
  ),
  open("an invalid byte", new Uint8Array([0x22, 0xff, 0x22]), '"\ufffd"', "invalid_utf8"),
  open(
    "a sequence that is cut off",
    new Uint8Array([0x22, 0xe0, 0xff, 0x22]),
    '"\ufffd\ufffd"',
    "invalid_utf8",
  ),
  open(
    "an overlong sequence",
    new Uint8Array([0x22, 0xc0, 0xaf, 0x22]),
    '"\ufffd\ufffd"',
    "invalid_utf8",
  ),
  open(
    "a surrogate in UTF-8",
    new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]),
    '"\ufffd\ufffd\ufffd"',
    "invalid_utf8",
  ),
  open("Latin-1", new Uint8Array([0x22, 0xe9, 0x22]), '"\ufffd"', "invalid_utf8"),
  open(
    "UTF-16 with its mark",
    new Uint8Array([0xff, 0xfe, 0x5b, 0, 0x5d, 0]),
    "\ufffd\ufffd[\0]\0",
    "invalid_utf8",
  ),
  open("UTF-16 without one", new Uint8Array([0, 0x5b, 0, 0x5d]), "\0[\0]", "malformed_json"),
];

describe("JSON that must be read", () => {
  it.each(READ)("%j", (text) => {
    expect(json(utf8(text))).toEqual({ kind: "json", payload: JSON.parse(text), note: null });
  });
});

describe("what must be refused is the text that it is", () => {
  it.each(REFUSED)("%j", (text) => {
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    const decoded = json(utf8(text));
    expect(decoded).toEqual({
      kind: "text",
      payload: text.replace(/^\ufeff/, ""),
      note: "malformed_json",
    });
  });

  it.each([
    ["100,000 opened lists", "[".repeat(100_000)],
    ["100,000 opened objects", '{"":'.repeat(100_000)],
    ["50,000 lists of objects", '[{"":'.repeat(50_000)],
  ])("%s, before a parser sees it", (_, text) => {
    expect(json(utf8(text))).toMatchObject({ kind: "text", note: "too_deep" });
  });

  it("no body is no JSON", () => {
    expect(json(new Uint8Array())).toEqual({ kind: "empty", payload: null, note: null });
  });
});

describe("what is left open", () => {
  it.each(OPEN)("$name", ({ body, payload, note }) => {
    const kind = note === undefined ? "json" : "text";
    expect(json(body)).toEqual({ kind, payload, note: note ?? null });
  });
});
