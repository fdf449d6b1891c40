/**
 * Refuses regular expressions that can backtrack catastrophically. JavaScript's engine tries every way
 * to match before it gives up, so a pattern with many ways lets one hostile text stop the router. The
 * check is conservative: it may refuse a harmless pattern, and it never needs to run one.
 *
 * What passes: nothing ambiguous inside a repeat; no two open-ended repeats that can take the same
 * text without something fixed between them; few ways in all.
 */
import { overlap, type CharSet } from "./char-set.ts";
import { parseRegex, type RegexNode } from "./regex-tree.ts";
import type { Problem } from "./schema/values.ts";

const MAX_LENGTH = 1000;
/** Characters that counted repeats may expand to: the engine unrolls them. */
const MAX_EXPANDED = 10_000;
/** A repeat with more lengths than this counts as open-ended. */
const MANY = 64;
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

/** True where more than one branch can be entered at the same character, or one without any. */
function isAmbiguous(branches: readonly RegexNode[]): boolean {
  const firsts = branches.map(firstOf);
  return branches.some(
    (branch, index) =>
      canBeEmpty(branch) ||
      firsts.slice(index + 1).some((other) => overlap(firsts[index] ?? [], other)),
  );
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

/** How many ways the pattern's bounded choices give; open-ended repeats are followed by `Walk`. */
function ways(node: RegexNode): number {
  switch (node.kind) {
    case "set":
    case "refused":
      return 1;
    case "sequence":
      return node.items.reduce((product, item) => product * ways(item), 1);
    case "choice": {
      const each = node.branches.map(ways);
      return isAmbiguous(node.branches)
        ? each.reduce((sum, one) => sum + one, 0)
        : Math.max(...each);
    }
    case "look":
      return ways(node.of);
    case "repeat": {
      const lengths = node.max - node.min > MANY ? 1 : node.max - node.min + 1;
      return lengths * ways(node.of);
    }
  }
}

/** The size of the pattern with its counted repeats written out. */
function expanded(node: RegexNode): number {
  const inside = childrenOf(node).reduce((sum, child) => sum + expanded(child), 1);
  if (node.kind !== "repeat") return inside;
  return inside * Math.max(1, node.max === Infinity ? node.min : node.max);
}

/** The characters that a match can start with. */
function firstOf(node: RegexNode): CharSet {
  switch (node.kind) {
    case "set":
      return node.set;
    case "sequence": {
      const end = node.items.findIndex((item) => !canBeEmpty(item));
      return node.items.slice(0, end === -1 ? undefined : end + 1).flatMap(firstOf);
    }
    case "choice":
      return node.branches.flatMap(firstOf);
    case "repeat":
      return firstOf(node.of);
    case "look":
    case "refused":
      return [];
  }
}

function canBeEmpty(node: RegexNode): boolean {
  switch (node.kind) {
    case "set":
      return false;
    case "sequence":
      return node.items.every(canBeEmpty);
    case "choice":
      return node.branches.some(canBeEmpty);
    case "repeat":
      return node.min === 0 || canBeEmpty(node.of);
    case "look":
    case "refused":
      return true;
  }
}

/** Every character that can stand anywhere in a match. */
function charactersOf(node: RegexNode): CharSet {
  switch (node.kind) {
    case "set":
      return node.set;
    case "sequence":
      return node.items.flatMap(charactersOf);
    case "choice":
      return node.branches.flatMap(charactersOf);
    case "repeat":
    case "look":
      return charactersOf(node.of);
    case "refused":
      return [];
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

function childrenOf(node: RegexNode): readonly RegexNode[] {
  switch (node.kind) {
    case "sequence":
      return node.items;
    case "choice":
      return node.branches;
    case "repeat":
    case "look":
      return [node.of];
    case "set":
    case "refused":
      return [];
  }
}
