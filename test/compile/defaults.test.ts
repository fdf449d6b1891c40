import { describe, expect, it } from "vitest";
import { compile, marked, only, placesOf, planOf } from "./compile.ts";

const TWO = `sources:
  stripe: { verify: stripe, secret: A, max_body: 2MB }
  hub: { verify: github, secret: B }
destinations:
  api: { url: https://api.example.com, timeout: 3s }
  ci: { url: https://ci.example.com }
routes:
  - { name: all, from: "*", to: [api, ci] }
`;

describe("defaults", () => {
  it("hold for sources that do not say otherwise", () => {
    const plan = planOf(`defaults: { sources: { max_body: 4MB } }\n${TWO}`);
    expect(plan.sources.map((one) => one.maxBodyBytes)).toEqual([2 * 1024 ** 2, 4 * 1024 ** 2]);
  });

  it("hold for destinations that do not say otherwise", () => {
    const text = `defaults: { destinations: { timeout: 9s, sign: { standard-webhooks: KEY } } }\n${TWO}`;
    const plan = planOf(text);
    expect(plan.destinations.map((one) => one.timeoutMs)).toEqual([3000, 9000]);
    expect(plan.destinations.map((one) => one.sign?.kind)).toEqual([
      "standard-webhooks",
      "standard-webhooks",
    ]);
    expect(plan.secrets).toContain("KEY");
  });

  it("are skipped by a source that cannot use them", () => {
    const text = `defaults: { sources: { tolerance: 2m } }\n${TWO}`;
    expect(compile(text).diagnostics).toEqual([]);
    expect(JSON.stringify(planOf(text).sources[0]?.scheme)).toContain('"toleranceSeconds":120');
  });

  it("are reported once, at their own place", () => {
    expect(placesOf(`defaults: { destinations: { timeout: 9x } }\n${TWO}`)).toEqual(["HY112 1:38"]);
    expect(placesOf(`defaults: { sources: { max_bdy: 1MB } }\n${TWO}`)).toEqual(["HY102 1:24"]);
  });

  it.each([
    ["sources", "verify: stripe"],
    ["sources", "secret: A"],
    ["sources", "path: /a"],
    ["destinations", "url: https://a.example"],
    ["destinations", "url_secret: A"],
  ])("in %s cannot have %s", (kind, pair) => {
    const text = `defaults: { ${kind}: { ${pair} } }\n${TWO}`;
    expect(marked(text, only("HY116", text))).toBe(pair.split(":")[0]);
    expect(compile(text).plan).toBeNull();
  });

  it("can differ by environment", () => {
    const text = `defaults: { destinations: { timeout: 9s } }\n${TWO}environments:\n  dev: { defaults: { destinations: { timeout: 1s } } }\n`;
    const plan = planOf(text, { environment: "dev" });
    expect(plan.destinations.map((one) => one.timeoutMs)).toEqual([3000, 1000]);
  });

  it.each([
    ["defaults: []", "HY104"],
    ["defaults: { source: {} }", "HY102"],
    ["defaults: { sources: [] }", "HY104"],
  ])("have the shape of two maps: %s", (line, code) => {
    expect(compile(`${line}\n${TWO}`).diagnostics.map((one) => one.code)).toEqual([code]);
  });
});
