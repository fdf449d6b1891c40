/** Every vector file inside workerd: the same answers as in Node. */
import { describe, expect, it } from "vitest";
import { readVectorFile } from "../vectors/format.ts";
import { createVectorRun, sumsOf } from "../vectors/run.ts";

const texts: Record<string, string> = import.meta.glob("../vectors/*.json", {
  query: "?raw",
  import: "default",
  eager: true,
});
const files = Object.entries(texts).map(([path, text]) => readVectorFile(path, text));
const run = createVectorRun();

describe("the vectors, inside workerd,", () => {
  it.each(files)("of $provider are answered as they say", async (file) => {
    expect(await run(file)).toEqual([]);
  });

  it("are all of them", () => {
    const { providers, positives, negatives } = sumsOf(files);
    console.log(JSON.stringify(sumsOf(files)));
    expect(providers).toBeGreaterThanOrEqual(200);
    expect(negatives).toBeGreaterThan(positives);
  });
});
