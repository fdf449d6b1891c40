/**
 * The tree of a YAML file as the compiler sees it: maps, lists and scalars, each with its place. It
 * knows nothing of the YAML library, so files can be combined before they are compiled.
 */
import type { Scalar } from "../core/plan.ts";

/** One file's text, without a byte order mark, and the offsets at which its lines start. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
  readonly lineStarts: readonly number[];
}

/** A stretch of a file: UTF-16 offsets, end exclusive. */
export interface Span {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Node;
  /** True where it comes from `defaults`: it holds where it can, and is no mistake elsewhere. */
  readonly inherited?: boolean;
}

export interface MapNode {
  readonly kind: "map";
  readonly span: Span;
  readonly entries: readonly Entry[];
}

export interface ListNode {
  readonly kind: "list";
  readonly span: Span;
  readonly items: readonly Node[];
}

export interface ScalarNode {
  readonly kind: "scalar";
  readonly span: Span;
  readonly value: Scalar;
  /** The place of `value.slice(from, to)` in the file, for a string value. */
  readonly inside: (from: number, to: number) => Span;
}

export type Node = MapNode | ListNode | ScalarNode;

export function makeSourceFile(name: string, text: string): SourceFile {
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1))
    lineStarts.push(at + 1);
  return { name, text, lineStarts };
}

/** The 1-based line and column of an offset. */
export function positionOf(
  file: SourceFile,
  offset: number,
): { readonly line: number; readonly column: number } {
  let low = 0;
  let high = file.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((file.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (file.lineStarts[low] ?? 0) + 1 };
}

export function entryOf(node: Node, key: string): Entry | undefined {
  return node.kind === "map" ? node.entries.find((entry) => entry.key === key) : undefined;
}

/** The node at a path of keys and indexes; undefined where the path leaves the tree. */
export function locate(node: Node, path: readonly PropertyKey[]): Node | undefined {
  let current: Node | undefined = node;
  for (const step of path) {
    if (current === undefined) return undefined;
    current =
      current.kind === "list" ? current.items[Number(step)] : entryOf(current, String(step))?.value;
  }
  return current;
}

/** The plain value of a node. Maps have no prototype, so that a key `__proto__` is only a key. */
export function toPlain(node: Node): unknown {
  switch (node.kind) {
    case "scalar":
      return node.value;
    case "list":
      return node.items.map(toPlain);
    case "map": {
      const plain: { [key: string]: unknown } = Object.create(null);
      for (const entry of node.entries) plain[entry.key] = toPlain(entry.value);
      return plain;
    }
  }
}

/** What a node is, in the words of a message: `a list`, `nothing`, `the number 5`. */
export function describeNode(node: Node): string {
  if (node.kind === "map") return "a map";
  if (node.kind === "list") return "a list";
  switch (typeof node.value) {
    case "string":
      return "a text";
    case "number":
      return `the number ${node.value}`;
    case "boolean":
      return `${node.value}`;
    default:
      return "nothing";
  }
}
