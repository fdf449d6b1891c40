/**
 * The JSON Schema (draft-07) of `routes.yaml`, made from the schema that the compiler itself uses. With
 * the names of a project in it, editors complete and check `from` and `to` as well.
 */
import * as z from "zod";
import { fileSchema } from "../schema/file.ts";
import { DURATION_PATTERN, SIZE_PATTERN } from "../schema/values.ts";
import { adapt, type SchemaOptions } from "./adapt.ts";
import { CONDITION, TEST } from "./condition.ts";
import { describe } from "./describe.ts";
import { flatten } from "./flatten.ts";
import type { JsonSchema } from "./model.ts";
import { writtenDuration, writtenSize } from "./written.ts";

export type { ProjectNames, SchemaOptions } from "./adapt.ts";
export type { JsonSchema } from "./model.ts";

/** The schema of the whole file. */
export function routesJsonSchema(options: SchemaOptions): JsonSchema {
  const made = z.toJSONSchema(fileSchema, {
    target: "draft-7",
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = zodSchema._zod;
      if (def.type !== "default") return;
      const written = writtenDefault(def.defaultValue, jsonSchema.pattern);
      if (written === undefined) delete jsonSchema.default;
      else jsonSchema.default = written;
    },
  });
  // What zod makes for this target is of the shape that `JsonSchema` names.
  const file = describe(adapt(flatten(made as JsonSchema), null, options), null);
  return {
    ...file,
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Hookyard routes",
    // The sections may stand in included files, and an included file has nothing but sections.
    required: ["version"],
    definitions: { condition: describe(CONDITION, null), test: describe(TEST, null) },
  };
}

/** A default as the file would say it; undefined for one that is made of several keys. */
function writtenDefault(value: unknown, pattern: string | undefined): unknown {
  if (typeof value === "number" && pattern === DURATION_PATTERN) return writtenDuration(value);
  if (typeof value === "number" && pattern === SIZE_PATTERN) return writtenSize(value);
  return typeof value === "object" || value === "" ? undefined : value;
}
