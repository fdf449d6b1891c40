import { describe, expect, it } from "vitest";
import { parseJsonObject, readJsonObject } from "../../src/schemes/json-object.ts";

describe("an object of JSON", () => {
  it.each([
    ["no members", "{}"],
    ["one name in several objects", '{"a":{"a":1},"b":[{"a":1},{"a":2}]}'],
    ["names that differ in case", '{"a":1,"A":2}'],
    ["a text that looks like a member", '{"a":"\\"a\\":1","b":"{\\"a\\":1}"}'],
    ["texts that end in a backslash", '{"a":"\\\\","b":"\\\\"}'],
    ["equal texts in a list", '{"a":["b","b"],"c":"b"}'],
    ["a brace in a text", '{"a":"{","b":"}","c":1}'],
    ["names of every prototype", '{"__proto__":1,"constructor":2,"toString":3}'],
  ])("is read with %s", (_, text) => {
    expect(parseJsonObject(text)).toEqual(JSON.parse(text));
  });

  it.each([
    ["a name twice", '{"a":1,"a":2}'],
    ["a name twice with other members between", '{"a":1,"b":{"c":[{}]},"a":2}'],
    ["a name twice deep inside", '{"a":[{"b":{"c":1,"c":1}}]}'],
    ["a name twice, once escaped", '{"a":1,"\\u0061":2}'],
    ["a name twice with blanks before the colon", '{"a" :1,"a"\t\r\n :2}'],
    ["the empty name twice", '{"":1,"":2}'],
    ["__proto__ twice", '{"__proto__":1,"__proto__":2}'],
    ["a name with a quotation mark twice", '{"\\"":1,"\\"":2}'],
  ])("is refused with %s", (_, text) => {
    expect(JSON.parse(text)).toBeTypeOf("object");
    expect(parseJsonObject(text)).toBeNull();
  });

  it.each(["", "null", "1", '"a"', "[]", "[{}]", "{", "{}{}", "{'a':1}", '{"a":1,}', "{/**/}"])(
    "is none of %j",
    (text) => {
      expect(parseJsonObject(text)).toBeNull();
    },
  );

  it("is refused where its bytes are not UTF-8, or begin with a byte order mark", () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    expect(readJsonObject(bytes('{"a":"ö"}'))).toEqual({ a: "ö" });
    expect(readJsonObject(bytes('\ufeff{"a":1}'))).toBeNull();
    expect(readJsonObject(new Uint8Array([0x7b, 0x22, 0xc3, 0x22, 0x3a, 0x31, 0x7d]))).toBeNull();
  });

  it("is read however long a text in it is", () => {
    const long = { a: "x".repeat(5_000_000), b: '\\"'.repeat(100_000) };
    expect(parseJsonObject(JSON.stringify(long))).toEqual(long);
  });

  it("is as deep and has as many members as a payload may have, and no more", () => {
    const deep = (depth: number) => `{"a":${"[".repeat(depth)}${"]".repeat(depth)}}`;
    expect(parseJsonObject(deep(63))).not.toBeNull();
    expect(parseJsonObject(deep(64))).toBeNull();
    expect(parseJsonObject(deep(500_000))).toBeNull();
    const wide = (length: number) => `{"a":[${Array.from({ length }, () => "1").join()}]}`;
    expect(parseJsonObject(wide(99_000))).not.toBeNull();
    expect(parseJsonObject(wide(101_000))).toBeNull();
  });
});
