/** The operators of `when`, and what people write in their place. */
import { didYouMean } from "./hint.ts";

export const OPERATORS = [
  "eq",
  "ne",
  "in",
  "prefix",
  "suffix",
  "contains",
  "glob",
  "regex",
  "gt",
  "gte",
  "lt",
  "lte",
  "exists",
  "not",
  "length",
] as const;

export type Operator = (typeof OPERATORS)[number];

/** Words of other languages that people try first. */
const OTHER_WORDS: ReadonlyMap<string, Operator> = new Map([
  ["equals", "eq"],
  ["is", "eq"],
  ["neq", "ne"],
  ["starts_with", "prefix"],
  ["startswith", "prefix"],
  ["ends_with", "suffix"],
  ["endswith", "suffix"],
  ["includes", "contains"],
  ["matches", "regex"],
  ["min", "gte"],
  ["max", "lte"],
  ["any", "in"],
  ["one_of", "in"],
  ["len", "length"],
]);

export function isOperator(word: string): word is Operator {
  return OPERATORS.some((one) => one === word);
}

/** The hint for a word that is no operator; undefined where nothing is near. */
export function operatorHint(word: string): string | undefined {
  const other = OTHER_WORDS.get(word.toLowerCase());
  return other === undefined ? didYouMean(word, OPERATORS) : `did you mean "${other}"?`;
}
