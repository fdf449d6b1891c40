import { describe, expect, test } from "vitest";
import { marked, only } from "./compile.ts";

const ITEM = `routes:
  - name: r
    from: stripe
    to:
      - destination: api
        body:
          value: `;

/** The 1-based line and column of the only `bdy` in a text. */
function placeOfMistake(text: string): readonly [line: number, column: number] {
  const before = text.slice(0, text.indexOf("bdy")).split("\n");
  return [before.length, (before.at(-1) ?? "").length + 1];
}

/** One wrong path, `bdy.x`, inside a scalar of each style that YAML has. */
describe("the place of a mistake inside a text is exact", () => {
  test.each([
    ["plain", "a ${bdy.x} b"],
    ["plain, folded", "some words\n            and ${bdy.x}"],
    ["plain, folded over an empty line", "some words\n\n            and ${bdy.x}"],
    ["single quotes", "'it''s ${bdy.x}'"],
    ["single quotes, folded", "'it''s\n            here ${bdy.x}'"],
    ["double quotes", '"say \\"hi\\" \\u00e9\\x41\\t ${bdy.x}"'],
    ["double quotes, joined lines", '"one \\\n            two ${bdy.x}"'],
    ["double quotes, folded", '"one\n            two ${bdy.x}"'],
    ["double quotes, folded over empty lines", '"one\n\n\n            two ${bdy.x}"'],
    ["a literal block", "|\n            one\n              two ${bdy.x}\n            three"],
    ["a literal block, stripped", "|-\n            ${bdy.x}"],
    [
      "a literal block with a comment in its header",
      "| # note\n            one\n            ${bdy.x}",
    ],
    ["a literal block that starts with an empty line", "|\n\n            one ${bdy.x}"],
    ["a literal block with its indentation given", "|2\n              ${bdy.x}"],
    ["a folded block", ">\n            one\n            two ${bdy.x}\n\n            three"],
    ["a folded block over an empty line", ">\n            one\n\n            two ${bdy.x}"],
    [
      "a folded block with a deeper line",
      ">\n            one\n              deeper\n            two ${bdy.x}",
    ],
    ["after an emoji", "'💸💸 ${bdy.x}'"],
  ])("%s", (_style, value) => {
    const text = `${ITEM}${value}`;
    const found = only("HY303", text);
    expect([found.line, found.column]).toEqual(placeOfMistake(text));
    expect(marked(text, found)).toBe("bdy");
  });

  test("Windows line ends", () => {
    const text =
      "routes:\r\n- name: r\r\n  from: stripe\r\n  to:\r\n  - destination: api\r\n    body: |\r\n      one\r\n      two ${bdy.x}\r\n";
    const found = only("HY303", text);
    expect([found.line, found.column, marked(text, found)]).toEqual([8, 13, "bdy"]);
  });
});

test("a mistake in an expression is marked at its token", () => {
  const text =
    "routes: [{ name: r, from: stripe, to: [{ destination: api, body: '${body.a & payload.b}' }] }]";
  expect(marked(text, only("HY303", text))).toBe("payload");
});

test("an expression that stops too early is marked where it stops", () => {
  const text =
    "routes: [{ name: r, from: stripe, to: [{ destination: api, body: '${body.a + }' }] }]";
  const found = only("HY302", text);
  expect(found.column).toBe(text.indexOf("+ }") + 1);
});

test("the dangerous part of a regular expression is marked", () => {
  const text =
    'routes: [{ name: r, from: stripe, when: { body.a: { regex: "^x(a+)+y" } }, to: api }]';
  expect(marked(text, only("HY310", text))).toBe("(a+)+");
});
