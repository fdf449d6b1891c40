/**
 * Reads YAML 1.2 text into the compiler's tree. Whatever the text is, the answer is a tree or
 * diagnostics, never an exception: size, nesting and aliases are limited before anything is expanded.
 */
import { parseDocument, type YAMLError, type YAMLWarning } from "yaml";
import type { Report } from "./report.ts";
import { makeSourceFile, type MapNode, type SourceFile, type Span } from "./tree.ts";
import { Reader } from "./yaml-reader.ts";

/** 1 MiB of UTF-8. */
const MAX_BYTES = 1024 * 1024;

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
    });
    const first = document.errors[0];
    if (first !== undefined) {
      reportSyntax(first, file, report);
      return undefined;
    }
    for (const problem of document.warnings) reportWarning(problem, file, report);
    return document.contents;
  } catch (problem) {
    // Deep nesting overflows the library's recursion.
    if (!(problem instanceof RangeError)) throw problem;
    report.add("HY113", whole, "the file is nested too deeply");
    return undefined;
  }
}

/** What the library only warns of: tags that it does not know, and what only looks right. */
function reportWarning(problem: YAMLWarning, file: SourceFile, report: Report): void {
  const [start, end] = problem.pos;
  if (problem.code === "TAG_RESOLVE_FAILED" || problem.code === "BAD_COLLECTION_TYPE") {
    report.add("HY114", { file, start, end }, `YAML tag is not allowed: ${problem.message}`, {
      help: "remove the tag",
    });
  } else {
    const message = problem.message.charAt(0).toLowerCase() + problem.message.slice(1);
    report.add("HY101", { file, start, end }, `not valid YAML: ${message}`);
  }
}

/** Only the first error is shown: the ones after it are mostly its echo. */
function reportSyntax(problem: YAMLError, file: SourceFile, report: Report): void {
  const [start, end] = problem.pos;
  const lineStart = file.text.lastIndexOf("\n", start - 1) + 1;
  const before = file.text.slice(lineStart, start);
  const hole = before.lastIndexOf("$");
  if (/call stack/i.test(problem.message)) {
    report.add("HY113", { file, start, end }, "the file is nested too deeply");
  } else if (problem.code === "MULTIPLE_DOCS") {
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

function firstLine(span: Span): Span {
  const newline = span.file.text.indexOf("\n", span.start);
  return { ...span, end: newline === -1 ? span.end : Math.min(span.end, newline) };
}
