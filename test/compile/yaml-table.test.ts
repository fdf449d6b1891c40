/**
 * The YAML loader over a table of forms that YAML 1.2 has: what comes out, or which diagnostic. Nothing may
 * throw. Where a form is refused although YAML allows it, the row says so; `docs/decisions.md` lists these.
 */
import { describe, expect, it } from "vitest";
import { Report } from "../../src/compile/report.ts";
import { toPlain } from "../../src/compile/tree.ts";
import { readYaml } from "../../src/compile/yaml.ts";

/** The plain value of a text, or the codes of its diagnostics. */
function load(text: string): unknown {
  const report = new Report();
  const root = readYaml("table.yaml", text, report);
  const codes = report.sorted().map((one) => one.code);
  return root === null || codes.length > 0 ? codes : JSON.parse(JSON.stringify(toPlain(root)));
}

type Row = readonly [form: string, text: string, expected: unknown];

/** What YAML 1.2 means by it, with its core schema. */
const TAKEN: readonly Row[] = [
  ["a block map", "a: 1\nb: two\n", { a: 1, b: "two" }],
  ["a flow map", "{ a: 1, b: two }", { a: 1, b: "two" }],
  ["a flow map over lines", "{\n  a: 1,\n  b: [x,\n   y]\n}", { a: 1, b: ["x", "y"] }],
  [
    "JSON",
    '{"a": [1, true, null, "x"], "b": {"c": {}}}',
    { a: [1, true, null, "x"], b: { c: {} } },
  ],
  ["a block list", "a:\n  - 1\n  - 2\n", { a: [1, 2] }],
  ["a list at the indentation of its key", "a:\n- 1\n- 2\n", { a: [1, 2] }],
  ["a list of maps", "a:\n  - b: 1\n    c: 2\n  - b: 3\n", { a: [{ b: 1, c: 2 }, { b: 3 }] }],
  ["a list in a list", "a:\n  - - 1\n    - 2\n  - - 3\n", { a: [[1, 2], [3]] }],
  ["a missing value", "a:\nb: ~\nc: null\n", { a: null, b: null, c: null }],
  ["a single pair in a list", "a: [b: 1, c]", { a: [{ b: 1 }, "c"] }],
  ["a comma at the end", "a: [1, 2,]\nb: {c: 1,}", { a: [1, 2], b: { c: 1 } }],
  ["comments", "# head\na: 1 # behind\n# between\nb: 2\n", { a: 1, b: 2 }],
  ["a # inside a word", "a: b#c\n", { a: "b#c" }],
  ["a : inside a word", "a: b:c\nd: http://x\n", { a: "b:c", d: "http://x" }],
  ["document marks", "---\na: 1\n...\n", { a: 1 }],
  ["a version directive", "%YAML 1.2\n---\na: 1\n", { a: 1 }],
  ["a byte order mark", "\ufeffa: 1\n", { a: 1 }],
  ["line ends of Windows", "a: 1\r\nb:\r\n  - x\r\n", { a: 1, b: ["x"] }],
  ["no newline at the end", "a: 1", { a: 1 }],
  ["empty lines", "\n\na: 1\n\n\nb: 2\n\n", { a: 1, b: 2 }],
  ["tabs as separation", "a:\t1\nb: [1,\t2]\n", { a: 1, b: [1, 2] }],
  ["plain text over lines", "a: one\n  two\n\n  three\n", { a: "one two\nthree" }],
  ["single quotes", "a: 'it''s'\nb: 'x: #y'\n", { a: "it's", b: "x: #y" }],
  ["single quotes over lines", "a: 'one\n  two\n\n  three'\n", { a: "one two\nthree" }],
  ["double quotes", 'a: "\\t\\x41\\u00e9\\U0001F4B8\\\\\\"\\/"\n', { a: '\tAé💸\\"/' }],
  ["double quotes over lines", 'a: "one\\\n  two\n  three"\n', { a: "onetwo three" }],
  ["a literal block", "a: |\n  one\n    two\n\n  three\n", { a: "one\n  two\n\nthree\n" }],
  ["a literal block that strips", "a: |-\n  one\n\n", { a: "one" }],
  ["a literal block that keeps", "a: |+\n  one\n\nb: 1\n", { a: "one\n\n", b: 1 }],
  ["a literal block with its indentation given", "a: |2\n    one\n  two\n", { a: "  one\ntwo\n" }],
  ["a folded block", "a: >\n  one\n  two\n\n  three\n", { a: "one two\nthree\n" }],
  [
    "a folded block with an indented line",
    "a: >\n  one\n    two\n  three\n",
    { a: "one\n  two\nthree\n" },
  ],
  ["an empty block", "a: |\nb: 1\n", { a: "", b: 1 }],
  ["comments after a block", "a: |\n  one\n# no text\nb: 1\n", { a: "one\n", b: 1 }],
  [
    "numbers",
    "a: 0\nb: -1\nc: 1.5\nd: 1e3\ne: .5\nf: +2\n",
    { a: 0, b: -1, c: 1.5, d: 1000, e: 0.5, f: 2 },
  ],
  ["octal and hexadecimal numbers", "a: 0o17\nb: 0xff\n", { a: 15, b: 255 }],
  ["a leading zero", "a: 017\n", { a: 17 }],
  ["booleans", "a: true\nb: False\nc: TRUE\n", { a: true, b: false, c: true }],
  [
    "words that YAML 1.1 took for booleans",
    "a: yes\nb: no\nc: on\nd: off\ny: n\n",
    { a: "yes", b: "no", c: "on", d: "off", y: "n" },
  ],
  [
    "what YAML 1.1 took for times and dates",
    "a: 12:30\nb: 2026-01-31\n",
    { a: "12:30", b: "2026-01-31" },
  ],
  ["underlines in numbers", "a: 1_000\n", { a: "1_000" }],
  ["an explicit text", "a: !!str 5\n", { a: "5" }],
  [
    "the other plain tags",
    "a: !!int 5\nb: !!seq [1]\nc: !!map {}\nd: !!null\n",
    { a: 5, b: [1], c: {}, d: null },
  ],
  ["an anchor and its alias", "a: &x { b: 1 }\nc: *x\n", { a: { b: 1 }, c: { b: 1 } }],
  ["an anchor on a text", "a: &x one\nb: [*x, *x]\n", { a: "one", b: ["one", "one"] }],
  ["an anchor given again", "a: &x 1\nb: *x\nc: &x 2\nd: *x\n", { a: 1, b: 1, c: 2, d: 2 }],
  ["an explicit key", "? a\n: 1\n? b\n", { a: 1, b: null }],
  ["quoted keys", "\"a b\": 1\n'c': 2\n", { "a b": 1, c: 2 }],
  ["keys with dots and quotes", 'body."a.b".c: 1\n', { 'body."a.b".c': 1 }],
  ["keys that are numbers or words", "1: a\ntrue: b\nnull: c\n", { 1: "a", true: "b", null: "c" }],
  ["letters of any script", "ключ: 値\n", { ключ: "値" }],
  ["an astral character", "a: 💸\n", { a: "💸" }],
  ["a text that starts like a flow", 'a: "{x}"\nb: "[y]"\n', { a: "{x}", b: "[y]" }],
];

/** YAML allows it; a configuration is better without. */
const REFUSED: readonly Row[] = [
  ["several documents", "a: 1\n---\nb: 2\n", ["HY101"]],
  ["a text as the document", "just text\n", ["HY100"]],
  ["a list as the document", "- 1\n- 2\n", ["HY100"]],
  ["no document", "# only a comment\n", ["HY100"]],
  ["merge keys", "a: &x { b: 1 }\nc: { <<: *x }\n", ["HY114"]],
  ["tags of other programs", "a: !secret x\n", ["HY114"]],
  ["binary values", "a: !!binary aGk=\n", ["HY114"]],
  ["sets", "a: !!set { b, c }\n", ["HY114"]],
  ["ordered maps", "a: !!omap [b: 1]\n", ["HY114"]],
  ["a map as a key", "{ a: 1 }: 2\n", ["HY114"]],
  ["a list as a key", "? [a]\n: 2\n", ["HY114"]],
  ["an empty key", ": 1\n", ["HY114"]],
  ["infinity", "a: .inf\n", ["HY115"]],
  ["not a number", "a: .nan\n", ["HY115"]],
  ["a whole number beyond 2^53", "a: 9007199254740993\n", ["HY115"]],
  ["an alias inside what it names", "a: &x [*x]\n", ["HY113"]],
];

/** Not YAML. */
const BROKEN: readonly Row[] = [
  ["a key twice", "a: 1\na: 2\n", ["HY106"]],
  ["a key twice, once quoted", 'a: 1\n"a": 2\n', ["HY106"]],
  ["a value that only looks like a list", "a: - 1\n", ["HY101"]],
  ["an unknown alias", "a: *nowhere\n", ["HY101"]],
  ["an open list", "a: [1, 2\n", ["HY101"]],
  ["an open map", "a: { b: 1\n", ["HY101"]],
  ["an open quote", 'a: "b\n', ["HY101"]],
  ["a wrong escape", 'a: "\\q"\n', ["HY101"]],
  ["a tab as indentation", "a:\n\tb: 1\n", ["HY101"]],
  ["indentation that fits nothing", "a:\n    b: 1\n  c: 2\n", ["HY101"]],
  ["a text where a map goes on", "a: 1\n  b: 2\n", ["HY101"]],
  ["a key without its value's space", "a: 1\nb:2\n", ["HY101"]],
  ["text behind a closing quote", 'a: "b" c\n', ["HY101"]],
  ["a reserved sign", "a: @b\n", ["HY101"]],
  ["a backtick", "a: `b`\n", ["HY101"]],
  ["a comma between block entries", "a: 1,\nb: [1,,2]\n", ["HY101"]],
  ["two anchors on one value", "a: &x &y 1\n", ["HY101"]],
  ["an unquoted ${…} in braces", "a: { b: ${c} }\n", ["HY101"]],
];

describe.each([
  ["takes", TAKEN],
  ["refuses what it has no use for:", REFUSED],
  ["refuses what is no YAML:", BROKEN],
] as const)("the loader %s", (_, rows) => {
  it.each(rows)("%s", (_form, text, expected) => {
    expect(load(text)).toEqual(expected);
  });
});

describe("cut off anywhere", () => {
  it.each([...TAKEN, ...REFUSED, ...BROKEN])(
    "%s is loaded or refused, without a throw",
    (_, text) => {
      for (let end = 0; end < text.length; end++) {
        const loaded = load(text.slice(0, end));
        expect(typeof loaded).toBe("object");
        expect(loaded).not.toBeNull();
      }
    },
  );
});
