/** Measures of a regular expression: how many ways it has, how large it is, what it can start with and hold. */
import { overlap, type CharSet } from "./char-set.ts";
import type { RegexNode } from "./regex-tree.ts";

/** A repeat with more lengths than this counts as open-ended. */
export const MANY = 64;

/** How many ways the pattern's bounded choices give; open-ended repeats are followed by `Walk`. */
export function ways(node: RegexNode): number {
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
export function expanded(node: RegexNode): number {
  const inside = childrenOf(node).reduce((sum, child) => sum + expanded(child), 1);
  if (node.kind !== "repeat") return inside;
  return inside * Math.max(1, node.max === Infinity ? node.min : node.max);
}

/** The characters that a match can start with. */
export function firstOf(node: RegexNode): CharSet {
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

export function canBeEmpty(node: RegexNode): boolean {
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
export function charactersOf(node: RegexNode): CharSet {
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

/** True where more than one branch can be entered at the same character, or one without any. */
export function isAmbiguous(branches: readonly RegexNode[]): boolean {
  const firsts = branches.map(firstOf);
  return branches.some(
    (branch, index) =>
      canBeEmpty(branch) ||
      firsts.slice(index + 1).some((other) => overlap(firsts[index] ?? [], other)),
  );
}

/** The nodes directly inside a node. */
export function childrenOf(node: RegexNode): readonly RegexNode[] {
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
