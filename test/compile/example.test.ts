import { expect, test } from "vitest";
import { compileRoutes } from "../../src/compile/index.ts";
import { renderDiagnostics } from "../../src/core/diagnostic.ts";
import { github } from "../../src/providers/github.ts";
import { providers } from "../../src/providers/index.ts";
import { stripe } from "../../src/providers/stripe.ts";
import { EXAMPLE } from "./contract-example.ts";

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

const compiled = compileRoutes(EXAMPLE, { file: "routes.yaml", providers });

test("the example of the language compiles without a word", () => {
  expect(compiled.diagnostics).toEqual([]);
  expect(compiled.plan).not.toBeNull();
});

test("its sources take scheme and shape from their providers", () => {
  const common = {
    maxBodyBytes: 1024 * 1024,
    allowIps: [],
    dedupe: { by: null, windowMs: WEEK_MS },
    respond: null,
  };
  const { eventId, eventType, recognisedBy, scheme } = stripe;
  expect(compiled.plan?.sources).toEqual([
    {
      ...common,
      eventId,
      eventType,
      recognisedBy,
      scheme,
      forwardHeaders: ["stripe-signature"],
      signatureHeaders: ["stripe-signature"],
      name: "stripe",
      provider: "stripe",
      secrets: ["STRIPE_WEBHOOK_SECRET"],
      path: "/in/stripe",
    },
    {
      ...common,
      name: "github",
      provider: "github",
      secrets: ["GITHUB_SECRET", "GITHUB_SECRET_OLD"],
      path: "/in/github",
      scheme: github.scheme,
      recognisedBy: github.recognisedBy,
      eventId: github.eventId,
      eventType: github.eventType,
      forwardHeaders: ["x-hub-signature-256", "x-hub-signature", ...github.forwardHeaders],
      signatureHeaders: ["x-hub-signature-256", "x-hub-signature"],
    },
  ]);
});

test("its destinations have every default filled in", () => {
  const common = {
    method: "POST",
    headers: [],
    auth: null,
    sign: null,
    timeoutMs: 15_000,
    retry: {
      delaysMs: [5, 30, 120, 600, 1800, 7200, 25_200].map((s) => s * 1000),
      jitter: 0.1,
      permanent: [],
    },
    success: { statuses: null, headers: [] },
    paused: false,
    allowHosts: [],
  };
  const patient = [
    5, 30, 120, 600, 1800, 3600, 7200, 14_400, 28_800, 43_200, 43_200, 57_600, 57_600,
  ];
  expect(compiled.plan?.destinations).toEqual([
    {
      ...common,
      name: "billing-api",
      target: { kind: "url", url: "https://api.example.com/hooks/stripe" },
      sign: { kind: "standard-webhooks", secrets: ["BILLING_SIGNING_SECRET"] },
      retry: { ...common.retry, delaysMs: patient.map((s) => s * 1000) },
    },
    {
      ...common,
      name: "finance-slack",
      target: { kind: "url_secret", secret: "SLACK_FINANCE_URL" },
    },
    {
      ...common,
      name: "ci",
      target: { kind: "url", url: "https://ci.example.com/build" },
      auth: { kind: "bearer", secret: "CI_TOKEN" },
      timeoutMs: 10_000,
    },
  ]);
});

test("its routes hold compiled conditions and templates", () => {
  const plain = { when: null, method: null, path: null, headers: [], body: null };
  const object = ["body", "data", "object"];
  expect(compiled.plan?.routes).toEqual([
    {
      name: "invoice-paid",
      from: ["stripe"],
      when: {
        kind: "all",
        of: [
          { kind: "test", path: ["type"], test: { op: "eq", value: "invoice.paid" } },
          { kind: "test", path: ["body", "livemode"], test: { op: "eq", value: true } },
        ],
      },
      to: [
        { ...plain, destination: "billing-api" },
        {
          ...plain,
          destination: "finance-slack",
          when: {
            kind: "test",
            path: [...object, "amount_paid"],
            test: { op: "gte", value: 100_000 },
          },
          body: {
            kind: "map",
            entries: [
              [
                "text",
                {
                  kind: "text",
                  parts: [
                    { kind: "literal", text: "💸 " },
                    { kind: "path", path: [...object, "customer_email"] },
                    { kind: "literal", text: " paid " },
                    { kind: "expression", source: "body.data.object.amount_paid / 100" },
                    { kind: "literal", text: " " },
                    { kind: "expression", source: "$uppercase(body.data.object.currency)" },
                  ],
                },
              ],
            ],
          },
        },
      ],
    },
    {
      name: "build-main",
      from: ["github"],
      when: {
        kind: "all",
        of: [
          { kind: "test", path: ["type"], test: { op: "eq", value: "push" } },
          {
            kind: "test",
            path: ["body", "ref"],
            test: {
              op: "in",
              of: [
                { op: "eq", value: "refs/heads/main" },
                { op: "prefix", value: "refs/heads/release/" },
              ],
            },
          },
          {
            kind: "test",
            path: ["body", "head_commit", "message"],
            test: { op: "not", of: { op: "contains", value: "[skip ci]" } },
          },
        ],
      },
      to: [
        {
          ...plain,
          destination: "ci",
          body: {
            kind: "map",
            entries: [
              ["repo", { kind: "path", path: ["body", "repository", "full_name"] }],
              ["sha", { kind: "path", path: ["body", "after"] }],
            ],
          },
        },
      ],
    },
  ]);
});

test("file-wide values have their defaults, and secrets are listed once, sorted", () => {
  const { version, shards, retainMs, unmatched, needsExpressions, secrets } = compiled.plan ?? {};
  expect({ version, shards, retainMs, unmatched, needsExpressions, secrets }).toEqual({
    version: 1,
    shards: 4,
    retainMs: WEEK_MS,
    unmatched: "keep",
    needsExpressions: true,
    secrets: [
      "BILLING_SIGNING_SECRET",
      "CI_TOKEN",
      "GITHUB_SECRET",
      "GITHUB_SECRET_OLD",
      "SLACK_FINANCE_URL",
      "STRIPE_WEBHOOK_SECRET",
    ],
  });
});

test("planted mistakes are found in one run, with place, caret and way out", () => {
  const text = `version: 1
sources:
  stripe:
    verify: strpie
    secret: STRIPE_SECRET
destinations:
  api:
    url: https://api.example.com
    retrys: patient
routes:
  - name: paid
    from: stripe
    to: [api, slak]
`;
  const { plan, diagnostics } = compileRoutes(text, { file: "routes.yaml", providers });
  expect(plan).toBeNull();
  expect(renderDiagnostics(diagnostics, new Map([["routes.yaml", text]]), { color: false })).toBe(
    `error[HY110]: "strpie" is not a known provider
 --> routes.yaml:4:13
  |
4 |     verify: strpie
  |             ^^^^^^ help: did you mean "stripe"?

error[HY102]: unknown key "retrys"
 --> routes.yaml:9:5
  |
9 |     retrys: patient
  |     ^^^^^^ help: did you mean "retry"?

error[HY201]: route "paid" sends to undefined destination "slak"
  --> routes.yaml:13:15
   |
13 |     to: [api, slak]
   |               ^^^^ help: define it under destinations, or use one of: api`,
  );
});
