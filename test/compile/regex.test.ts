import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findRegexDanger } from "../../src/compile/regex.ts";
import { parseRegex } from "../../src/compile/regex-tree.ts";

describe("what cannot take long is allowed", () => {
  test.each([
    "^refs/heads/(main|master)$",
    "^v\\d+\\.\\d+\\.\\d+$",
    "^v[0-9]+(-rc[0-9]+)?$",
    "\\[skip ci\\]",
    "^https?://[^/]+/",
    "^[\\w.+-]+@example\\.com$",
    "(foo|bar)+",
    "(?:ab){2,5}",
    "(\\d{3},){4}",
    "^(?=.*a)b",
    "^(?<year>\\d{4})-(?<month>\\d{2})$",
    "a{3}",
    "[^\\]]+",
    "\\u{1f4b8}+x",
    "\\bword\\b",
    "release-.*",
    "^a*b+a*$",
    "x{1,10}y{1,4}",
  ])("%s", (source) => {
    expect(() => new RegExp(source, "u")).not.toThrow();
    expect(findRegexDanger(source)).toBeNull();
  });
});

describe("what can take long is refused", () => {
  test.each([
    ["(a+)+$", "inside a repeat"],
    ["(a*)*", "inside a repeat"],
    ["([a-z]+\\.)+com", "inside a repeat"],
    ["(a?a)+$", "inside a repeat"],
    ["(a?){30}a{30}", "inside a repeat"],
    ["((a{1,3})b)*", "inside a repeat"],
    ["(a|a)+$", "alternatives"],
    ["(a|ab)+$", "alternatives"],
    ["(\\w|\\d)*$", "alternatives"],
    ["(a|)+$", "alternatives"],
    ["(?:x(?:a|a)){20}", "alternatives"],
    ["\\d+\\d+$", "before it"],
    [".*.*x", "before it"],
    ["a*b*a*$", "before it"],
    ["\\w+-?\\w+$", "before it"],
    [".*foo.*bar", "before it"],
    ["(a+|b)a+", "before it"],
    ["(?:ab)+(?:ab)*c", "before it"],
    ["a{1,100}a{1,100}$", "before it"],
    ["a?a?a?a?a?a?a?aaaaaaa", "optional parts"],
    [`${"(a|a)".repeat(8)}$`, "optional parts"],
    [".*a?b?c?d?", "optional parts"],
    ["(a)\\1", "backreference"],
    ["(?<n>a)\\k<n>", "backreference"],
    ["(?<=a)b", "lookbehind"],
    ["(?<!a)b", "lookbehind"],
    ["(?=(a+)+$)", "inside a repeat"],
    ["((a{100}){100}){100}", "multiply"],
    ["a".repeat(1001), "longer than"],
  ])("%s", (source, why) => {
    expect(() => new RegExp(source, "u")).not.toThrow();
    expect(findRegexDanger(source)).toMatchObject({
      code: "HY310",
      message: expect.stringContaining(why),
    });
  });

  test("letters of either case are the same where case is ignored", () => {
    expect(findRegexDanger("(a|A)+$")).toBeNull();
    expect(findRegexDanger("(a|A)+$", true)).not.toBeNull();
  });
});

test("the parser reads every pattern to its end", () => {
  const atom = fc.constantFrom(
    "a",
    "b",
    ".",
    "\\d",
    "[a-c]",
    "[^x]",
    "\\u{61}",
    "\\x61",
    "\\.",
    "^",
    "$",
    "\\b",
    "\\p{L}",
  );
  const pattern = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      atom,
      fc.tuple(tie("node"), tie("node")).map(([a, b]) => a + b),
      fc.tuple(tie("node"), tie("node")).map(([a, b]) => `(?:${a}|${b})`),
      fc
        .tuple(tie("node"), fc.constantFrom("*", "+", "?", "{2}", "{1,3}", "{2,}", "*?"))
        .map(([a, quantifier]) => `(${a})${quantifier}`),
    ),
  })).node;
  fc.assert(
    fc.property(pattern, (source) => {
      expect(() => new RegExp(source, "u")).not.toThrow();
      const tree = parseRegex(source);
      expect([tree.from, tree.to]).toEqual([0, source.length]);
    }),
  );
});
