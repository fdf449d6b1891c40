import { describe, expect, it } from "vitest";
import { compileRoutes } from "../../src/compile/index.ts";
import { providers } from "../../src/providers/index.ts";

const HOUR = 3_600_000;

function compiled(retains: readonly string[], file = "7d") {
  const sources = retains.map(
    (retain, at) => `  s${at}: { verify: github, secret: SECRET, retain: ${retain} }`,
  );
  const text = [
    "version: 1",
    `retain: ${file}`,
    "sources:",
    ...sources,
    "destinations: { d: { url: https://example.com/ } }",
    "routes: [{ name: all, from: '*', to: d }]",
    "",
  ].join("\n");
  return compileRoutes(text, { file: "routes.yaml", providers });
}

describe("retain of a source", () => {
  it("has a class for each duration of the file", () => {
    const { plan } = compiled(["1h", "30d", "1h"]);
    expect(plan?.sources.map((source) => source.retention)).toEqual([
      { class: 1, hours: 1 },
      { class: 2, hours: 720 },
      { class: 1, hours: 1 },
    ]);
    expect(plan?.retainMs).toBe(7 * 24 * HOUR);
  });

  it("is none of its own where it says what the file says", () => {
    expect(compiled(["168h"]).plan?.sources[0]?.retention).toBeUndefined();
  });

  it("has room for three durations beside the file's own, and says so at the fourth", () => {
    expect(compiled(["1h", "2h", "3h", "7d"]).plan).not.toBeNull();
    const { plan, diagnostics } = compiled(["1h", "2h", "3h", "4h"]);
    expect(plan).toBeNull();
    expect(diagnostics).toMatchObject([{ code: "HY105", line: 7 }]);
  });

  it("is at least an hour and at most a year", () => {
    for (const retain of ["59m", "366d"]) {
      expect(compiled([retain]).diagnostics).toMatchObject([{ code: "HY112", line: 4 }]);
    }
  });
});
