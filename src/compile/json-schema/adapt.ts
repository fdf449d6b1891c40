/**
 * What zod does not know of the language, because the compiler checks it by hand: conditions, names and
 * what they refer to, the words of `verify`.
 */
import { GENERIC_SCHEMES } from "../generic.ts";
import { NAME_PATTERN } from "../schema/values.ts";
import { oneOfWords } from "./flatten.ts";
import { mapChildren, typesOf, type JsonSchema, type Snippet } from "./model.ts";
import { NEW_DESTINATION, NEW_ROUTE, NEW_SOURCE } from "./snippets.ts";

export interface SchemaOptions {
  /** Names of the presets that `verify` may have, in the order to offer them. */
  readonly providers: readonly string[];
  /** The names of one project; absent: any name. */
  readonly names?: ProjectNames;
}

export interface ProjectNames {
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
}

/** Goes through the whole schema; `key` is the key of the file that a schema belongs to. */
export function adapt(given: JsonSchema, key: string | null, options: SchemaOptions): JsonSchema {
  const { propertyNames: _any, ...schema } = mapChildren(given, (child, name) =>
    adapt(child, name, options),
  );
  switch (key) {
    case "when":
      return { $ref: "#/definitions/condition", description: schema.description ?? "" };
    case "verify":
      return withWords(schema, [...options.providers, ...GENERIC_SCHEMES], "Expected one of");
    case "sources":
      return byName(schema, [NEW_SOURCE]);
    case "destinations":
      return byName(schema, [NEW_DESTINATION]);
    case "environments":
      return byName(schema, []);
    case "routes":
      return { ...schema, items: { ...schema.items, defaultSnippets: [NEW_ROUTE] } };
    case "from":
      return options.names === undefined
        ? schema
        : withWords(
            schema,
            [...options.names.sources, "*"],
            "Not a source of this project. There are",
          );
    case "to":
    case "destination":
      return options.names === undefined
        ? schema
        : withWords(
            schema,
            options.names.destinations,
            "Not a destination of this project. There are",
          );
    case "header":
      return isOpen(schema)
        ? { ...schema, additionalProperties: { $ref: "#/definitions/test" } }
        : schema;
    case "headers":
      return isOpen(schema) ? { ...schema, additionalProperties: HEADER_VALUE } : schema;
    default:
      return schema;
  }
}

const HEADER_VALUE: JsonSchema = {
  type: ["string", "object"],
  properties: {
    secret: { type: "string", description: "Name of a secret that holds the value." },
  },
  additionalProperties: false,
};

/** A map whose values zod leaves open. */
function isOpen({ additionalProperties }: JsonSchema): boolean {
  return typeof additionalProperties === "object" && Object.keys(additionalProperties).length === 0;
}

/** A map from names to definitions; other uses of the same key stay as they are. */
function byName(schema: JsonSchema, defaultSnippets: readonly Snippet[]): JsonSchema {
  if (typeof schema.additionalProperties !== "object") return schema;
  return {
    ...schema,
    propertyNames: {
      pattern: NAME_PATTERN,
      patternErrorMessage: "A name has a-z, 0-9 and -, at most 63 characters.",
    },
    ...(defaultSnippets.length === 0 ? {} : { defaultSnippets }),
  };
}

/** The words for the text itself, and for the items of a list of texts. */
function withWords(schema: JsonSchema, words: readonly string[], message: string): JsonSchema {
  if (words.length === 0) return schema;
  const types = typesOf(schema);
  const limits = types.length === 1 ? { enum: words } : oneOfWords(words, message);
  const { items } = schema;
  return {
    ...schema,
    ...(types.includes("string") ? limits : {}),
    ...(items === undefined ? {} : { items: withWords(items, words, message) }),
  };
}
