import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../../src/core/model.ts";
import { readXml } from "../../src/core/xml.ts";

const read = (text: string) => readXml(text, { depth: 8, tokens: 100 });
const plain = (text: string): unknown => {
  const result = read(text);
  return result.ok ? JSON.parse(JSON.stringify(result.value)) : result.note;
};

describe("an element", () => {
  it.each<[string, string, unknown]>([
    ["of text is the text", "<a>x</a>", { a: "x" }],
    ["without anything is empty", "<a/>", { a: "" }],
    ["keeps the spaces of its text", "<a> x\n</a>", { a: " x\n" }],
    ["has attributes with an @", `<a b="1" c='"'/>`, { a: { "@b": "1", "@c": '"' } }],
    ["has its children by name", "<a><b>1</b><c/></a>", { a: { b: "1", c: "" } }],
    ["that is repeated is a list", "<a><b>1</b><c/><b>2</b></a>", { a: { b: ["1", "2"], c: "" } }],
    [
      "beside attributes has its text as #text",
      '<a b="1"> x </a>',
      { a: { "@b": "1", "#text": "x" } },
    ],
    ["drops the spaces that only lay it out", "<a>\n  <b/>\n</a>", { a: { b: "" } }],
    ["keeps its prefix", '<s:a xmlns:s="u"/>', { "s:a": { "@xmlns:s": "u" } }],
    ["may be called __proto__", "<__proto__>1</__proto__>", JSON.parse('{"__proto__":"1"}')],
    ["never becomes a number", "<a>007</a>", { a: "007" }],
    ["may hold CDATA", "<a>x<![CDATA[<b>&]]>y</a>", { a: "x<b>&y" }],
    [
      "may stand among comments and instructions",
      '<?xml version="1.0"?>\n<!-- <a> --><a/><?x y?>',
      { a: "" },
    ],
    [
      "has the five entities and characters by number",
      "<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;</a>",
      { a: `<>&"'A😀` },
    ],
    [
      "has its line ends as line feeds",
      "<a b='1\r\n2'>x\r\ny\rz</a>",
      { a: { "@b": "1 2", "#text": "x\ny\nz" } },
    ],
  ])("%s", (_, text, value) => {
    expect(JSON.stringify(plain(text))).toBe(JSON.stringify(value));
  });
});

describe("what is refused", () => {
  it.each([
    ["", "malformed_xml"],
    ["x", "malformed_xml"],
    ["<a>", "malformed_xml"],
    ["</a>", "malformed_xml"],
    ["<a></b>", "malformed_xml"],
    ["<a/><b/>", "malformed_xml"],
    ["<a/>x", "malformed_xml"],
    ["<a/><a/>", "malformed_xml"],
    ["<a b=1/>", "malformed_xml"],
    ["<a b/>", "malformed_xml"],
    ['<a b="1" b="2"/>', "malformed_xml"],
    ['<a b="<"/>', "malformed_xml"],
    ["<1/>", "malformed_xml"],
    ["< a/>", "malformed_xml"],
    ["<a>&x;</a>", "malformed_xml"],
    ["<a>& </a>", "malformed_xml"],
    ["<a>&toString;</a>", "malformed_xml"],
    ["<a>&#0;</a>", "malformed_xml"],
    ["<a>&#xD800;</a>", "malformed_xml"],
    ["<a>&#x110000;</a>", "malformed_xml"],
    ["<a>]]></a>", "malformed_xml"],
    ["<a>\u0001</a>", "malformed_xml"],
    ["<a><!-- </a>", "malformed_xml"],
    ["<![CDATA[x]]>", "malformed_xml"],
    ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "xml_doctype"],
    ['<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "xml_doctype"],
    ["<a>".repeat(9), "too_deep"],
    [`<a>${"<b/>".repeat(100)}</a>`, "too_many_tokens"],
    [`<a ${Array.from({ length: 100 }, (_, n) => `b${n}="1"`).join(" ")}/>`, "too_many_tokens"],
  ])("%j: %s", (text, note) => {
    expect(plain(text)).toBe(note);
  });

  it("is refused as fast when it is large", () => {
    const hostile = ["<", "<a ", "<a b", "&", "]]", "<!--", "\r", "<a b='", "<a\n=", "&#x"];
    for (const piece of hostile) expect(read(piece.repeat(300_000)).ok).toBe(false);
  });
});

it("any tree that is written is read again", () => {
  const name = fc.constantFrom("a", "b", "c:d", "_e", "é");
  const text = fc.string({
    unit: fc.constantFrom("x", "<", "&", '"', "'", "]]>", "😀"),
    minLength: 1,
  });
  const tree = fc.letrec<{ node: Json }>((tie) => ({
    node: fc.oneof({ maxDepth: 4 }, text, fc.dictionary(name, tie("node"), { minKeys: 1 })),
  })).node;
  const write = (value: Json): string =>
    value !== null && typeof value === "object"
      ? Object.entries(value)
          .map(([key, inner]) => `<${key}>${write(inner)}</${key}>`)
          .join("\n")
      : String(value).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  fc.assert(
    fc.property(tree, (value) => {
      expect(plain(`<root>${write(value)}</root>`)).toEqual({ root: value });
    }),
  );
});
