import { describe, expect, test } from "vitest";
import * as z from "zod";
import { fileSchema } from "../../src/compile/schema/file.ts";

const schema: unknown = z.toJSONSchema(fileSchema, { target: "draft-7", io: "input" });

/** Every `properties` map inside a JSON Schema, by its path. */
function properties(node: unknown, path = ""): [path: string, schema: object][] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, child]: [string, unknown]) => {
    const own =
      key === "properties" && typeof child === "object" && child !== null
        ? Object.entries(child)
        : [];
    return [
      ...own.map(([name, value]: [string, unknown]): [string, object] => [
        `${path}.${name}`,
        Object(value),
      ]),
      ...properties(child, key === "properties" ? path : `${path}.${key}`),
    ];
  });
}

describe("the JSON Schema that is made from the shapes", () => {
  const found = properties(schema);

  test("has the keys of the file", () => {
    expect(found.map(([path]) => path)).toEqual(
      expect.arrayContaining([".version", ".sources", ".destinations", ".routes"]),
    );
  });

  test("describes every key", () => {
    const silent = found.filter(([, value]) => !("description" in value)).map(([path]) => path);
    expect(silent).toEqual([]);
  });

  test("allows no unknown key of the file", () => {
    expect(schema).toMatchObject({ additionalProperties: false });
  });
});
