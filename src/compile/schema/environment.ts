/** The keys of an environment's overlay: those of the file, all optional; null removes what the file says. */
import * as z from "zod";
import { defaultsSchema } from "./defaults.ts";
import { destinationShape } from "./destination.ts";
import { sourceShape } from "./source.ts";

/** An overlay of a map of keys: each may be given, or removed. */
function changes<S extends { readonly [key: string]: z.ZodType }>(shape: S) {
  const entries = Object.entries(shape).map(
    ([key, schema]) => [key, z.nullable(schema).optional().describe(describe(schema))] as const,
  );
  return z.nullable(z.strictObject(Object.fromEntries(entries)));
}

/** A description may stand inside what makes a key optional. */
function describe(schema: z.ZodType): string {
  if (schema.description !== undefined) return schema.description;
  const inner: unknown =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? schema.unwrap() : null;
  return inner instanceof z.ZodType ? describe(inner) : "";
}

/** `file` are the keys of the whole file that may differ by environment. */
export function environmentsSchema(file: { readonly [key: string]: z.ZodType }) {
  return z.record(
    z.string(),
    z.strictObject({
      ...Object.fromEntries(
        Object.entries(file).map(
          ([key, schema]) => [key, schema.optional().describe(describe(schema))] as const,
        ),
      ),
      defaults: defaultsSchema.optional(),
      sources: z
        .record(z.string(), changes(sourceShape))
        .optional()
        .describe("What is different about sources, by name."),
      destinations: z
        .record(z.string(), changes(destinationShape))
        .optional()
        .describe("What is different about destinations, by name."),
    }),
  );
}
