import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode, decodeQuery, MAX_DEPTH, MAX_FIELDS, MAX_TOKENS } from "../../src/core/decode.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const json = (text: string) => decode(utf8(text), "application/json");
const form = (text: string) => decode(utf8(text), "application/x-www-form-urlencoded");

describe("decode picks by content type", () => {
  it.each<[string | null, string, string]>([
    ["application/json", "{}", "json"],
    ["Application/JSON; charset=utf-8", "{}", "json"],
    ["application/cloudevents+json", "5", "json"],
    [null, ' \n{"a":1}', "json"],
    ["", "[]", "json"],
    [null, "5", "text"],
    [null, "a=1", "text"],
    ["text/plain", "{}", "text"],
    ["application/x-www-form-urlencoded", "a=1", "form"],
    ["application/octet-stream", "\0\u0001", "text"],
    ["application/xml", "<a/>", "xml"],
    ["text/xml; charset=utf-8", '\ufeff<?xml version="1.0"?><a/>', "xml"],
    ["application/soap+xml", "<a/>", "xml"],
    ["multipart/form-data; boundary=x", "--x--", "multipart"],
    ["text/html", "<p>", "text"],
    ["multipart/mixed; boundary=x", "--x--", "text"],
    ["application/json", "", "empty"],
  ])("%j with body %j is %s", (type, body, kind) => {
    expect(decode(utf8(body), type)).toMatchObject({ kind, note: null });
  });

  it("an empty body is null", () => {
    expect(decode(new Uint8Array(), "application/json")).toEqual({
      kind: "empty",
      payload: null,
      note: null,
    });
  });
});

describe("JSON", () => {
  it("drops a byte order mark", () => {
    expect(json('\ufeff{"a":1}').payload).toEqual({ a: 1 });
  });

  it("keeps the last of duplicate keys", () => {
    expect(json('{"a":1,"a":2}').payload).toEqual({ a: 2 });
  });

  it("makes __proto__ a key of its own", () => {
    const { payload } = json('{"__proto__":{"x":1}}');
    expect([JSON.stringify(payload), Object.getPrototypeOf(payload) === Object.prototype]).toEqual([
      '{"__proto__":{"x":1}}',
      true,
    ]);
  });

  it.each(["{", '{"a":1}x', "{'a':1}", "NaN", "// c\n{}", "[1,]", " "])(
    "%j is text with a note",
    (body) => {
      expect(json(body)).toEqual({ kind: "text", payload: body, note: "malformed_json" });
    },
  );

  it("with invalid UTF-8 is text with replacement characters", () => {
    const body = new Uint8Array([0x22, 0xff, 0x22]);
    expect(decode(body, "application/json")).toEqual({
      kind: "text",
      payload: '"\ufffd"',
      note: "invalid_utf8",
    });
  });

  it("may hold a replacement character that was sent as one", () => {
    expect(json('"\ufffd"')).toEqual({ kind: "json", payload: "\ufffd", note: null });
  });

  const nested = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;
  it("is read down to the greatest depth", () => {
    expect([json(nested(MAX_DEPTH)).note, json(nested(MAX_DEPTH + 1)).note]).toEqual([
      null,
      "too_deep",
    ]);
  });

  it("counts depth, not brackets", () => {
    expect(json(`[${Array(1000).fill("[]").join(",")}]`).note).toBeNull();
  });

  it("does not count brackets inside texts", () => {
    expect(json(JSON.stringify(`"${"[".repeat(1000)}\\"{`)).note).toBeNull();
  });

  it("is not fooled by escaped quotes", () => {
    expect(json(`["\\\\",${nested(MAX_DEPTH)}]`).note).toBe("too_deep");
  });

  it("is read up to the greatest number of tokens", () => {
    const numbers = (count: number): string => `[${Array(count).fill("1").join(",")}]`;
    expect([json(numbers(MAX_TOKENS)).note, json(numbers(MAX_TOKENS + 1)).note]).toEqual([
      null,
      "too_many_tokens",
    ]);
  });

  it("of five million brackets is refused without parsing them", () => {
    expect(json("[".repeat(5_000_000))).toMatchObject({ kind: "text", note: "too_deep" });
  });

  it("is what JSON.parse makes of it, for random values", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(json(JSON.stringify(value))).toEqual({
          kind: "json",
          payload: JSON.parse(JSON.stringify(value)),
          note: null,
        });
      }),
      { numRuns: 500 },
    );
  });
});

describe("a form", () => {
  it("decodes names and values, and lists repeated ones", () => {
    expect(form("a=1&b=x+y%21&a=2&c&a=3").payload).toEqual({
      a: ["1", "2", "3"],
      b: "x y!",
      c: "",
    });
  });

  it("keeps __proto__ and constructor as names", () => {
    expect(JSON.stringify(form("__proto__=1&constructor=2&__proto__=3").payload)).toBe(
      '{"__proto__":["1","3"],"constructor":"2"}',
    );
  });

  it("whose only field is payload is the JSON in it", () => {
    expect(form(`payload=${encodeURIComponent('{"ref":"main"}')}`)).toEqual({
      kind: "form",
      payload: { ref: "main" },
      note: null,
    });
  });

  it.each(["json", "mandrill_events"])("whose only field is %s is the JSON in it", (name) => {
    expect(form(`${name}=%5B1%5D`)).toEqual({ kind: "form", payload: [1], note: null });
  });

  it("whose only field has another name stays a form", () => {
    expect(form("data=%5B1%5D").payload).toEqual({ data: "[1]" });
  });

  it("with a payload beside another field stays a form", () => {
    expect(form("payload=%7B%7D&x=1").payload).toEqual({ payload: "{}", x: "1" });
  });

  it("with a payload that is no JSON stays a form with a note", () => {
    expect(form("payload=hello")).toEqual({
      kind: "form",
      payload: { payload: "hello" },
      note: "malformed_json",
    });
  });

  it("with a payload that is too deep stays a form with a note", () => {
    expect(form(`payload=${"[".repeat(100)}`).note).toBe("too_deep");
  });

  it("of too many fields is text with a note", () => {
    const fields = (count: number): string => Array(count).fill("a=1").join("&");
    expect([form(fields(MAX_FIELDS)).kind, form(fields(MAX_FIELDS + 1))]).toEqual([
      "form",
      { kind: "text", payload: fields(MAX_FIELDS + 1), note: "too_many_fields" },
    ]);
  });
});

describe("XML", () => {
  const xml = (text: string) => decode(utf8(text), "application/xml");

  it("that is not well-formed, has a DTD or is nested too deep is text with a note", () => {
    const deep = "<a>".repeat(MAX_DEPTH + 1);
    expect([xml("<a>"), xml("<!DOCTYPE a><a/>"), xml(deep)]).toEqual([
      { kind: "text", payload: "<a>", note: "malformed_xml" },
      { kind: "text", payload: "<!DOCTYPE a><a/>", note: "xml_doctype" },
      { kind: "text", payload: deep, note: "too_deep" },
    ]);
  });
});

describe("a multipart body", () => {
  const type = "multipart/form-data; boundary=x";

  it("with JSON in its one field `json` is that JSON", () => {
    const part =
      '--x\r\nContent-Disposition: form-data; name="json"\r\n\r\n{"event":{"a":1}}\r\n--x--';
    expect(decode(utf8(part), type)).toEqual({
      kind: "multipart",
      payload: { event: { a: 1 } },
      note: null,
    });
  });

  it("that cannot be read is text with a note, or bytes where it is no text", () => {
    const bytes = new Uint8Array([...utf8("--x\r\n"), 0xff]);
    expect([decode(utf8("--x"), type), decode(bytes, type)]).toEqual([
      { kind: "text", payload: "--x", note: "malformed_multipart" },
      { kind: "bytes", payload: null, note: "malformed_multipart" },
    ]);
  });

  it("of too many parts is text with a note", () => {
    const part = 'content-disposition: form-data; name="a"\r\n\r\n1\r\n--x';
    const body = `--x\r\n${Array(MAX_FIELDS + 1)
      .fill(part)
      .join("\r\n")}--`;
    expect(decode(utf8(body), type).note).toBe("too_many_fields");
  });
});

describe("bytes that are no text", () => {
  const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

  it.each(["image/png", "application/octet-stream", "application/x-protobuf", "", null])(
    "of the type %j have no payload",
    (type) => {
      expect(decode(bytes, type)).toEqual({ kind: "bytes", payload: null, note: "not_text" });
    },
  );

  it.each(["text/plain", "application/xml", "application/x-www-form-urlencoded"])(
    "where %s was promised are text with replacement characters",
    (type) => {
      expect(decode(bytes, type)).toMatchObject({ kind: "text", note: "invalid_utf8" });
    },
  );
});

it("decode never throws and always gives JSON, whatever the bytes", () => {
  const types = fc.constantFrom(
    null,
    "application/json",
    "application/x-www-form-urlencoded",
    "text/plain",
    "application/xml",
    "multipart/form-data; boundary=-",
    ";;",
    "+json",
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), types, (body, type) => {
      expect(() => JSON.stringify(decode(body, type).payload)).not.toThrow();
    }),
    { numRuns: 2000 },
  );
});

describe("decodeQuery", () => {
  it.each<[string, object]>([
    ["", {}],
    ["a=1&a=2&b", { a: ["1", "2"], b: "" }],
    ["?a=1", { "?a": "1" }],
    ["a=%ff", { a: "\ufffd" }],
  ])("reads %j", (query, fields) => {
    expect({ ...decodeQuery(query) }).toEqual(fields);
  });

  it("has no inherited names", () => {
    expect(decodeQuery("a=1")["constructor"]).toBeUndefined();
  });

  it("reads none of too many parameters", () => {
    expect(
      Object.keys(
        decodeQuery(
          Array(MAX_FIELDS + 1)
            .fill("a=1")
            .join("&"),
        ),
      ),
    ).toEqual([]);
  });
});
