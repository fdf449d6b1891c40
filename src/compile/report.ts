/** Collects the diagnostics of one run, so that one problem never hides another. */
import { sortDiagnostics, type Diagnostic } from "../core/diagnostic.ts";
import { CODES, type Code } from "./codes.ts";
import { positionOf, type Span } from "./tree.ts";

export interface Extra {
  readonly help?: string;
  readonly related?: readonly { readonly message: string; readonly span: Span }[];
  readonly sensitive?: boolean;
}

export class Report {
  readonly #found: Diagnostic[] = [];
  #errors = 0;

  /** Adds one problem; its severity comes from the table of codes. */
  add(code: Code, span: Span, message: string, extra: Extra = {}): void {
    if (CODES[code].severity === "error") this.#errors += 1;
    const start = positionOf(span.file, span.start);
    const end = positionOf(span.file, Math.max(span.start, span.end));
    this.#found.push({
      code,
      severity: CODES[code].severity,
      message,
      file: span.file.name,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.line === start.line ? Math.max(end.column, start.column + 1) : end.column,
      ...(extra.help === undefined ? {} : { help: extra.help }),
      ...(extra.related === undefined
        ? {}
        : {
            related: extra.related.map(({ message: note, span: place }) => ({
              message: note,
              file: place.file.name,
              ...positionOf(place.file, place.start),
            })),
          }),
      ...(extra.sensitive === true ? { sensitive: true } : {}),
    });
  }

  /** Errors so far: compare two readings to see whether a step added one. */
  get errorCount(): number {
    return this.#errors;
  }

  /** Sorted by position; a problem found twice (through an alias) is listed once. */
  sorted(): Diagnostic[] {
    const seen = new Set<string>();
    return sortDiagnostics(this.#found).filter((one) => {
      const key = JSON.stringify([one.code, one.file, one.line, one.column, one.message]);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  }
}
