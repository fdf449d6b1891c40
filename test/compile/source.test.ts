import { describe, expect, test } from "vitest";
import { compile, marked, only, placesOf, planOf } from "./compile.ts";

const source = (keys: string) => `sources:\n  stripe: { ${keys} }`;
const sourceOf = (keys: string) => planOf(source(keys)).sources[0];

describe("generic schemes", () => {
  test.each([
    ["verify: basic, secret: A", { kind: "basic" }],
    ["verify: bearer, secret: A", { kind: "bearer" }],
    ["verify: api-key, secret: A", { kind: "api-key", header: "x-api-key" }],
    ["verify: api-key, secret: A, header: X-Token", { kind: "api-key", header: "x-token" }],
    ["verify: none", { kind: "none" }],
  ])("%s", (keys, scheme) => {
    expect(sourceOf(keys)).toMatchObject({ scheme, recognisedBy: [] });
  });

  test("standard-webhooks is recognised on the shared URL", () => {
    expect(sourceOf("verify: standard-webhooks, secret: A")).toMatchObject({
      scheme: { kind: "hmac", header: "webhook-signature" },
      recognisedBy: [["webhook-id", "webhook-signature"]],
    });
  });
});

describe("keys", () => {
  test.each([
    ["path: /hooks/a", { path: "/hooks/a" }],
    ["host: Hooks.Example.com", { host: "hooks.example.com" }],
    ["methods: PUT", { methods: ["PUT"] }],
    ["methods: [POST, PUT, POST]", { methods: ["POST", "PUT"] }],
    ["max_body: 64KB", { maxBodyBytes: 65_536 }],
    ["max_body: 25MB", { maxBodyBytes: 26_214_400 }],
    ["allow_ips: 203.0.113.7", { allowIps: ["203.0.113.7/32"] }],
    [
      'allow_ips: [203.0.113.0/24, "2001:db8::/32"]',
      { allowIps: ["203.0.113.0/24", "2001:db8::/32"] },
    ],
    ["dedupe: off", { dedupe: null }],
    ["dedupe: { by: body.id }", { dedupe: { by: [["body", "id"]], windowMs: 604_800_000 } }],
    [
      "dedupe: { by: [body.id, headers.X-Id], for: 1h }",
      {
        dedupe: {
          by: [
            ["body", "id"],
            ["headers", "x-id"],
          ],
          windowMs: 3_600_000,
        },
      },
    ],
    ["rate: 5/s", { rate: { count: 5, perMs: 1000 } }],
    ["rate: 1000/h", { rate: { count: 1000, perMs: 3_600_000 } }],
    ["redact: body.card", { redact: [["body", "card"]] }],
    [
      "redact: [body, headers.X-Token, query.token]",
      { redact: [["body"], ["headers", "x-token"], ["query", "token"]] },
    ],
    ["event_type: body.kind", { eventType: [{ kind: "body", path: ["kind"] }] }],
    [
      "event_id: [headers.X-Id, body.id]",
      {
        eventId: [
          { kind: "header", name: "x-id" },
          { kind: "body", path: ["id"] },
        ],
      },
    ],
    ["respond: { body: ok }", { respond: { status: 202, body: "ok", headers: {} } }],
    [
      "respond: { status: 200, headers: { X-A: b } }",
      { respond: { status: 200, body: null, headers: { "x-a": "b" } } },
    ],
    ["tolerance: 10m", { scheme: { timestamp: { toleranceSeconds: 600 } } }],
  ])("%s", (keys, expected) => {
    expect(sourceOf(`verify: stripe, secret: A, ${keys}`)).toMatchObject(expected);
  });
});

describe("the answer on acceptance", () => {
  test.each([
    ["verify: stripe, secret: A", null],
    ["verify: bearer, secret: A", null],
    ["verify: appwrite, secret: A, url: 'https://a.example/'", 200],
    ["verify: appwrite, secret: A, url: 'https://a.example/', respond: { status: 202 }", 202],
    ["verify: slack, secret: A", 200],
  ])("with { %s } is %s", (keys, status) => {
    const source = sourceOf(keys);
    expect(source?.respond?.status ?? source?.ackStatus ?? null).toBe(status);
  });
});

describe("mistakes", () => {
  test.each([
    ["verify: strip, secret: A", "HY110", "strip"],
    ["secret: A", "HY103", "stripe"],
    ["verify: stripe", "HY103", "stripe"],
    ["verify: stripe, secret: []", "HY105", "[]"],
    ["verify: aws-sns, topic: orders", "HY105", "orders"],
    ["verify: aws-sns, topic: ['arn:aws:sns:eu-west-1:1:a', orders]", "HY105", "orders"],
    ["verify: google-pubsub-push, audience: a, email: pusher", "HY105", "pusher"],
    ["verify: paypal, webhook_id: ' '", "HY105", "' '"],
    ["verify: stripe, secret: [A, 5]", "HY104", "5"],
    ["verify: none, secret: A", "HY116", "secret"],
    ["verify: github, secret: A, tolerance: 5m", "HY116", "tolerance"],
    ["verify: stripe, secret: A, header: x-a", "HY116", "header"],
    ["verify: stripe, secret: A, hmac: { header: x-a }", "HY116", "hmac"],
    ["verify: stripe, secret: A, host: https://a.example", "HY105", "https://a.example"],
    ["verify: stripe, secret: A, host: '*.example.com'", "HY105", "'*.example.com'"],
    ["verify: stripe, secret: A, host: a.example:8080", "HY105", "a.example:8080"],
    ["verify: bearer, secret: A, methods: [FETCH]", "HY105", "FETCH"],
    ["verify: bearer, secret: A, methods: []", "HY105", "[]"],
    ["verify: stripe, secret: A, methods: [POST, GET]", "HY116", "[POST, GET]"],
    ["verify: stripe, secret: A, max_body: 26MB", "HY112", "26MB"],
    ["verify: stripe, secret: A, max_body: 0B", "HY112", "0B"],
    ["verify: stripe, secret: A, max_body: 1000", "HY104", "1000"],
    ["verify: stripe, secret: A, allow_ips: [10.0.0.0/33]", "HY121", "10.0.0.0/33"],
    ["verify: stripe, secret: A, allow_ips: [10.1]", "HY104", "10.1"],
    ["verify: stripe, secret: A, allow_ips: [010.0.0.1]", "HY121", "010.0.0.1"],
    ["verify: stripe, secret: A, dedupe: false", "HY104", "false"],
    ["verify: stripe, secret: A, dedupe: { by: id, fro: 1h }", "HY102", "fro"],
    ["verify: stripe, secret: A, dedupe: { for: 31d }", "HY112", "31d"],
    ["verify: stripe, secret: A, dedupe: { by: payload.id }", "HY303", "payload"],
    ["verify: stripe, secret: A, event_type: query.kind", "HY305", "query.kind"],
    ["verify: stripe, secret: A, event_type: body", "HY305", "body"],
    ["verify: stripe, secret: A, rate: 0/s", "HY112", "0/s"],
    ["verify: stripe, secret: A, rate: 5/d", "HY112", "5/d"],
    ["verify: stripe, secret: A, rate: 0.5/s", "HY112", "0.5/s"],
    ["verify: stripe, secret: A, rate: 5", "HY104", "5"],
    ["verify: stripe, secret: A, redact: [body.a, id]", "HY305", "id"],
    ["verify: stripe, secret: A, redact: headers", "HY305", "headers"],
    ["verify: stripe, secret: A, redact: query", "HY305", "query"],
    ["verify: stripe, secret: A, redact: query.a.0", "HY305", "query.a.0"],
    ["verify: stripe, secret: A, redact: payload.card", "HY303", "payload"],
    ["verify: stripe, secret: A, redact: []", "HY105", "[]"],
    ["verify: stripe, secret: A, respond: { status: 302 }", "HY105", "302"],
    [
      "verify: stripe, secret: A, respond: { headers: { content-length: '1' } }",
      "HY119",
      "content-length",
    ],
    ['verify: stripe, secret: A, respond: { headers: { x-a: "a\\nb" } }', "HY118", "\\n"],
  ])("%s is %s", (keys, code, mark) => {
    const text = source(keys);
    expect(marked(text, only(code, text))).toBe(mark);
    expect(compile(text).plan).toBeNull();
  });
});

describe("the way out", () => {
  test.each([
    ["verify: stripe", "HY103", "STRIPE_SECRET; its value: the signing secret"],
    ["verify: bearer", "HY103", "add secret: a name such as BEARER_SECRET"],
    ["verify: discord-interactions", "HY103", "add public_key: the Public Key of the application"],
    ["verify: monday, secret: A", "HY103", "since the token names it"],
    ["verify: aws-sns, topic: orders", "HY105", "the ARN of your topic"],
    ["verify: stripe, secret: A, header: x-a", "HY116", "the header that stripe reads is fixed"],
    ["verify: none, header: x-a", "HY116", "verify: api-key takes a token from a header"],
  ])("of %s is said", (keys, code, help) => {
    expect(only(code, source(keys)).help).toContain(help);
  });
});

describe("a path of a source", () => {
  test.each([
    ["hooks", "must start with /"],
    ["/", "shared intake"],
    ["/a//b", "empty segment"],
    ["/a/../b", "dot segment"],
    ["/a/.", "dot segment"],
    ["/a b", "only letters"],
    ["/ä", "only letters"],
    ["/a?b", "only letters"],
    ["/api/events", "router's own"],
    ["/api", "router's own"],
    ["/healthz", "router's own"],
  ])("%s is refused", (path, why) => {
    expect(only("HY120", source(`verify: stripe, secret: A, path: "${path}"`)).message).toContain(
      why,
    );
  });

  test("may not be another source's, whichever comes first", () => {
    const twice =
      "sources:\n  a: { verify: bearer, secret: A, path: /x }\n  b: { verify: bearer, secret: A, path: /x }";
    expect(only("HY204", twice)).toMatchObject({ line: 3, related: [{ line: 2, column: 3 }] });
    const named =
      "sources:\n  a: { verify: bearer, secret: A, path: /in/b }\n  b: { verify: bearer, secret: A }";
    expect(only("HY204", named)).toMatchObject({ line: 2, related: [{ line: 3, column: 3 }] });
  });

  test.each([
    ["host: a.example.com", "host: b.example.com", true],
    ["host: a.example.com", "host: A.example.com", false],
    ["host: a.example.com", "max_body: 1MB", false],
    ["methods: [GET]", "methods: [POST, PUT]", true],
    ["methods: [GET, POST]", "max_body: 1MB", false],
    ["host: a.example.com, methods: PUT", "methods: [PUT, POST]", false],
  ])("with { %s } and { %s } may be shared: %s", (one, other, may) => {
    const text = `sources:\n  a: { verify: bearer, secret: A, path: /x, ${one} }\n  b: { verify: bearer, secret: A, path: /x, ${other} }`;
    const codes = compile(text).diagnostics.map(({ code }) => code);
    expect(codes.includes("HY204")).toBe(!may);
  });

  test("may be the one it has anyway", () => {
    expect(sourceOf("verify: stripe, secret: A, path: /in/stripe")).toMatchObject({
      path: "/in/stripe",
    });
  });
});

describe("a provider that shows a token when it tests the URL", () => {
  const found = (keys: string) => placesOf(source(keys)).filter((place) => place.includes("HY416"));

  test("is a warning without verify_token", () => {
    expect(only("HY416", source("verify: meta, secret: A"))).toMatchObject({ severity: "warning" });
    expect(found("verify: meta, secret: A, verify_token: B")).toEqual([]);
  });

  test("is not asked for where the provider shows none", () => {
    expect(found("verify: stripe, secret: A")).toEqual([]);
  });
});

describe("a provider whose key signs for all customers", () => {
  const found = (keys: string) => placesOf(source(keys)).filter((place) => place.includes("HY415"));

  test("needs a path that nobody guesses where its messages name none of them", () => {
    expect(only("HY415", source("verify: truelayer"))).toMatchObject({ severity: "warning" });
    expect(found("verify: truelayer, path: /hooks/9f2c41d07be85a63")).toEqual([]);
  });

  test("may have any path where its messages are bound to one", () => {
    expect(found("verify: wise, public_key: PK, webhook_id: a")).toEqual([]);
  });
});

describe("a secret", () => {
  test.each([
    "whsec_MDEyMzQ1",
    "sk_live_0123456789",
    "ghp_0123456789abcdef",
    "my-secret",
    "hunter2",
    "AKIAIOSFODNN7EXAMPLE",
  ])("%s is taken for a value, and is not repeated", (value) => {
    const found = only("HY410", source(`verify: stripe, secret: ${value}`));
    expect(found).toMatchObject({ sensitive: true });
    expect(JSON.stringify(found)).not.toContain(value);
  });

  test("every bad one in a list is found", () => {
    expect(placesOf(source("verify: github, secret: [A, bad, B, worse]"))).toEqual(
      expect.arrayContaining(["HY410 2:41", "HY410 2:49"]),
    );
  });
});
