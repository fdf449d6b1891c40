/** Every vector file in Node: the engine gives the answers that the files say. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { providers } from "../../src/providers/index.ts";
import { readVectorFiles } from "../vectors/files.ts";
import { wholeVectors } from "../vectors/format.ts";
import { schemaOfFiles, withNegatives } from "../vectors/generate.ts";
import { createVectorRun, oracleOf, sumsOf } from "../vectors/run.ts";

const byName = readVectorFiles();
const files = [...byName.values()];
const run = createVectorRun();

describe("the vectors", () => {
  it.each(files)("of $provider are answered as they say", async (file) => {
    expect(await run(file)).toEqual([]);
  });

  it.each(files)("of $provider hold every negative that the generator makes of them", (file) => {
    expect(withNegatives(file)).toEqual(file);
  });

  it.each(files)("of $provider can be told apart by their names", (file) => {
    const names = wholeVectors(file).map(({ of, name }) => `${of} · ${name}`);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it("are one file a row, and one row a file", () => {
    const names = [...byName.keys()];
    expect(names).toEqual(files.map(({ provider }) => provider));
    expect(names.toSorted()).toEqual([...providers.keys()].toSorted());
  });

  it("hold a request that is accepted for every row", () => {
    const accepted = ["verified", "authenticated", "unchecked"];
    const without = files.filter((file) =>
      wholeVectors(file).every(({ outcome }) => !accepted.includes(outcome)),
    );
    expect(without.map(({ provider }) => provider)).toEqual([]);
  });

  it("are those of the published schema", () => {
    const path = new URL("../vectors/schema/vector-file.json", import.meta.url);
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(schemaOfFiles());
  });

  it("cover 200 rows, 60 of them by others than us, and 16 handshakes", () => {
    const sums = sumsOf(files);
    console.log(JSON.stringify(sums));
    expect(providers.size).toBeGreaterThanOrEqual(200);
    expect(sums.negatives).toBeGreaterThan(sums.positives);
    const confirmed = files.filter((file) => oracleOf(file) !== "derived");
    expect(confirmed.length).toBeGreaterThanOrEqual(60);
    const answering = files.filter((file) =>
      wholeVectors(file).some(({ outcome }) => outcome === "handshake"),
    );
    expect(answering.length).toBeGreaterThanOrEqual(16);
  });
});
