/**
 * The YAML loader over yaml-test-suite. What is not YAML is refused, what is YAML comes out as the suite's
 * JSON, and where the loader refuses YAML on purpose, the case stands below with the reason. A case that no
 * longer differs fails here too.
 */
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { Report } from "../../src/compile/report.ts";
import { makeSourceFile, toPlain } from "../../src/compile/tree.ts";
import { Reader } from "../../src/compile/yaml-reader.ts";
import { readYaml } from "../../src/compile/yaml.ts";
import { yamlCases, type YamlCase } from "../suites/read.ts";

const suite = yamlCases();

interface Difference {
  readonly reason: string;
  /** What the diagnostic says; every diagnostic of the case is of one of its reasons. */
  readonly says: RegExp;
  readonly cases: string;
}

/** YAML that is refused on purpose. */
const REFUSED: readonly Difference[] = [
  {
    reason: "a file is one document",
    says: /^HY101 the file holds more than one YAML document$/,
    cases: `35KP 5TYM 6WLZ 6XDY 6ZKB 7Z25 9DXL 9KAX 9WXW JHB9 KSS4 L383 M7A3 NKF9 PUW8 RZT7 U9NS UT92
      W4TN`,
  },
  {
    reason: "tags of an application, and those of values that a configuration has not",
    says: /^HY114 YAML tag is not allowed: (Unresolved tag: |!!(binary|omap|set)$)/,
    cases: "2XXW 565N 6CK3 7FWL C4HZ CC74 CUP7 J7PZ M5C3 P76L UGM3 Z67P Z9M4",
  },
  {
    reason: "a key is never empty",
    says: /^HY114 a key is empty$/,
    cases: "2JQS 6M2F CFD4 DFF7 FH7J FRK4 NHX8 PW8X S3PD SM9W/1 UKK6/0",
  },
  {
    reason: "a key is a word, never a list, a map or an alias",
    says: /^HY114 a key must be a plain word, not a list, a map or an alias$/,
    cases: `26DV 4FJ6 6BFJ 6PBE 9MMW E76Z KK5P LX3P M2N8/0 M2N8/1 M5DY Q9WF RZP5 SBG9 V9D5 X38W
      XW4D`,
  },
  {
    reason: "an anchor on a key names nothing",
    says: /^HY101 no anchor &\S+ stands before this alias$/,
    cases: "2SXE 6M2F E76Z HMQ5 X38W",
  },
  {
    reason: "a colon at the end of an anchor's name is more likely a slip",
    says: /^HY101 not valid YAML: (anchor|alias) ending in : is ambiguous$/,
    cases: "2SXE W5VH",
  },
  {
    reason: "directives other than %YAML 1.1, %YAML 1.2 and %TAG",
    says: /^HY101 not valid YAML: (unknown directive|unsupported YAML version) /,
    cases: "2LFX 6LVF BEC7 MUS6/5 MUS6/6",
  },
];

/** The suite has no JSON for these. */
const VALUES: { readonly [id: string]: unknown } = {
  "4ABK": { unquoted: "separate", "http://foo.com": null, "omitted value": null },
  "UKK6/2": "",
};

const differences = REFUSED.map(({ cases, ...rest }) => ({ ...rest, ids: cases.split(/\s+/) }));

function reasonsFor(id: string) {
  return differences.filter(({ ids }) => ids.includes(id));
}

function load(text: string): { readonly value: unknown; readonly says: readonly string[] } {
  const report = new Report();
  const root = readYaml("suite.yaml", text, report);
  const says = report.sorted().map(({ code, message }) => `${code} ${message}`);
  return { value: root === null ? undefined : toPlain(root), says };
}

/** What a document holds that is no map: the loader's own reader, without the demand for a map. */
function valueOf(text: string): unknown {
  const file = makeSourceFile("suite.yaml", text);
  const options = {
    version: "1.2",
    schema: "core",
    uniqueKeys: false,
    prettyErrors: false,
  } as const;
  const { contents } = parseDocument(file.text, options);
  const node = contents === null ? null : new Reader(file, new Report()).read(contents);
  return node === null || node === undefined ? null : toPlain(node);
}

function expectedOf({ id, json }: YamlCase): unknown {
  if (id in VALUES) return VALUES[id];
  if (json === undefined)
    throw new Error(`${id} has no JSON: is it refused, or what is its value?`);
  // An empty text stands for no document, which reads as null.
  return json.trim() === "" ? null : JSON.parse(json);
}

const named = (cases: readonly YamlCase[]) =>
  cases.map((one) => [`${one.id}: ${one.name}`, one] as const);

const invalid = suite.filter((one) => one.error === true);
const valid = suite.filter((one) => one.error !== true);
const refused = valid.filter((one) => reasonsFor(one.id).length > 0);
const taken = valid.filter((one) => reasonsFor(one.id).length === 0);

describe("what is not YAML is refused", () => {
  it.each(named(invalid))("%s", (_name, { yaml }) => {
    const { value, says } = load(yaml);
    expect(value).toBeUndefined();
    expect(says.length).toBeGreaterThan(0);
  });
});

describe("what is YAML is read as the suite reads it", () => {
  it.each(named(taken))("%s", (_name, one) => {
    const expected = expectedOf(one);
    const { value, says } = load(one.yaml);
    if (expected !== null && typeof expected === "object" && !Array.isArray(expected)) {
      expect(says).toEqual([]);
      expect(value).toEqual(expected);
    } else {
      expect(says).toEqual([expect.stringMatching(/^HY100 the file (is empty|must be a map) ?/)]);
      expect(valueOf(one.yaml)).toEqual(expected);
    }
  });
});

describe("some YAML is refused on purpose", () => {
  it.each(named(refused))("%s", (_name, one) => {
    const { says } = load(one.yaml);
    // That the document is no map either is said beside it.
    const rest = says.filter((line) => !line.startsWith("HY100 "));
    const reasons = reasonsFor(one.id);
    for (const { reason, says: pattern } of reasons)
      expect(rest, reason).toContainEqual(expect.stringMatching(pattern));
    const others = rest.filter((line) => !reasons.some(({ says: pattern }) => pattern.test(line)));
    expect(others).toEqual([]);
  });

  it("and every case that is listed here is one of the suite", () => {
    const ids = new Set(valid.map(({ id }) => id));
    const listed = [...differences.flatMap((one) => one.ids), ...Object.keys(VALUES)];
    expect(listed.filter((id) => !ids.has(id))).toEqual([]);
  });
});
