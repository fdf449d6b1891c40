import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { compileRoutes } from "../../src/compile/index.ts";
import { runProviders } from "../../src/cli/commands/providers.ts";
import { outcomeOf } from "../../src/core/outcome.ts";
import { yamlExample } from "../../src/cli/providers/example.ts";
import { providers } from "../../src/providers/index.ts";
import { memoryIo } from "./memory-io.ts";

async function run(name?: string, json = false) {
  const io = memoryIo();
  const exit = await runProviders(io, name === undefined ? { json } : { name, json });
  return { exit, out: io.out(), err: io.err() };
}

describe("hookyard providers", () => {
  it("lists every preset on a line of its own", async () => {
    const { exit, out, err } = await run();
    expect(exit).toBe(0);
    expect(
      out
        .trim()
        .split("\n")
        .map((line) => line.split(" ")[0]),
    ).toEqual([...providers.keys()]);
    expect(err).toContain(`${providers.size} providers`);
  });

  it("shows how one is set up", async () => {
    const { exit, out } = await run("meta");
    expect(exit).toBe(0);
    expect(out).toContain("verified: HMAC-SHA-256 of {body} in x-hub-signature-256");
    expect(out).toContain("verify: meta");
    expect(out).toContain("META_VERIFY_TOKEN");
    expect(out).toContain("GET with");
  });

  it("says of a test of the URL only what it has", async () => {
    expect((await run("trello")).out).toMatch(/handshake {3}HEAD$/m);
  });

  it("says what is answered where nobody knows what is expected", async () => {
    expect((await run("appwrite")).out).toContain("not known; answered 200");
  });

  it("prints objects for programs", async () => {
    const { out } = await run("stripe", true);
    expect(JSON.parse(out)).toMatchObject({
      name: "stripe",
      outcome: "verified",
      confidence: "confirmed",
      secret: "required",
    });
  });

  it("names the nearest where there is none of that name", async () => {
    const { exit, err } = await run("strpie");
    expect(exit).toBe(2);
    expect(err).toContain('did you mean "stripe"?');
  });
});

describe("the proof that is shown", () => {
  const Outcomes = z.object({
    vectors: z.array(z.object({ outcome: z.string(), of: z.string().optional() })),
  });

  it.each([...providers])("of %s is what its vectors prove", (name, row) => {
    const text = readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8");
    const { vectors } = Outcomes.parse(JSON.parse(text));
    const proven = vectors
      .filter(({ of, outcome }) => of === undefined && !/handshake|rejected/u.test(outcome))
      .map(({ outcome }) => outcome);
    expect(new Set(proven)).toEqual(new Set([outcomeOf(row.scheme)]));
  });
});

describe("the lines for routes.yaml", () => {
  it.each([...providers])("of %s compile, and name all that is needed", (name, row) => {
    const text = [
      "version: 1",
      ...yamlExample(row),
      "destinations: { api: { url: https://api.example.com/in } }",
      `routes: [{ name: all, from: ${name}, to: api }]`,
    ].join("\n");
    const { diagnostics } = compileRoutes(text, { file: "routes.yaml", providers });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});
