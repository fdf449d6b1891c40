/**
 * Refuses regular expressions that can backtrack catastrophically. JavaScript's engine tries every way
 * to match before it gives up, so a pattern with many ways lets one hostile text stop the router. The
 * check is conservative: it may refuse a harmless pattern, and it never needs to run one.
 *
 * What passes: nothing ambiguous inside a repeat; no two open-ended repeats that can take the same
 * text without something fixed between them; few ways in all.
 */
import { overlap, type CharSet } from "./char-set.ts";
import { charactersOf, childrenOf, expanded, isAmbiguous, MANY, ways } from "./regex-measure.ts";
import { parseRegex, type RegexNode } from "./regex-tree.ts";
import type { Problem } from "./schema/values.ts";

const MAX_LENGTH = 1000;
/** Characters that counted repeats may expand to: the engine unrolls them. */
const MAX_EXPANDED = 10_000;
/** Ways to match at one place: without, and beside, an open-ended repeat. */
const MAX_WAYS = 64;
const MAX_WAYS_BESIDE_OPEN = 8;

const HELP =
  "use prefix, suffix, contains or glob, or make what is repeated start with a character of its own";

export type RegexDanger = Problem & { readonly from: number; readonly to: number };

/** Why a regular expression that compiles may still not be used; null where it may. */
export function findRegexDanger(source: string, ignoreCase = false): RegexDanger | null {
  if (source.length > MAX_LENGTH) {
    return danger({ from: 0, to: source.length }, `it is longer than ${MAX_LENGTH} characters`);
  }
  const tree = parseRegex(source, ignoreCase);
  if (expanded(tree) > MAX_EXPANDED) return danger(tree, "its counted repeats multiply");
  const refused = find(tree, refusal);
  if (refused !== null) return refused;
  const walk = new Walk();
  walk.visit(tree, []);
  if (walk.danger !== null) return walk.danger;
  const limit = walk.sawOpen ? MAX_WAYS_BESIDE_OPEN : MAX_WAYS;
  return ways(tree) > limit ? danger(tree, "it has too many optional parts") : null;
}

function danger(place: { readonly from: number; readonly to: number }, why: string): RegexDanger {
  return {
    code: "HY310",
    message: `this regular expression can take very long: ${why}`,
    help: HELP,
    from: place.from,
    to: place.to,
  };
}

/** Backreferences, lookbehinds, and everything ambiguous inside a repeat. */
function refusal(node: RegexNode): RegexDanger | null {
  if (node.kind === "refused") return danger(node, `${node.what} is not allowed`);
  if (node.kind !== "repeat" || node.max <= 1) return null;
  if (
    find(node.of, (inner) =>
      inner.kind === "repeat" && inner.min !== inner.max ? inner : null,
    ) !== null
  ) {
    return danger(node, "a repeat stands inside a repeat");
  }
  if (
    find(node.of, (inner) =>
      inner.kind === "choice" && isAmbiguous(inner.branches) ? inner : null,
    ) !== null
  ) {
    return danger(node, "the alternatives inside this repeat can start with the same character");
  }
  return null;
}

/** Follows the pattern from left to right with the open-ended repeats that could still take more text. */
class Walk {
  danger: RegexDanger | null = null;
  sawOpen = false;

  visit(node: RegexNode, open: readonly CharSet[]): readonly CharSet[] {
    switch (node.kind) {
      case "set":
        return open.filter((set) => overlap(set, node.set));
      case "sequence":
        return node.items.reduce((left: readonly CharSet[], item) => this.visit(item, left), open);
      case "choice":
        return [...new Set(node.branches.flatMap((branch) => this.visit(branch, open)))];
      case "look":
        this.visit(node.of, []);
        return open;
      case "repeat":
        return this.#repeat(node, open);
      case "refused":
        return open;
    }
  }

  #repeat(
    node: Extract<RegexNode, { kind: "repeat" }>,
    open: readonly CharSet[],
  ): readonly CharSet[] {
    if (node.max - node.min <= MANY) {
      const after = this.visit(node.of, open);
      return node.min > 0 ? after : [...new Set([...open, ...after])];
    }
    this.sawOpen = true;
    const own = charactersOf(node.of);
    if (open.some((set) => overlap(set, own))) {
      this.danger ??= danger(node, "it and a repeat before it can match the same text");
    }
    const left = node.min > 0 ? this.visit(node.of, open) : open;
    return [...left, own];
  }
}

/** The first answer that `look` gives for the node or one inside it, from the outside in. */
function find<T>(node: RegexNode, look: (node: RegexNode) => T | null): T | null {
  const own = look(node);
  if (own !== null) return own;
  for (const child of childrenOf(node)) {
    const found = find(child, look);
    if (found !== null) return found;
  }
  return null;
}
