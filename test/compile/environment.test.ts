import { describe, expect, it } from "vitest";
import type { CompileOptions } from "../../src/compile/index.ts";
import type { Plan } from "../../src/core/plan.ts";
import { compile, marked, only, placesOf, planOf } from "./compile.ts";

const BASE = `sources:
  stripe: { verify: stripe, secret: STRIPE_SECRET, allow_ips: [192.0.2.0/24, 198.51.100.1] }
destinations:
  api:
    url: https://api.example.com
    auth: { bearer: TOKEN }
    headers: { x-a: "1", x-b: "2" }
    retry: { attempts: 3, first: 1s }
`;

function overlaid(overlay: string): string {
  return `${BASE}environments:\n  staging: ${overlay}\n  other: {}\n`;
}

const staging: Partial<CompileOptions> = { environment: "staging" };

function apiOf(plan: Plan) {
  const [api] = plan.destinations;
  if (api === undefined) throw new Error("there is no destination");
  return api;
}

describe("an environment", () => {
  it("that is not chosen changes nothing", () => {
    expect(planOf(overlaid("{ shards: 2 }"))).toEqual(planOf(BASE));
    expect(planOf(overlaid("{ shards: 2 }"), { environment: "other" })).toEqual(planOf(BASE));
  });

  it("replaces values of the file", () => {
    const plan = planOf(overlaid("{ shards: 2, retain: 1d }"), staging);
    expect([plan.shards, plan.retainMs]).toEqual([2, 86_400_000]);
  });

  it("merges maps by key", () => {
    const text = overlaid("{ destinations: { api: { headers: { x-b: '3' }, timeout: 1s } } }");
    const api = apiOf(planOf(text, staging));
    expect(api.timeoutMs).toBe(1000);
    expect(api.target).toEqual({ kind: "url", url: "https://api.example.com/" });
    expect(api.headers.map(([name]) => name)).toEqual(["x-a", "x-b"]);
    expect(JSON.stringify(api.headers)).toContain('"3"');
  });

  it("replaces lists", () => {
    const text = overlaid("{ sources: { stripe: { allow_ips: [203.0.113.0/24] } } }");
    expect(planOf(text, staging).sources[0]?.allowIps).toEqual(["203.0.113.0/24"]);
  });

  it("replaces the list of routes", () => {
    const text = overlaid("{ routes: [{ name: other, from: stripe, to: api }] }");
    expect(planOf(text, staging).routes.map((one) => one.name)).toEqual(["other"]);
  });

  it.each([
    ["url_secret: API_URL", "target", { kind: "url_secret", secret: "API_URL" }],
    ["auth: { basic: LOGIN }", "auth", { kind: "basic", secret: "LOGIN" }],
    ["auth: null", "auth", null],
    ["retry: { delays: [2s] }", "retry", expect.objectContaining({ delaysMs: [2000] })],
    ["retry: none", "retry", expect.objectContaining({ delaysMs: [] })],
  ] as const)("with %s leaves nothing of what that excludes", (key, field, expected) => {
    const text = overlaid(`{ destinations: { api: { ${key} } } }`);
    expect(apiOf(planOf(text, staging))[field]).toEqual(expected);
  });

  it.each([
    ["{ destinations: { ap: { timeout: 1s } } }", "HY201", "ap", 'did you mean "api"?'],
    ["{ sources: { strip: { path: /a } } }", "HY202", "strip", 'did you mean "stripe"?'],
  ])("must not change what is not defined: %s", (overlay, code, place, help) => {
    const text = overlaid(overlay);
    const found = only(code, text);
    expect([marked(text, found), found.help]).toEqual([place, help]);
    expect(compile(text, { environment: "other" }).plan).toBeNull();
  });

  it.each(["version", "include", "environments"])("cannot have the key %s", (key) => {
    const text = overlaid(`{ ${key}: 1 }`);
    expect(marked(text, only("HY116", text))).toBe(key);
  });

  it("is checked even where another one is chosen", () => {
    const text = overlaid("{ destinations: { api: { timeout: 1x } } }");
    expect(placesOf(text, { environment: "other" })).toEqual(["HY112 10:46"]);
  });

  it("is named by a problem that shows at another place", () => {
    const text = overlaid("{ destinations: { api: { url: null } } }");
    const found = only("HY103", text);
    expect(marked(text, found)).toBe("api");
    expect(found.message).toContain('(in environment "staging")');
  });

  it("does not repeat what is wrong with the file itself", () => {
    const text = overlaid("{ shards: 2 }").replace("first: 1s", "first: 1x");
    expect(placesOf(text, staging)).toEqual(["HY112 8:34"]);
  });

  it("takes a null for a key that is not there as a value, not as nothing", () => {
    expect(placesOf(overlaid("{ destinations: { api: { tiemout: null } } }"))).toEqual([
      "HY102 10:37",
    ]);
  });

  it("warns by its own overlay only where it is chosen", () => {
    const text = `${overlaid("{ sources: { stripe: { verify: none, secret: null } } }")}`;
    expect(compile(text).diagnostics).toEqual([]);
    expect(placesOf(text, staging)).toEqual(["HY401 10:43"]);
  });

  it.each([
    ["stagin", "there are: staging, other"],
    ["x", "there are: staging, other"],
  ])("named %s is refused with those that there are", (environment, help) => {
    const found = only("HY206", overlaid("{}"), { environment });
    expect([found.line, found.message, found.help]).toEqual([
      9,
      `there is no environment "${environment}"`,
      help,
    ]);
    expect(compile(overlaid("{}"), { environment }).plan).toBeNull();
  });

  it("cannot be chosen where the file has none", () => {
    expect(only("HY206", BASE, staging).help).toContain("the file has no environments");
  });

  it.each([
    ["environments: []", "HY104"],
    ["environments: { a: 1 }", "HY104"],
    ["environments: { A: {} }", "HY111"],
  ])("has the shape of a map of maps: %s", (line, code) => {
    expect(compile(`${BASE}${line}`).diagnostics.map((one) => one.code)).toEqual([code]);
  });
});
