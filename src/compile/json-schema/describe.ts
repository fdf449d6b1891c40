/** Gives every key what editors show of it: its meaning, its default, and an example. */
import { ANY_TEXT, exampleOf } from "./examples.ts";
import { mapChildren, typesOf, type JsonSchema } from "./model.ts";

/** Goes through the whole schema. `key` is the key of the file that a schema belongs to. */
export function describe(given: JsonSchema, key: string | null): JsonSchema {
  const schema = mapChildren(given, describe);
  const { description, default: preset } = schema;
  if (key === null)
    return description === undefined ? schema : { ...schema, markdownDescription: description };
  const example = exampleOf(key, schema);
  const examples = isOffered(schema, example) ? [example] : schema.examples;
  // Editors show `examples` by themselves.
  const isShown = examples !== undefined || example === undefined;
  return {
    ...schema,
    markdownDescription: [
      description ?? "",
      ...(preset === undefined ? [] : [`Default: \`${inline(preset)}\``]),
      ...(isShown ? [] : [`Example: \`${key}: ${inline(example)}\``]),
    ].join("\n\n"),
    ...(examples === undefined ? {} : { examples }),
  };
}

/** Editors offer examples as values: only single ones that the schema does not offer already. */
function isOffered(schema: JsonSchema, example: unknown): boolean {
  return (
    schema.examples === undefined &&
    schema.enum === undefined &&
    schema.const === undefined &&
    typesOf(schema).includes("string") &&
    typeof example === "string" &&
    example !== ANY_TEXT
  );
}

/** A value as one line of YAML. */
export function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, one]) => `${key}: ${inline(one)}`);
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  }
  if (typeof value !== "string") return JSON.stringify(value);
  return /^[A-Za-z0-9_./${}-][A-Za-z0-9_./${}:=-]*$/.test(value) && !/^[\d.]+$/.test(value)
    ? quoteInFlow(value)
    : JSON.stringify(value);
}

/** Braces end a plain text inside `{ }` and `[ ]`. */
function quoteInFlow(value: string): string {
  return /[{}]|:$|^-$/.test(value) ? JSON.stringify(value) : value;
}
