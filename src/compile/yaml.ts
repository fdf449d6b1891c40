/**
 * Reads YAML 1.2 text into the compiler's tree. Whatever the text is, the answer is a tree or
 * diagnostics, never an exception: size, nesting and aliases are limited before anything is expanded.
 */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Pair,
  type YAMLError,
} from "yaml";
import type { Report } from "./report.ts";
import { scalarOffsets, type ScalarStyle } from "./scalar-offset.ts";
import {
  makeSourceFile,
  type Entry,
  type MapNode,
  type Node,
  type ScalarNode,
  type SourceFile,
  type Span,
} from "./tree.ts";

/** 1 MiB of UTF-8. */
const MAX_BYTES = 1024 * 1024;
const MAX_DEPTH = 64;
/** Nodes that aliases may add to those that are written out. */
const MAX_ALIASED_NODES = 100_000;

/** The root map of the text, or null with the reasons in `report`. */
export function readYaml(name: string, text: string, report: Report): MapNode | null {
  const file = makeSourceFile(name, text.replace(/^\ufeff/, ""));
  const top: Span = { file, start: 0, end: 0 };
  if (text.length > MAX_BYTES || new TextEncoder().encode(text).length > MAX_BYTES) {
    report.add("HY100", top, "the file is larger than 1 MiB", {
      help: "split it over several routers",
    });
    return null;
  }
  const contents = parse(file, report);
  if (contents === undefined) return null;
  const root = contents === null ? null : new Reader(file, report).read(contents);
  if (root === null) {
    report.add("HY100", top, "the file is empty", { help: 'start it with "version: 1"' });
    return null;
  }
  if (root?.kind === "map") return root;
  if (root !== undefined) {
    report.add(
      "HY100",
      firstLine(root.span),
      "the file must be a map with the keys version, sources, destinations and routes",
    );
  }
  return null;
}

/** The document's content; null where there is none, undefined where it does not parse. */
function parse(file: SourceFile, report: Report): unknown {
  const whole: Span = { file, start: 0, end: 0 };
  try {
    // Keys are compared here, in one pass: the library's own check takes quadratic time.
    const document = parseDocument(file.text, {
      version: "1.2",
      schema: "core",
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter: new LineCounter(),
    });
    const first = document.errors[0];
    if (first !== undefined) {
      reportSyntax(first, file, report);
      return undefined;
    }
    for (const problem of document.warnings) {
      report.add(
        "HY114",
        { file, start: problem.pos[0], end: problem.pos[1] },
        `YAML tag is not allowed: ${problem.message}`,
        {
          help: "remove the tag",
        },
      );
    }
    return document.contents;
  } catch (problem) {
    // Deep nesting overflows the library's recursion.
    if (!(problem instanceof RangeError)) throw problem;
    report.add("HY113", whole, "the file is nested too deeply");
    return undefined;
  }
}

/** Only the first error is shown: the ones after it are mostly its echo. */
function reportSyntax(problem: YAMLError, file: SourceFile, report: Report): void {
  const [start, end] = problem.pos;
  const lineStart = file.text.lastIndexOf("\n", start - 1) + 1;
  const before = file.text.slice(lineStart, start);
  const hole = before.lastIndexOf("$");
  if (problem.code === "MULTIPLE_DOCS") {
    report.add(
      "HY101",
      { file, start, end: start + 3 },
      "the file holds more than one YAML document",
      {
        help: "keep everything in one document, without ---",
      },
    );
  } else if (hole !== -1 && file.text[lineStart + hole + 1] === "{") {
    const close = file.text.indexOf("}", lineStart + hole);
    report.add(
      "HY101",
      { file, start: lineStart + hole, end: close === -1 ? end : close + 1 },
      "a ${…} inside { } or [ ] must be quoted",
      {
        help: 'put quotes around it: "${…}"',
      },
    );
  } else if (problem.code === "BAD_ALIAS") {
    report.add("HY101", { file, start, end }, "an unquoted * starts a YAML alias", {
      help: 'put quotes around it, as in "*"',
    });
  } else if (problem.code === "TAB_AS_INDENT") {
    report.add("HY101", { file, start, end }, "a tab cannot indent YAML", {
      help: "indent with spaces",
    });
  } else {
    const message = problem.message.charAt(0).toLowerCase() + problem.message.slice(1);
    report.add("HY101", { file, start, end }, `not valid YAML: ${message}`);
  }
}

/** A scalar that no one needs to look at any more because its problem has been reported. */
class Reader {
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
    const done = isMap(node)
      ? this.#map(node.items, span, depth)
      : isSeq(node)
        ? this.#list(node.items, span, depth)
        : { node: this.#scalar(node.value, node.source, node.type, span), size: 1 };
    if (done !== undefined) this.#done.set(node, done);
    return done;
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
      return {
        file: this.#file,
        start,
        end: Math.max(start + 1, (offsets[Math.max(from, to - 1)] ?? start) + 1),
      };
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

const STYLES: ReadonlyMap<string, ScalarStyle> = new Map([
  ["PLAIN", "plain"],
  ["QUOTE_SINGLE", "single"],
  ["QUOTE_DOUBLE", "double"],
  ["BLOCK_LITERAL", "literal"],
  ["BLOCK_FOLDED", "folded"],
]);

function firstLine(span: Span): Span {
  const newline = span.file.text.indexOf("\n", span.start);
  return { ...span, end: newline === -1 ? span.end : Math.min(span.end, newline) };
}
