import { describe, expect, test } from "vitest";
import { compile, marked, only } from "./compile.ts";

const codesOf = (text: string, options = {}) =>
  compile(text, options).diagnostics.map((one) => one.code);
const route = (keys: string) => `routes:\n  - { name: r, from: stripe, to: api, ${keys} }`;

test("warnings do not keep a plan from being made", () => {
  const { plan, diagnostics } = compile("sources:\n  stripe: { verify: none }");
  expect(plan).not.toBeNull();
  expect(diagnostics).toMatchObject([{ code: "HY401", severity: "warning", line: 2, column: 21 }]);
});

describe("unused", () => {
  test("a destination and a source are marked at their names", () => {
    const text =
      "sources:\n  a: { verify: bearer, secret: A }\n  b: { verify: bearer, secret: A }\nroutes: [{ name: r, from: a, to: api }]\ndestinations:\n  api: { url: https://a.example }\n  old: { url: https://b.example }";
    expect(marked(text, only("HY403", text))).toBe("b");
    expect(marked(text, only("HY402", text))).toBe("old");
  });

  test("from every source uses them all", () => {
    expect(
      codesOf(
        "sources:\n  a: { verify: bearer, secret: A }\n  b: { verify: bearer, secret: A }\nroutes: [{ name: r, from: '*', to: api }]",
      ),
    ).toEqual([]);
  });

  test("a route with an error still uses what it names", () => {
    expect(codesOf("routes: [{ name: r, from: stripe, to: api, wen: {} }]")).toEqual(["HY102"]);
  });
});

describe("routes and names", () => {
  test.each([
    ["routes: [{ name: r, from: [stripe, strip], to: api }]", "HY202", "strip"],
    ["routes: [{ name: r, from: ['*', stripe], to: api }]", "HY105", "'*'"],
    ["routes: [{ name: r, from: [], to: api }]", "HY105", "[]"],
    ["routes: [{ name: r, from: [stripe, stripe], to: api }]", "HY406", "stripe"],
    ["routes: [{ name: r, from: stripe, to: [] }]", "HY105", "[]"],
    ["routes: [{ name: r, from: stripe, to: [5] }]", "HY104", "5"],
    ["routes: [{ name: r, from: stripe, to: [{ when: { type: a } }] }]", "HY103", "when"],
    ["routes: [{ name: r, from: stripe }]", "HY103", "r"],
    ["routes: [{ from: stripe, to: api }]", "HY103", "{"],
    ["routes: [{ name: R 1, from: stripe, to: api }]", "HY111", "R 1"],
    ["routes: [paid]", "HY104", "paid"],
    ["routes: {}", "HY104", "{}"],
    ["routes:", "HY104", "routes"],
    ["sources: { A: { verify: stripe, secret: A } }", "HY111", "A"],
    ["sources: { stripe: stripe }", "HY104", "stripe"],
    ["sources: []", "HY104", "[]"],
  ])("%s is %s", (text, code, mark) => {
    expect(marked(text, only(code, text))).toBe(mark);
  });

  test("both places of a repeated route name are told, also where the routes have errors", () => {
    const text =
      "routes:\n  - { name: r, from: stripe, to: nope }\n  - { name: r, from: stripe, to: api }";
    expect(only("HY203", text)).toMatchObject({
      line: 3,
      column: 13,
      related: [{ line: 2, column: 13 }],
    });
  });

  test("a destination twice in one route points at the first", () => {
    const text =
      "routes: [{ name: r, from: stripe, to: [api, { destination: api, when: { type: a } }] }]";
    expect(only("HY406", text)).toMatchObject({
      severity: "warning",
      related: [{ line: 1, column: 40 }],
    });
  });
});

describe("a route that can never match", () => {
  test.each([
    "when: { type: a, all: [{ type: b }] }",
    "when: { type: [a, b], all: [{ type: [c, d] }] }",
    "when: { type: { eq: a, ne: a } }",
    "when: { type: a, not: { type: a }, all: [{ type: b }] }",
    "when: { type: push, all: [{ type: { prefix: pull } }] }",
    "when: { type: { prefix: a, not: [a, ab] }, all: [{ type: [a, ab] }] }",
    "when: { type: { prefix: a }, all: [{ type: { prefix: b } }] }",
    "when: { path: { suffix: a }, all: [{ path: { suffix: b } }] }",
    "when: { type: 5 }",
    "when: { headers.x-count: [1, 2] }",
    "when: { body.a: { gt: 5, lt: 5 } }",
    "when: { body.a: { gte: 6, lte: 5 } }",
    "when: { body.a: { gt: 5, lte: 5 } }",
    "when: { body.a: { eq: 1, gt: 1 } }",
    "when: { body.a: { exists: false, prefix: a } }",
    "when: { body.a: { in: [1, 2], not: [1, 2] } }",
  ])("%s", (when) => {
    expect(codesOf(route(when))).toEqual(["HY404"]);
  });

  test.each([
    "when: { type: [a, b], all: [{ type: [b, c] }] }",
    "when: { type: 'a.*', all: [{ type: a.b }] }",
    "when: { type: null }",
    "when: { body.tags: a, all: [{ body.tags: b }] }",
    "when: { any: [{ type: a }, { type: b }] }",
    "when: { body.a: { gte: 5, lte: 5 } }",
    "when: { body.a: { gt: 4, lt: 5 } }",
    "when: { body.a: { ne: 1, not: 2 } }",
    "when: { body.a: { exists: false } }",
    "when: { type: { prefix: a }, all: [{ type: { prefix: ab } }] }",
    "when: { headers.x-count: '1' }",
  ])("%s can", (when) => {
    expect(codesOf(route(when))).toEqual([]);
  });

  test("an item is measured against its route", () => {
    const text =
      "routes: [{ name: r, from: stripe, when: { type: a }, to: [{ destination: api, when: { type: b } }] }]";
    expect(marked(text, only("HY404", text))).toBe("api");
  });
});

describe("secrets", () => {
  const text =
    "destinations:\n  api: { url_secret: API_URL, auth: { bearer: TOKEN }, sign: { standard-webhooks: [S1, S2] }, headers: { x-a: { secret: H } } }";

  test("nothing is said where nothing is known", () => {
    expect(codesOf(text)).toEqual([]);
  });

  test("each that nothing provides is marked where it is named", () => {
    const knownSecrets = new Set(["TOKEN", "STRIPE_SECRET"]);
    const found = compile(text, { knownSecrets }).diagnostics;
    expect(found.map((one) => [one.code, marked(text, one)])).toEqual([
      ["HY405", "API_URL"],
      ["HY405", "S1"],
      ["HY405", "S2"],
      ["HY405", "H"],
    ]);
  });

  test("the nearest that is provided is suggested", () => {
    const found = only("HY405", "unmatched: keep", { knownSecrets: new Set(["STRIPE_SECRETS"]) });
    expect(found.help).toBe('did you mean "STRIPE_SECRETS"?');
  });

  test("a value in place of a name is not repeated here either", () => {
    const leaked = "sources:\n  stripe: { verify: stripe, secret: sk_live_0123456789 }";
    expect(JSON.stringify(compile(leaked, { knownSecrets: new Set() }).diagnostics)).not.toContain(
      "sk_live",
    );
  });
});

describe("vouching for events that nobody checked", () => {
  const destinations =
    "\ndestinations:\n  api: { url: https://a.example, sign: { standard-webhooks: A } }";

  test.each(["open", '"*"'])("is refused from %s", (from) => {
    const text = `sources:\n  open: { verify: none }\nroutes: [{ name: r, from: ${from}, to: api }]${destinations}`;
    expect(only("HY412", text)).toMatchObject({ severity: "error", line: 3 });
    expect(compile(text).plan).toBeNull();
  });

  test("is fine from a source that is checked", () => {
    expect(
      codesOf(
        `sources:\n  a: { verify: bearer, secret: A }\nroutes: [{ name: r, from: a, to: api }]${destinations}`,
      ),
    ).toEqual([]);
  });
});

describe("a redacted body", () => {
  const redacting = (path: string) =>
    `sources:\n  stripe: { verify: stripe, secret: A, redact: ${path} }`;

  test("that is forwarded as it is marks the item", () => {
    const text = redacting("body.card");
    expect(marked(text, only("HY414", text))).toBe("api");
  });

  test.each([
    [redacting("headers.x-token")],
    [
      `${redacting("body.card")}\ndestinations:\n  api: { url: https://a.example, sign: { standard-webhooks: B } }`,
    ],
    ["sources:\n  stripe: { verify: bearer, secret: A, redact: body.card }"],
    [
      `${redacting("body.card")}\nroutes:\n  - { name: r, from: stripe, to: [{ destination: api, body: { a: 1 } }] }`,
    ],
  ])("is no matter where no signature is lost: %s", (text) => {
    expect(codesOf(text)).toEqual([]);
  });
});
