/** The examples: each compiles without a word, its tests pass, and they reach every route and condition. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readRoutesFile } from "../../src/cli/routes-file.ts";
import { realIo } from "../../src/cli/io.ts";
import { testRoutes } from "../../src/cli/test/index.ts";

const folder = fileURLToPath(new URL("../../examples/", import.meta.url));
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

it("there are nine examples", () => {
  expect(names).toHaveLength(9);
});

describe.each(names)("examples/%s", (name) => {
  const config = join(folder, name, "routes.yaml");

  it("compiles without a warning", async () => {
    const options = { config, allowPrivate: false, env: null, knownSecrets: null };
    const file = await readRoutesFile(realIo(), options);
    if (file.kind === "failed") throw new Error(file.message);
    expect(file.diagnostics).toEqual([]);
    expect(file.plan).not.toBeNull();
  });

  it("passes its tests, which reach all of it, and no template misses a value", async () => {
    const { results, coverage } = await testRoutes({ config });
    expect(results.flatMap(({ failures }) => failures)).toEqual([]);
    expect(results.flatMap(({ missing }) => missing)).toEqual([]);
    expect(coverage.unreached).toEqual([]);
  });

  it("says in its README.md how to run them", () => {
    const readme = readFileSync(join(folder, name, "README.md"), "utf8");
    expect(readme).toMatch(/^# \S/u);
    expect(readme).toContain(`npx hookyard test -c examples/${name}/routes.yaml`);
    expect(readme.split("\n").length).toBeLessThan(15);
  });
});

describe("examples/team-include in staging", () => {
  it("sends to the hosts of staging", async () => {
    const at = (file: string): string => join(folder, "team-include", file);
    const options = { config: at("routes.yaml"), tests: at("staging.test.yaml"), env: "staging" };
    const { results } = await testRoutes(options);
    expect(results.map(({ failures }) => failures)).toEqual([[]]);
    const production = await testRoutes({ ...options, env: undefined });
    expect(production.results[0]?.failures).not.toEqual([]);
  });
});
