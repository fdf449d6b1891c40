import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileGlob, compileRegex, REGEX_INPUT_LIMIT } from "../../src/core/pattern.ts";

/** The textbook table: cell [i][j] says whether the first i characters match the first j of the glob. */
function globTable(glob: string, text: string): boolean {
  let row = [true];
  for (let j = 0; j < glob.length; j++) row[j + 1] = row[j] === true && glob[j] === "*";
  for (const letter of text.split("")) {
    const next = [false];
    for (let j = 0; j < glob.length; j++) {
      next[j + 1] =
        glob[j] === "*"
          ? next[j] === true || row[j + 1] === true
          : row[j] === true && glob[j] === letter;
    }
    row = next;
  }
  return row[glob.length] === true;
}

describe("compileGlob", () => {
  it.each([
    ["invoice.*", "invoice.paid", true],
    ["invoice.*", "invoice.", true],
    ["invoice.*", "invoices.paid", false],
    ["*.paid", "invoice.line.paid", true],
    ["*", "", true],
    ["a*a", "a", false],
    ["a*b*a", "aba", true],
    ["a?c", "abc", false],
    ["a.c", "abc", false],
    ["[ab]*", "a", false],
    ["exact", "exact", true],
    ["exact", "exactly", false],
  ])("%s against %s is %s", (glob, text, matches) => {
    expect(compileGlob(glob)(text)).toBe(matches);
  });

  it("equals the textbook table", () => {
    const word = (letters: string[]) =>
      fc.string({ unit: fc.constantFrom(...letters), maxLength: 10 });
    fc.assert(
      fc.property(word(["a", "b", "*"]), word(["a", "b"]), (glob, text) => {
        expect(compileGlob(glob)(text)).toBe(globTable(glob, text));
      }),
      { numRuns: 5000 },
    );
  });
});

describe("compileRegex", () => {
  it("finds a match anywhere", () => {
    expect(compileRegex("b+")("abbc")).toBe(true);
  });
  it("is case-sensitive", () => {
    expect(compileRegex("B")("abc")).toBe(false);
  });
  it("gives the same answer each time", () => {
    const matches = compileRegex("a");
    expect([matches("a"), matches("a"), matches("a")]).toEqual([true, true, true]);
  });
  it("looks at the first 4096 characters only", () => {
    const padding = "x".repeat(REGEX_INPUT_LIMIT - 1);
    expect([compileRegex("y")(`${padding}y`), compileRegex("y")(`${padding}xy`)]).toEqual([
      true,
      false,
    ]);
  });
  it("throws for a text that is no regular expression", () => {
    expect(() => compileRegex("(")).toThrow(SyntaxError);
  });
});
