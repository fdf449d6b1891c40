import { describe, expect, test } from "vitest";
import { marked, only, placesOf, planOf } from "./compile.ts";

const text = (keys: string) => `destinations:\n  api: { ${keys} }`;
const withUrl = (keys: string) => text(`url: https://api.example.com, ${keys}`);
const destinationOf = (keys: string) => planOf(withUrl(keys)).destinations[0];
const SECOND = 1000;
const DAY = 86_400 * SECOND;

describe("keys", () => {
  test.each([
    ["method: PUT", { method: "PUT" }],
    ["timeout: 500ms", { timeoutMs: 500 }],
    ["paused: true", { paused: true }],
    ["allow_hosts: api.example.com", { allowHosts: ["api.example.com"] }],
    ["auth: { bearer: A }", { auth: { kind: "bearer", secret: "A" } }],
    ["auth: { basic: A }", { auth: { kind: "basic", secret: "A" } }],
    [
      "auth: { header: { X-Api-Key: A, X-B: B } }",
      {
        auth: {
          kind: "headers",
          headers: [
            ["x-api-key", "A"],
            ["x-b", "B"],
          ],
        },
      },
    ],
    [
      "sign: { standard-webhooks: [A, B] }",
      { sign: { kind: "standard-webhooks", secrets: ["A", "B"] } },
    ],
    [
      "sign: { hmac: { secret: A, header: X-Sig } }",
      {
        sign: {
          kind: "hmac",
          secret: "A",
          header: "x-sig",
          digest: "SHA-256",
          encoding: "hex",
          format: "{signature}",
        },
      },
    ],
    [
      'sign: { hmac: { secret: A, header: x-sig, algorithm: sha1, encoding: base64, format: "t={timestamp},s={signature}" } }',
      { sign: { digest: "SHA-1", encoding: "base64", format: "t={timestamp},s={signature}" } },
    ],
    ["success: { status: 200 }", { success: { statuses: [200], headers: [] } }],
    [
      "success: { status: [200, 404], header: { Content-Type: { prefix: application/json } } }",
      {
        success: {
          statuses: [200, 404],
          headers: [["content-type", { op: "prefix", value: "application/json" }]],
        },
      },
    ],
    [
      'headers: { X-A: b, x-c: "${body.c}", x-d: { secret: D } }',
      {
        headers: [
          ["x-a", { kind: "template", template: { kind: "value", value: "b" } }],
          ["x-c", { kind: "template", template: { kind: "path", path: ["body", "c"] } }],
          ["x-d", { kind: "secret", secret: "D" }],
        ],
      },
    ],
  ])("%s", (keys, expected) => {
    expect(destinationOf(keys)).toMatchObject(expected);
  });

  test("every secret is listed in the plan", () => {
    const plan = planOf(
      withUrl(
        "auth: { header: { x-a: HA } }, sign: { hmac: { secret: SI, header: x-s } }, headers: { x-b: { secret: HB } }",
      ),
    );
    expect(plan.secrets).toEqual(["HA", "HB", "SI", "STRIPE_SECRET"]);
  });
});

describe("retry", () => {
  const retryOf = (retry: string) => destinationOf(`retry: ${retry}`)?.retry;
  const total = (retry: string) =>
    (retryOf(retry)?.delaysMs ?? []).reduce((sum, delay) => sum + delay, 0);

  test.each([
    ["fast", 5, 240 * SECOND, 360 * SECOND],
    ["standard", 8, 9 * 3600 * SECOND, 11 * 3600 * SECOND],
    ["patient", 14, 2.8 * DAY, 3.2 * DAY],
    ["none", 1, 0, 0],
  ])("%s is %i tries", (preset, tries, atLeast, atMost) => {
    expect(retryOf(preset)?.delaysMs).toHaveLength(tries - 1);
    expect(total(preset)).toBeGreaterThanOrEqual(atLeast);
    expect(total(preset)).toBeLessThanOrEqual(atMost);
  });

  test("delays double up to the longest", () => {
    expect(retryOf("{ attempts: 6, first: 10s, max: 1m }")).toEqual({
      delaysMs: [10, 20, 40, 60, 60].map((s) => s * SECOND),
      jitter: 0.1,
      permanent: [],
    });
  });

  test("factor, jitter and permanent statuses can be set", () => {
    expect(
      retryOf("{ attempts: 4, first: 1s, factor: 3, jitter: 0, permanent: [400, 422] }"),
    ).toEqual({
      delaysMs: [1000, 3000, 9000],
      jitter: 0,
      permanent: [400, 422],
    });
  });

  test("delays can be listed", () => {
    expect(retryOf("{ delays: [1s, 1m, 1h] }")?.delaysMs).toEqual([1000, 60_000, 3_600_000]);
  });

  test("permanent alone keeps the standard delays", () => {
    expect(retryOf("{ permanent: [400] }")).toMatchObject({
      permanent: [400],
      delaysMs: retryOf("standard")?.delaysMs,
    });
  });

  test.each([
    ["{ attempts: 30, first: 1d, factor: 1 }", null],
    ["{ attempts: 31, first: 1d, factor: 1 }", 30 * DAY],
  ])("%s stays within 30 days", (retry, sum) => {
    expect(total(retry)).toBe(sum ?? 29 * DAY);
  });

  test.each([
    ["{ attempts: 32, first: 1d, factor: 1 }", "HY122"],
    ["{ delays: [20d, 11d] }", "HY122"],
    ["{ attempts: 3, first: 1m, max: 1s }", "HY122"],
    ["{ attempts: 3 }", "HY103"],
    ["{ first: 1s }", "HY103"],
    ["{ attempts: 3, first: 1s, delays: [1s] }", "HY107"],
    ["{ attempts: 0, first: 1s }", "HY105"],
    ["{ attempts: 1.5, first: 1s }", "HY104"],
    ["{ attempts: 3, first: 1s, jitter: 2 }", "HY105"],
    ["{ delays: 5s }", "HY104"],
    ["{ delays: [5] }", "HY104"],
    ["patiently", "HY105"],
    ["5", "HY104"],
  ])("%s is refused with %s", (retry, code) => {
    expect(placesOf(withUrl(`retry: ${retry}`)).map((place) => place.slice(0, 5))).toContain(code);
  });
});

describe("mistakes", () => {
  test.each([
    ["method: GET", "HY105", "GET"],
    ["method: post", "HY105", "post"],
    ["timeout: 31s", "HY112", "31s"],
    ["timeout: 10", "HY104", "10"],
    ["timeout: 10 s", "HY112", "10 s"],
    ["paused: yes", "HY104", "yes"],
    ["auth: { bearer: A, basic: B }", "HY107", "basic"],
    ["auth: {}", "HY103", "auth"],
    ["auth: { header: { webhook-id: A } }", "HY119", "webhook-id"],
    ["auth: { header: {} }", "HY105", "header"],
    ["auth: { bearer: sk_live_0123456789 }", "HY410", "sk_live_0123456789"],
    ["sign: { standard-webhooks: A, hmac: { secret: A, header: x-a } }", "HY107", "hmac"],
    ["sign: { hmac: { secret: A, header: webhook-signature } }", "HY119", "webhook-signature"],
    ["sign: { hmac: { header: x-a } }", "HY103", "hmac"],
    ["sign: { hmac: { secret: A, header: x-a, format: v1 } }", "HY117", "v1"],
    ["success: { status: [200, 302] }", "HY105", "302"],
    ["success: { header: { x-a: { prefx: b } } }", "HY306", "prefx"],
    ["allow_hosts: [https://api.example.com]", "HY413", "https://api.example.com"],
    ["allow_hosts: [other.example.com]", "HY413", "https://api.example.com"],
    ["headers: { X-A: a, x-a: b }", "HY106", "x-a"],
    ["headers: { Content-Length: '5' }", "HY119", "Content-Length"],
    ["headers: { X-Hookyard-Event-Id: a }", "HY119", "X-Hookyard-Event-Id"],
    ["headers: { x a: b }", "HY118", "x a"],
    ["headers: { x-a: 5 }", "HY104", "5"],
    ["headers: { x-a: 'a ' }", "HY118", "a "],
    ["headers: { x-a: 'ünder' }", "HY118", "ü"],
    ['headers: { x-a: "a\\r\\nx-b: c" }', "HY118", "\\r"],
    ["headers: { x-a: { secret: lower } }", "HY410", "lower"],
    ["headers: { x-a: { secrt: A } }", "HY102", "secrt"],
    ["headers: { Authorization: Bearer abcdefgh }", "HY410", "Bearer abcdefgh"],
    ["headers: { x-key: sk_live_0123456789 }", "HY410", "sk_live_0123456789"],
  ])("%s is %s", (keys, code, mark) => {
    const wrong = withUrl(keys);
    const found = only(code, wrong);
    const shown = marked(wrong, found);
    expect(shown.replace(/^'(.*)'$/, "$1")).toBe(mark);
  });

  test("one of url and url_secret is needed, and only one", () => {
    expect(only("HY103", text("timeout: 5s")).message).toContain('"url"');
    expect(only("HY107", text("url: https://a.example, url_secret: A")).related).toHaveLength(1);
  });

  test("a planned kind of destination is refused by its name alone", () => {
    expect(placesOf(text("queue: ORDERS"))).toEqual(["HY108 2:10"]);
  });
});

describe("a URL", () => {
  test.each([
    ["http://api.example.com", "https"],
    ["ftp://api.example.com", "https"],
    ["api.example.com", "not a URL"],
    ["https://user:pw@api.example.com", "user name"],
    ["https://localhost/x", "host name"],
    ["https://router.internal", "host name"],
    ["https://0x7f.1/", "address"],
    ["https://[::1]/", "address"],
  ])("%s is refused without being repeated", (url, why) => {
    const found = only("HY411", text(`url: "${url}"`));
    expect(found.message).toContain(why);
    expect(found.message).not.toContain(url);
  });

  test("local runs accept http and private addresses", () => {
    const plan = planOf(text('url: "http://127.0.0.1:8080/x"'), { allowPrivate: true });
    expect(plan.destinations[0]?.target).toEqual({ kind: "url", url: "http://127.0.0.1:8080/x" });
  });

  test.each([
    "https://hooks.slack.com/services/T0/B0/abc",
    "https://discord.com/api/webhooks/1/abc",
    "https://api.example.com/in?token=abc",
  ])("%s is itself a credential", (url) => {
    const found = only("HY408", text(`url: "${url}"`));
    expect(found).toMatchObject({ severity: "warning", sensitive: true });
    expect(JSON.stringify(found)).not.toContain("abc");
  });

  test("cannot hold an expression", () => {
    expect(only("HY311", text('url: "https://a.example/${body.id}"')).help).toContain("path");
  });
});
