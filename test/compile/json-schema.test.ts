import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { routesJsonSchema } from "../../src/compile/json-schema/index.ts";
import { mapChildren, type JsonSchema } from "../../src/compile/json-schema/model.ts";
import { referencePage } from "../../src/compile/json-schema/reference.ts";
import { GENERIC_SCHEMES } from "../../src/compile/generic.ts";
import { schemaText } from "../../src/cli/schema-text.ts";
import { providers } from "../../src/providers/index.ts";

const presets = [...providers.keys()];
const schema = routesJsonSchema({ providers: presets });

function committed(name: string): string {
  return readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
}

interface Placed {
  readonly place: string;
  readonly schema: JsonSchema;
  readonly isKey: boolean;
}

/** Every schema inside, with the keys that lead to it. */
function everySchema(root: JsonSchema, place = "", isKey = false): Placed[] {
  const found: Placed[] = [{ place, schema: root, isKey }];
  mapChildren(root, (child, key) => {
    found.push(...everySchema(child, `${place}/${key ?? "*"}`, key !== null));
    return child;
  });
  return found;
}

const all = [
  ...everySchema(schema),
  ...Object.entries(schema.definitions ?? {}).flatMap(([name, one]) =>
    everySchema(one, `#${name}`),
  ),
];

describe("the JSON Schema", () => {
  it("is what is committed: else run npm run schema", () => {
    expect(schemaText(schema) === committed("routes.schema.json")).toBe(true);
  });

  it("has draft-07 as its dialect, and is large enough to be whole", () => {
    expect(schema.$schema).toBe("http://json-schema.org/draft-07/schema#");
    expect(all.length).toBeGreaterThan(100);
  });

  it("describes every key, also for editors that show Markdown", () => {
    const silent = all.filter(
      (one) => one.isKey && !(one.schema.description && one.schema.markdownDescription),
    );
    expect(silent.map((one) => one.place)).toEqual([]);
  });

  it("allows no other keys in any map with keys of its own", () => {
    const open = all.filter(
      (one) => one.schema.properties !== undefined && one.schema.additionalProperties !== false,
    );
    expect(open.map((one) => one.place)).toEqual([]);
  });

  it("has no choice of schemas, which editors explain badly", () => {
    const chosen = all.filter((one) => "anyOf" in one.schema || "oneOf" in one.schema);
    expect(chosen.map((one) => one.place)).toEqual([]);
  });

  it("names every preset and every scheme", () => {
    const source = schema.properties?.["sources"]?.additionalProperties;
    const verify = typeof source === "object" ? source.properties?.["verify"] : undefined;
    expect(verify?.enum).toEqual([...presets, ...GENERIC_SCHEMES]);
  });

  it("writes defaults as the file would", () => {
    const source = schema.properties?.["sources"]?.additionalProperties;
    const maxBody = typeof source === "object" ? source.properties?.["max_body"] : undefined;
    expect([schema.properties?.["retain"]?.default, maxBody?.default]).toEqual(["7d", "1MB"]);
  });

  it("holds the names of a project where they are given", () => {
    const own = routesJsonSchema({
      providers: presets,
      names: { sources: ["shop"], destinations: ["erp", "crm"] },
    });
    const route = own.properties?.["routes"]?.items?.properties;
    expect(route?.["from"]?.items?.enum).toEqual(["shop", "*"]);
    expect(route?.["to"]?.pattern).toBe("^(erp|crm)$");
    expect(route?.["to"]?.properties?.["destination"]?.enum).toEqual(["erp", "crm"]);
  });
});

describe("docs/reference.md", () => {
  const page = referencePage(schema);

  it("is what is committed: else run npm run schema", () => {
    expect(page === committed("docs/reference.md")).toBe(true);
  });

  it("has a row for every key of the schema", () => {
    const rows = new Set([...page.matchAll(/^\| (?:\*\*)?`([^`]+)`/gm)].map((match) => match[1]));
    const keys = all.flatMap((one) => (one.isKey ? [one.place.split("/").at(-1) ?? ""] : []));
    expect(keys.filter((key) => !rows.has(key))).toEqual([]);
  });

  it("gives every key a meaning, a type and an example", () => {
    const rows = page.split("\n").filter((line) => /^\| (\*\*)?`/.test(line));
    const poor = rows.filter((line) => {
      const [, , meaning = "", type = "", , example = ""] = line.split(/(?<!\\)\|/);
      return [meaning, type, example].some((cell) => ["", "–"].includes(cell.trim()));
    });
    expect(poor).toEqual([]);
    expect(rows.length).toBeGreaterThan(80);
  });
});
