import { describe, expect, it } from "vitest";
import { unauthorizedBy } from "../../src/core/refusal.ts";
import type { Scheme } from "../../src/core/scheme.ts";

const basic: Scheme = { kind: "basic" };
const bearer: Scheme = { kind: "bearer" };
const silent = { status: 200, body: "", headers: {} };

describe("a 401", () => {
  it("is the same short text for all", () => {
    const usual = {
      headers: { "content-type": "text/plain; charset=utf-8" },
      body: "unauthorized\n",
    };
    expect(unauthorizedBy([])).toEqual(usual);
    expect(unauthorizedBy([{ scheme: bearer, respond: null }])).toEqual(usual);
  });

  it("asks for user and password where nothing else would do", () => {
    const asked = unauthorizedBy([{ scheme: basic, respond: null }]).headers["www-authenticate"];
    expect(asked).toBe('Basic realm="webhooks", charset="UTF-8"');
    const both = [basic, bearer].map((scheme) => ({ scheme, respond: null }));
    expect(unauthorizedBy(both).headers).not.toHaveProperty("www-authenticate");
  });

  it("has no body where every source answers with none", () => {
    expect(unauthorizedBy([{ scheme: bearer, respond: silent }]).body).toBe("");
    const mixed = [silent, null].map((respond) => ({ scheme: bearer, respond }));
    expect(unauthorizedBy(mixed).body).toBe("unauthorized\n");
  });
});
