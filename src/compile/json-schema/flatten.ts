/**
 * Writes a choice of shapes as one schema with several types. Editors then offer and check all of them at
 * once; of an `anyOf` they report that no branch fits, instead of the typo inside the right one.
 */
import { mapChildren, typesOf, type JsonSchema } from "./model.ts";

/** The schema without `anyOf` wherever its branches have types of their own. */
export function flatten(schema: JsonSchema): JsonSchema {
  const { anyOf, ...rest } = mapChildren(schema, flatten);
  if (anyOf === undefined) return rest;
  const types = anyOf.flatMap(typesOf);
  // Two branches of one type cannot be told apart, and a branch without a type fits everything.
  if (new Set(types).size < types.length || anyOf.some((one) => typesOf(one).length === 0))
    return { ...rest, anyOf };
  const isMixed = types.length > 1;
  const flat = anyOf.map((one) => (isMixed ? asKeywordOfStrings(one) : one));
  // The keywords of one type say nothing of the others, so the branches can share one schema.
  const merged: JsonSchema = Object.assign({}, ...flat);
  return { ...merged, type: types, ...rest };
}

/**
 * `enum` and `const` hold for every type, so beside other types the words become a pattern, which only
 * holds for strings, and examples, which editors offer.
 */
function asKeywordOfStrings(schema: JsonSchema): JsonSchema {
  const { enum: listed, const: only, ...rest } = schema;
  const words = listed ?? (only === undefined ? [] : [only]);
  if (words.length === 0 || !words.every((word) => typeof word === "string")) return schema;
  return { ...rest, ...oneOfWords(words) };
}

/** The keywords of a string that is one of these words, for a schema that allows other types as well. */
export function oneOfWords(words: readonly string[], what = "Expected one of"): JsonSchema {
  return {
    pattern: `^(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})$`,
    patternErrorMessage: `${what}: ${words.join(", ")}.`,
    examples: words,
  };
}
