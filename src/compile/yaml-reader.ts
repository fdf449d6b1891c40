/**
 * Turns what the YAML library parsed into the compiler's tree: follows aliases, compares keys, and
 * refuses what a configuration has no use for.
 */
import { isAlias, isMap, isScalar, isSeq, type Pair } from "yaml";
import type { Report } from "./report.ts";
import { scalarOffsets, type ScalarStyle } from "./scalar-offset.ts";
import type { Entry, Node, ScalarNode, SourceFile, Span } from "./tree.ts";

const MAX_DEPTH = 64;
/** Nodes that aliases may add to those that are written out. */
const MAX_ALIASED_NODES = 100_000;

export class Reader {
  readonly #file: SourceFile;
  readonly #report: Report;
  readonly #anchors = new Map<string, object>();
  readonly #done = new Map<object, { readonly node: Node; readonly size: number }>();
  #aliased = 0;
  #given = false;

  constructor(file: SourceFile, report: Report) {
    this.#file = file;
    this.#report = report;
  }

  /** The tree, null for an empty document, undefined where it is refused. */
  read(contents: unknown): Node | null | undefined {
    const node = this.#convert(contents, 0)?.node;
    if (this.#given || node === undefined) return undefined;
    return node.kind === "scalar" && node.value === null && node.span.start === node.span.end
      ? null
      : node;
  }

  #convert(
    node: unknown,
    depth: number,
  ): { readonly node: Node; readonly size: number } | undefined {
    if (this.#given) return undefined;
    if (isAlias(node)) return this.#follow(node.source, this.#span(node.range));
    if (!isMap(node) && !isSeq(node) && !isScalar(node)) return { node: this.#nothing(0), size: 1 };
    const span = this.#span(node.range);
    if (depth > MAX_DEPTH)
      return this.#giveUp(span, `the file is nested deeper than ${MAX_DEPTH} levels`);
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    this.#checkTag(node.tag, span);
    const done = isMap(node)
      ? this.#map(node.items, span, depth)
      : isSeq(node)
        ? this.#list(node.items, span, depth)
        : { node: this.#scalar(node.value, node.source, node.type, span), size: 1 };
    if (done !== undefined) this.#done.set(node, done);
    return done;
  }

  /** Tags that are unknown to the library are its warnings; these it would turn into other kinds of values. */
  #checkTag(tag: string | undefined, span: Span): void {
    const kind = tag?.startsWith(YAML_TAG) === true ? tag.slice(YAML_TAG.length) : null;
    if (kind === null || PLAIN_KINDS.has(kind)) return;
    this.#report.add("HY114", span, `YAML tag is not allowed: !!${kind}`, {
      help: "remove the tag",
    });
  }

  #follow(name: string, span: Span): { readonly node: Node; readonly size: number } | undefined {
    const anchor = this.#anchors.get(name);
    if (anchor === undefined) {
      this.#report.add("HY101", span, `no anchor &${name} stands before this alias`, {
        help: "an unquoted * starts a YAML alias: if it is a pattern, put quotes around it",
      });
      return this.#silent();
    }
    const target = this.#done.get(anchor);
    if (target === undefined)
      return this.#giveUp(span, `the alias *${name} stands inside what it names`);
    this.#aliased += target.size;
    if (this.#aliased > MAX_ALIASED_NODES)
      return this.#giveUp(span, "aliases make the file too large");
    return target;
  }

  #map(pairs: readonly Pair[], span: Span, depth: number) {
    const entries: Entry[] = [];
    const seen = new Map<string, Span>();
    let size = 1;
    for (const pair of pairs) {
      const key = this.#key(pair.key, span);
      const value =
        pair.value === null
          ? { node: this.#nothing(key?.keySpan.end ?? span.end), size: 1 }
          : this.#convert(pair.value, depth + 1);
      if (value === undefined) return undefined;
      if (key === null) continue;
      const first = seen.get(key.key);
      if (first !== undefined) {
        this.#report.add("HY106", key.keySpan, `key ${JSON.stringify(key.key)} is given twice`, {
          related: [{ message: "first given here", span: first }],
        });
        continue;
      }
      seen.set(key.key, key.keySpan);
      size += value.size;
      entries.push({ ...key, value: value.node });
    }
    return { node: { kind: "map", span, entries } satisfies Node, size };
  }

  #key(key: unknown, owner: Span): Omit<Entry, "value"> | null {
    if (isScalar(key)) {
      const keySpan = this.#span(key.range);
      if (key.value === "<<" && key.type === "PLAIN") {
        this.#report.add("HY114", keySpan, "YAML 1.2 has no merge keys", {
          help: "repeat the keys, or give the whole value an alias",
        });
        return null;
      }
      if (typeof key.value === "string") return { key: key.value, keySpan };
      if (key.source !== undefined && key.source !== "") return { key: key.source, keySpan };
      this.#report.add("HY114", keySpan, "a key is empty");
      return null;
    }
    const range = isMap(key) || isSeq(key) || isAlias(key) ? key.range : undefined;
    this.#report.add(
      "HY114",
      range ? this.#span(range) : owner,
      "a key must be a plain word, not a list, a map or an alias",
    );
    return null;
  }

  #list(children: readonly unknown[], span: Span, depth: number) {
    const items: Node[] = [];
    let size = 1;
    for (const child of children) {
      const item = this.#convert(child, depth + 1);
      if (item === undefined) return undefined;
      size += item.size;
      items.push(item.node);
    }
    return { node: { kind: "list", span, items } satisfies Node, size };
  }

  #scalar(
    value: unknown,
    source: string | undefined,
    type: string | null | undefined,
    span: Span,
  ): ScalarNode {
    if (typeof value === "number") {
      if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
        this.#report.add(
          "HY115",
          span,
          `the number ${source ?? value} cannot be represented exactly`,
          {
            help: "put quotes around it where a text is meant",
          },
        );
      }
      return { kind: "scalar", span, value, inside: () => span };
    }
    if (typeof value !== "string")
      return {
        kind: "scalar",
        span,
        value: typeof value === "boolean" ? value : null,
        inside: () => span,
      };
    let offsets: Uint32Array | null = null;
    const inside = (from: number, to: number): Span => {
      offsets ??= scalarOffsets(
        this.#file.text.slice(span.start, span.end),
        span.start,
        value,
        STYLES.get(type ?? "") ?? "plain",
      );
      const start = offsets[from] ?? span.start;
      const last = offsets[Math.max(from, to - 1)] ?? start;
      const escaped = type === "QUOTE_DOUBLE" && this.#file.text[last] === "\\";
      const end = escaped ? (offsets[to] ?? last + 1) : last + 1;
      return { file: this.#file, start, end: Math.max(start + 1, end) };
    };
    return { kind: "scalar", span, value, inside };
  }

  #nothing(offset: number): ScalarNode {
    const span = { file: this.#file, start: offset, end: offset };
    return { kind: "scalar", span, value: null, inside: () => span };
  }

  /** Stands for something that has been reported; the rest of the file is still checked. */
  #silent() {
    return { node: this.#nothing(0), size: 1 };
  }

  #giveUp(span: Span, message: string): undefined {
    this.#given = true;
    this.#report.add("HY113", span, message);
    return undefined;
  }

  #span(range: readonly [number, number, number] | null | undefined): Span {
    return { file: this.#file, start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
  }
}

const YAML_TAG = "tag:yaml.org,2002:";
const PLAIN_KINDS: ReadonlySet<string> = new Set([
  "str",
  "int",
  "float",
  "bool",
  "null",
  "map",
  "seq",
]);

const STYLES: ReadonlyMap<string, ScalarStyle> = new Map([
  ["PLAIN", "plain"],
  ["QUOTE_SINGLE", "single"],
  ["QUOTE_DOUBLE", "double"],
  ["BLOCK_LITERAL", "literal"],
  ["BLOCK_FOLDED", "folded"],
]);
