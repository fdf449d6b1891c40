import { describe, expect, test } from "vitest";
import { compileRoutes } from "../../src/compile/index.ts";
import { providers } from "../../src/providers/index.ts";
import { marked, only, placesOf, planOf } from "./compile.ts";

function codesOf(text: string): string[] {
  const { plan, diagnostics } = compileRoutes(text, { file: "routes.yaml", providers });
  expect(plan).toBeNull();
  return diagnostics.map((one) => one.code);
}

const BOMB = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
  .concat(
    Array.from({ length: 11 }, (_, index) => {
      const inner = Array.from({ length: 10 }, () => `*a${index}`).join(", ");
      return `a${index + 1}: &a${index + 1} [${inner}]`;
    }),
  )
  .join("\n");

describe("whatever the text is, the answer is diagnostics", () => {
  test.each([
    ["nothing", "", "HY100"],
    ["only a comment", "# later\n", "HY100"],
    ["a text", "hello", "HY100"],
    ["a list", "- version: 1", "HY100"],
    ["more than 1 MiB", `version: 1 # ${"x".repeat(1024 * 1024)}`, "HY100"],
    [
      "more than 1 MiB of bytes in fewer characters",
      `version: 1 # ${"é".repeat(600_000)}`,
      "HY100",
    ],
    ["several documents", "version: 1\n---\nversion: 1\n", "HY101"],
    ["a tab as indentation", "version: 1\nsources:\n\ta: 1\n", "HY101"],
    ["an unquoted star", "a: *\n", "HY101"],
    ["an alias without an anchor", "version: *one\n", "HY101"],
    ["an unclosed bracket", "routes: [a, b\n", "HY101"],
    ["aliases that multiply", BOMB, "HY113"],
    ["an alias inside what it names", "a: &a [*a]\n", "HY113"],
    ["nesting beyond the limit", `a: ${"[".repeat(100)}${"]".repeat(100)}`, "HY113"],
    ["nesting beyond the parser", "[".repeat(20_000), "HY113"],
    ["a key given twice", "version: 1\nversion: 1\n", "HY106"],
    ["a tag", "version: !one 1\n", "HY114"],
    ["a map as a key", "? { a: 1 }\n: 2\n", "HY114"],
    ["a merge key", "version: 1\n<<: { retain: 1d }\n", "HY114"],
    ["a number beyond what is exact", "shards: 9007199254740993\n", "HY115"],
    ["infinity", "shards: .inf\n", "HY115"],
    ["__proto__ as a key", "__proto__: { version: 1 }\n", "HY102"],
    ["constructor as a key", "constructor: 1\n", "HY102"],
  ])("%s", (_what, text, code) => {
    expect(codesOf(text)).toContain(code);
  });
});

test("an alias may repeat a value", () => {
  const plan = planOf(`
destinations:
  api: &api { url: https://api.example.com, timeout: 3s }
  copy: *api`);
  expect(plan.destinations.map((one) => one.timeoutMs)).toEqual([3000, 3000]);
});

test("a problem behind an alias is told once, where it is written", () => {
  expect(
    placesOf(`
destinations:
  api: &api { url: https://api.example.com, timeot: 3s }
  copy: *api
routes: [{ name: r, from: stripe, to: [api, copy] }]`),
  ).toEqual(["HY102 2:45"]);
});

test("names that objects inherit are only names", () => {
  expect(
    only("HY201", "routes: [{ name: r, from: stripe, to: [api, constructor] }]").message,
  ).toContain("constructor");
  expect(only("HY110", "sources:\n  stripe: { verify: toString, secret: A }").message).toContain(
    "toString",
  );
});

test("yes and on are texts, as in YAML 1.2", () => {
  const plan = planOf(
    "routes: [{ name: r, from: stripe, when: { body.a: yes, body.b: on }, to: api }]",
  );
  expect(plan.routes[0]?.when).toMatchObject({
    of: [{ test: { value: "yes" } }, { test: { value: "on" } }],
  });
});

test("a byte order mark and Windows line ends do not move positions", () => {
  const text = "\ufeffretain: 7d\r\nshards: 0\r\n";
  const found = only("HY105", text);
  expect([found.line, found.column]).toEqual([2, 9]);
});

test("a ${…} without quotes inside braces is named as such", () => {
  const text =
    "routes: [{ name: r, from: stripe, to: [{ destination: api, body: { a: ${body.x} } }] }]";
  const found = only("HY101", text);
  expect(found.help).toContain("quotes");
  expect(marked(text, found)).toBe("${body.x}");
});

test("both places of a repeated key are told", () => {
  const found = only(
    "HY106",
    "destinations:\n  api: { url: https://a.example }\n  api: { url: https://b.example }",
  );
  expect(found).toMatchObject({ line: 3, column: 3, related: [{ line: 2, column: 3 }] });
});
