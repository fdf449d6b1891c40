/** Every vector file in Node: the engine gives the answers that the files say. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { providers } from "../../src/providers/index.ts";
import { readVectorFiles } from "../vectors/files.ts";
import { readVectorFile, wholeVectors } from "../vectors/format.ts";
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

  it("hold a test of the URL for every row that answers one", () => {
    const asked = [...providers.values()].filter(({ handshakes = [] }) => handshakes.length > 0);
    const without = asked.filter(({ name }) =>
      byName.get(name)?.vectors.every(({ outcome }) => outcome !== "handshake"),
    );
    expect(without.map(({ name }) => name)).toEqual([]);
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

describe("a run", () => {
  const [file] = files;
  const [vector] = file?.vectors ?? [];

  async function findings(change: object): Promise<readonly string[]> {
    if (file === undefined || vector === undefined) throw new Error("there is no vector");
    const changed = JSON.stringify({ ...file, vectors: [{ ...vector, ...change }] });
    return run(readVectorFile("changed", changed));
  }

  it.each([
    ["another outcome", { outcome: "rejected", event_id: undefined, event_type: undefined }],
    ["another event id", { event_id: "another" }],
    ["another event type", { event_type: "another" }],
    ["a source that is none", { source: { verify: "nobody" } }],
    ["another body", { body_b64: "" }],
  ])("tells of %s", async (_, change) => {
    expect(await findings({})).toEqual([]);
    expect(await findings(change)).toHaveLength(1);
  });

  it("tells of another answer to a handshake", async () => {
    const found = byName.get("slack");
    const handshake = found?.vectors.find((one) => "response" in one);
    if (found === undefined || handshake === undefined || !("response" in handshake))
      throw new Error("slack has a handshake");
    const { response } = handshake;
    for (const change of [{ status: 201 }, { body: "" }, { headers: { "x-more": "1" } }]) {
      const vectors = [{ ...handshake, response: { ...response, ...change } }];
      const text = JSON.stringify({ ...found, vectors });
      expect(await run(readVectorFile("changed", text))).toHaveLength(1);
    }
  });
});

describe("a changed vector", () => {
  const file = readVectorFile(
    "some",
    JSON.stringify({
      provider: "some",
      oracle: { kind: "derived" },
      source: { verify: "none" },
      secrets: {},
      now: 1,
      vectors: [
        {
          name: "one",
          method: "POST",
          url: "https://hooks.example.com/",
          headers: [
            ["A", "1"],
            ["B", "2"],
            ["a", "3"],
          ],
          body_b64: "",
          outcome: "unchecked",
          event_id: null,
          event_type: null,
        },
        { name: "less", of: "one", set_headers: [["a", null]], outcome: "unchecked" },
        {
          name: "more",
          of: "one",
          set_headers: [
            ["b", "4"],
            ["b", "5"],
          ],
          now: 2,
          outcome: "rejected",
        },
      ],
    }),
  );
  const [, less, more] = wholeVectors(file);

  it("lacks the lines of a header that is taken away", () => {
    expect(less?.headers).toEqual([["B", "2"]]);
    expect(less).toMatchObject({ of: "one", now: 1, event_id: null });
  });

  it("has the lines that it gives instead of those that were there", () => {
    expect(more?.headers.slice(-2)).toEqual([
      ["b", "4"],
      ["b", "5"],
    ]);
    expect(more).toMatchObject({ now: 2, outcome: "rejected" });
  });

  it("must be a change of a vector that is there", () => {
    const vectors = [{ name: "x", of: "nobody", outcome: "rejected" as const }];
    expect(() => wholeVectors({ ...file, vectors })).toThrow('no vector is called "nobody"');
  });
});
