import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, expectTypeOf, it } from "vitest";
import { testRoutes } from "../../src/cli/test/index.ts";
import type * as Shipped from "../../src/cli/test/public.d.ts";
import { ROUTES } from "./memory-io.ts";

const folder = mkdtempSync(join(tmpdir(), "hookyard-tests-"));
const config = join(folder, "routes.yaml");

afterAll(() => rmSync(folder, { recursive: true }));

describe("testRoutes", () => {
  it("gives what each test found, failures included", async () => {
    writeFileSync(config, ROUTES);
    writeFileSync(
      join(folder, "routes.test.yaml"),
      "tests:\n  - { name: good, event: github/push, expect: { status: 202 } }\n  - { name: bad, event: github/push, expect: { status: 500 } }\n",
    );
    const { results, coverage } = await testRoutes({ config });
    expect(results.map(({ name, failures }) => [name, failures.length])).toEqual([
      ["good", 0],
      ["bad", 1],
    ]);
    expect(coverage.unreached).toEqual([{ kind: "route", route: "all-of-stripe", detail: "" }]);
  });

  it("tells which transforms no test runs", async () => {
    const example = fileURLToPath(
      new URL("../../examples/two-workers/routes.yaml", import.meta.url),
    );
    const { results, coverage } = await testRoutes({ config: example, pattern: "test order" });
    expect(results.map(({ failures }) => failures)).toEqual([[]]);
    expect(coverage.unreached).toEqual([]);
    const tests = join(folder, "other.test.yaml");
    writeFileSync(
      tests,
      "tests:\n  - { name: t, event: shopify/orders-updated, expect: { deliveries: {} } }\n",
    );
    const other = await testRoutes({ config: example, tests });
    expect(other.coverage.unreached).toContainEqual({
      kind: "transform",
      route: "order-lines",
      detail: "to stock-worker transform ./transforms/order-lines.ts",
    });
  });

  it("signs as providers do with URLs, keys and tokens, rightly and wrongly", async () => {
    const sources = [
      'square: { verify: square, secret: SQUARE, url: "https://hooks.example.com/in/square" }',
      'trello: { verify: trello, secret: TRELLO, url: "https://hooks.example.com/in/trello" }',
      "discord-interactions: { verify: discord-interactions, public_key: DISCORD }",
      "sendgrid: { verify: sendgrid, public_key: SENDGRID }",
      "paypal: { verify: paypal, webhook_id: 1JE4 }",
      'monday: { verify: monday, secret: MONDAY, url: "https://hooks.example.com/in/monday" }',
      "google-pubsub-push: { verify: google-pubsub-push, audience: a, email: a@b.example }",
      "netlify: { verify: netlify, secret: NETLIFY }",
      "wix: { verify: wix, public_key: WIX }",
    ];
    const names = sources.map((line) => line.split(":")[0] ?? "");
    const keyed = join(folder, "keyed.yaml");
    const lines = ["version: 1", "sources:", ...sources.map((line) => `  ${line}`)];
    lines.push("destinations: { api: { url: https://api.example.com/in } }");
    lines.push('routes: [{ name: all, from: "*", to: api }]');
    writeFileSync(keyed, lines.join("\n"));
    const tests = names.flatMap((name) => [
      `  - { name: ${name}, event: ${name}, source: ${name}, expect: { deliveries: { api: as-received } } }`,
      `  - { name: ${name} forged, event: ${name}, source: ${name}, sign: wrong, expect: { status: 401, reason: signature_mismatch } }`,
    ]);
    writeFileSync(join(folder, "keyed.test.yaml"), ["tests:", ...tests].join("\n"));
    const { results } = await testRoutes({ config: keyed });
    expect(results.map(({ name, failures }) => [name, failures])).toEqual(
      names.flatMap((name) => [
        [name, []],
        [`${name} forged`, []],
      ]),
    );
  });

  it.each([
    ["adyen: { verify: adyen, secret: ADYEN }", "take a file with a body that adyen has sent"],
    [
      "saleor: { verify: saleor, jwks: 'https://shop.example/.well-known/jwks.json' }",
      "come from an address, which tests do not ask",
    ],
  ])("says the way out where it cannot sign: %s", async (source, words) => {
    const name = source.split(":")[0] ?? "";
    const odd = join(folder, "odd.yaml");
    const lines = ["version: 1", `sources:\n  ${source}`];
    lines.push("destinations: { api: { url: https://api.example.com/in } }");
    lines.push('routes: [{ name: all, from: "*", to: api }]');
    writeFileSync(odd, lines.join("\n"));
    const test = `tests:\n  - { name: t, event: ${name}, expect: { status: 202 } }`;
    writeFileSync(join(folder, "odd.test.yaml"), test);
    const { results } = await testRoutes({ config: odd });
    expect(results[0]?.failures[0]?.message).toContain(words);
  });

  it("throws with every problem where a file has errors", async () => {
    const broken = join(folder, "broken.yaml");
    writeFileSync(broken, ROUTES.replace("verify: stripe", "verify: strpie"));
    await expect(testRoutes({ config: broken })).rejects.toThrow('did you mean "stripe"?');
    const missing = join(folder, "none.yaml");
    await expect(testRoutes({ config: missing })).rejects.toThrow("there is no");
  });

  it("has the types that the package ships", () => {
    expectTypeOf(testRoutes).toEqualTypeOf<typeof Shipped.testRoutes>();
  });
});
