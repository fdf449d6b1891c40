import { describe, expect, it } from "vitest";
import {
  compileRoutes,
  includePatterns,
  type CompileResult,
  type Included,
} from "../../src/compile/index.ts";
import { providers } from "../../src/providers/index.ts";

const MAIN = `version: 1
include: [teams/*.yaml]
sources:
  stripe: { verify: stripe, secret: STRIPE_SECRET }
destinations:
  api: { url: https://api.example.com }
routes:
  - { name: paid, from: stripe, to: api }
`;

const TEAM = `version: 1
destinations:
  search: { url: https://search.example.com }
routes:
  - { name: to-search, from: stripe, to: [search, api] }
`;

function files(texts: { readonly [name: string]: string }): Included {
  return { kind: "files", files: Object.entries(texts).map(([name, text]) => ({ name, text })) };
}

function compile(texts: { readonly [name: string]: string }, main = MAIN): CompileResult {
  const includes = new Map([["teams/*.yaml", files(texts)]]);
  return compileRoutes(main, { file: "routes.yaml", providers, includes });
}

function places(result: CompileResult): string[] {
  return result.diagnostics.map((one) => `${one.code} ${one.file}:${one.line}:${one.column}`);
}

describe("include", () => {
  it("makes the definitions of all files one", () => {
    const { plan, diagnostics } = compile({ "teams/search.yaml": TEAM });
    expect(diagnostics).toEqual([]);
    expect(plan?.destinations.map((one) => one.name)).toEqual(["api", "search"]);
    expect(plan?.routes.map((one) => one.name)).toEqual(["paid", "to-search"]);
  });

  it("leaves sections to included files altogether", () => {
    const main = "version: 1\ninclude: teams/*.yaml\n";
    const whole = MAIN.replace(/^include.*\n/m, "");
    const { plan, diagnostics } = compile({ "teams/all.yaml": whole }, main);
    expect(diagnostics).toEqual([]);
    expect(plan?.routes.map((one) => one.name)).toEqual(["paid"]);
  });

  it("marks a mistake in the file that holds it", () => {
    const result = compile({ "teams/search.yaml": TEAM.replace("[search, api]", "[serch, api]") });
    expect(places(result)).toContain("HY201 teams/search.yaml:5:43");
    expect(result.plan).toBeNull();
  });

  it.each([
    ["destination", TEAM.replace("search:", "api:").replace("[search, api]", "api"), "3:3", "6:3"],
    ["source", "version: 1\nsources:\n  stripe: { verify: stripe, secret: OTHER }\n", "3:3", "4:3"],
  ])("points at both places of a %s that two files define", (_, text, second, first) => {
    const { plan, diagnostics } = compile({ "teams/b.yaml": text });
    const found = diagnostics.filter((one) => one.code === "HY205");
    expect(found.map((one) => `${one.file}:${one.line}:${one.column}`)).toEqual([
      `teams/b.yaml:${second}`,
    ]);
    const [related] = found[0]?.related ?? [];
    expect(`${related?.file}:${related?.line}:${related?.column}`).toBe(`routes.yaml:${first}`);
    expect(plan).toBeNull();
  });

  it("points at both places of a route name that two files use", () => {
    const { diagnostics } = compile({ "teams/b.yaml": TEAM.replace("to-search", "paid") });
    const found = diagnostics.find((one) => one.code === "HY203");
    expect([found?.file, found?.related?.[0]?.file]).toEqual(["teams/b.yaml", "routes.yaml"]);
  });

  it.each(["include: [more.yaml]", "retain: 1d", "defaults: {}", "environments: {}", "shards: 2"])(
    "refuses %s in an included file",
    (line) => {
      const result = compile({ "teams/b.yaml": `${TEAM}${line}\n` });
      expect(places(result)).toEqual(["HY116 teams/b.yaml:6:1"]);
      expect(result.plan).toBeNull();
    },
  );

  it("refuses an unknown key in an included file", () => {
    expect(places(compile({ "teams/b.yaml": `${TEAM}rotes: []\n` }))).toEqual([
      "HY102 teams/b.yaml:6:1",
    ]);
  });

  it("needs the version in every file", () => {
    const without = compile({ "teams/b.yaml": TEAM.replace("version: 1\n", "") });
    expect(places(without)).toEqual(["HY109 teams/b.yaml:1:1"]);
    const other = compile({ "teams/b.yaml": TEAM.replace("version: 1", "version: 2") });
    expect(places(other)).toEqual(["HY109 teams/b.yaml:1:10"]);
  });

  it("reports broken YAML of every file, and does not call what they define undefined", () => {
    const result = compile({ "teams/a.yaml": "a: [", "teams/b.yaml": "" });
    expect(result.diagnostics.map((one) => `${one.code} ${one.file}`)).toEqual([
      "HY101 teams/a.yaml",
      "HY100 teams/b.yaml",
    ]);
    expect(result.plan).toBeNull();
  });

  it("says where a section that is no map stands", () => {
    const result = compile({ "teams/b.yaml": "version: 1\nsources: [stripe]\n" });
    expect(places(result)).toEqual(["HY104 teams/b.yaml:2:10"]);
  });

  it("refuses a pattern that leads to the file itself", () => {
    const result = compile({ "routes.yaml": MAIN });
    expect(places(result)).toEqual(["HY207 routes.yaml:2:11"]);
    expect(result.diagnostics[0]?.message).toContain("this file itself");
  });

  it("reads a file once that two patterns name", () => {
    const includes = new Map([
      ["teams/*.yaml", files({ "teams/a.yaml": TEAM })],
      ["teams/a.yaml", files({ "teams/a.yaml": TEAM })],
    ]);
    const main = MAIN.replace("[teams/*.yaml]", "[teams/*.yaml, teams/a.yaml]");
    const { diagnostics } = compileRoutes(main, { file: "routes.yaml", providers, includes });
    expect(diagnostics).toEqual([]);
  });

  it("refuses more than 1000 files", () => {
    const many = Object.fromEntries(
      Array.from({ length: 1001 }, (_, index) => [`teams/${index}.yaml`, "version: 1\n"]),
    );
    expect(places(compile(many))).toEqual(["HY207 routes.yaml:2:11"]);
  });

  it("says why a pattern leads nowhere", () => {
    const includes = new Map<string, Included>([
      ["teams/*.yaml", { kind: "failed", why: "no file matches" }],
    ]);
    const { plan, diagnostics } = compileRoutes(MAIN, { file: "routes.yaml", providers, includes });
    expect(plan).toBeNull();
    expect(diagnostics.map((one) => one.message)).toEqual([
      'cannot include "teams/*.yaml": no file matches',
    ]);
  });

  it.each(["/etc/passwd", "C:\\a.yaml", "a\\b.yaml", "teams/**/a.yaml", "{a,b}.yaml", "a//b.yaml"])(
    "refuses the path %s",
    (path) => {
      const main = MAIN.replace("teams/*.yaml", `'${path}'`);
      const { plan, diagnostics } = compileRoutes(main, { file: "routes.yaml", providers });
      expect(diagnostics.map((one) => one.code)).toEqual(["HY120"]);
      expect(plan).toBeNull();
      expect(includePatterns(main)).toEqual([]);
    },
  );
});

describe("includePatterns", () => {
  it("lists what a main file includes", () => {
    expect(includePatterns(MAIN)).toEqual(["teams/*.yaml"]);
    expect(includePatterns(MAIN.replace("[teams/*.yaml]", "one.yaml"))).toEqual(["one.yaml"]);
  });

  it("is empty for a file without include, and for one that is no YAML", () => {
    expect(includePatterns(MAIN.replace(/^include.*\n/m, ""))).toEqual([]);
    expect(includePatterns("include: [")).toEqual([]);
  });
});
