/**
 * Functions of JSONata that a single call can make expensive, with a check of their arguments in
 * front. Step counting does not see inside a function, so its cost is charged before it runs.
 */
import { BudgetError, SEQUENCE_LIMIT, TEXT_LIMIT, toJson, tooLarge } from "./jsonata-budget.ts";

/** A frame of variables of a running evaluation, as far as it is used here. */
export interface Frame {
  /** The outermost frame: one object for each evaluation. */
  readonly base: object;
  timestamp: Date | null;
  lookup(name: string): unknown;
}

/** Counts steps of an evaluation and returns all so far; throws a BudgetError beyond the limit. */
export type Spend = (frame: Frame, steps: number) => number;

/** How JSONata holds a built-in function. */
export interface Definition {
  readonly _jsonata_function: true;
  readonly implementation: (this: { readonly environment: Frame }, ...args: unknown[]) => unknown;
  readonly signature: unknown;
}

/** Functions that JSONata has and Hookyard refuses: the result must only depend on the event. */
export const REFUSED_FUNCTIONS = ["eval", "random", "shuffle"] as const;

/** Steps that a call costs by its arguments; throws a BudgetError for a call that is refused. */
const COSTS: { readonly [name: string]: (...args: unknown[]) => number } = {
  // Compares every element with every other one.
  distinct: (list) => (Array.isArray(list) ? Math.ceil(list.length ** 2 / 64) : 0),
  pad: (_text, width) => {
    if (typeof width === "number" && !(Math.abs(width) <= TEXT_LIMIT))
      throw tooLarge("$pad is too wide", TEXT_LIMIT);
    return 0;
  },
  join: (texts, separator) => {
    if (!Array.isArray(texts)) return 0;
    let characters = typeof separator === "string" ? separator.length * texts.length : 0;
    for (const text of texts) characters += typeof text === "string" ? text.length : 0;
    if (characters > TEXT_LIMIT) throw tooLarge("$join makes too long a text", TEXT_LIMIT);
    return 0;
  },
  split: (text, separator) => {
    if (typeof text !== "string" || typeof separator !== "string") return 0;
    if (pieces(text, separator) > SEQUENCE_LIMIT)
      throw tooLarge("$split makes too many pieces", SEQUENCE_LIMIT);
    return 0;
  },
  string: (value) => {
    if (typeof value === "object") toJson(value, TEXT_LIMIT);
    return 0;
  },
};

function pieces(text: string, separator: string): number {
  if (separator === "") return text.length;
  let count = 1;
  for (let at = text.indexOf(separator); at >= 0 && count <= SEQUENCE_LIMIT; count++) {
    at = text.indexOf(separator, at + separator.length);
  }
  return count;
}

/**
 * The definitions to put in the place of JSONata's own, by name: the expensive ones with a check in
 * front, the refused ones as functions that say so.
 */
export async function replacements(
  builtIn: (name: string) => Promise<Definition>,
  spend: Spend,
): Promise<ReadonlyMap<string, Definition>> {
  const found = new Map<string, Definition>();
  for (const [name, cost] of Object.entries(COSTS)) {
    const original = await builtIn(name);
    found.set(name, {
      ...original,
      implementation(...args) {
        spend(this.environment, cost(...args));
        return original.implementation.apply(this, args);
      },
    });
  }
  for (const name of REFUSED_FUNCTIONS) {
    found.set(name, {
      ...(await builtIn(name)),
      implementation() {
        throw new BudgetError(
          "expression_failed",
          `$${name} is refused: a result must only depend on the event`,
        );
      },
    });
  }
  return found;
}
