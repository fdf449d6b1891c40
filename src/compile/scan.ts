/** Finds the `${…}` in a text. */

export type Piece =
  | { readonly kind: "literal"; readonly text: string; readonly from: number; readonly to: number }
  /** `source` is what stands between the braces, at `from`–`to` of the text. */
  | { readonly kind: "hole"; readonly source: string; readonly from: number; readonly to: number };

export type Scan =
  | { readonly ok: true; readonly pieces: readonly Piece[] }
  | { readonly ok: false; readonly from: number; readonly to: number };

/** True where a text holds a `${` that is not escaped. */
export function hasHole(text: string): boolean {
  const scanned = scan(text);
  return !scanned.ok || scanned.pieces.some((piece) => piece.kind === "hole");
}

/**
 * Splits a text into literals and holes. Braces, strings, quoted names, comments and regular
 * expressions inside a hole may hold braces of their own. `$${` is a literal `${`. Not ok: a hole
 * that is never closed, from its `${` to the end.
 */
export function scan(text: string): Scan {
  const pieces: Piece[] = [];
  let literal = "";
  let literalFrom = 0;
  let at = 0;
  const flush = (to: number): void => {
    if (literal !== "") pieces.push({ kind: "literal", text: literal, from: literalFrom, to });
    literal = "";
  };
  while (at < text.length) {
    if (text.startsWith("$${", at)) {
      literal += "${";
      at += 3;
    } else if (text.startsWith("${", at)) {
      flush(at);
      const end = holeEnd(text, at + 2);
      if (end === -1) return { ok: false, from: at, to: text.length };
      pieces.push({ kind: "hole", source: text.slice(at + 2, end), from: at + 2, to: end });
      at = end + 1;
      literalFrom = at;
    } else {
      literal += text[at] ?? "";
      at += 1;
    }
  }
  flush(text.length);
  return { ok: true, pieces };
}

/** The index of the `}` that closes the hole whose content starts at `at`, or -1. */
function holeEnd(text: string, at: number): number {
  let depth = 0;
  let index = at;
  while (index < text.length) {
    const character = text[index] ?? "";
    if (character === "}" && depth === 0) return index;
    if (character === "{") depth += 1;
    else if (character === "}") depth -= 1;
    const end = skipQuoted(text, index, at);
    if (end === -1) return -1;
    index = end;
  }
  return -1;
}

/** The index after the string, name, comment or regular expression that starts at `index`, or after one character. */
function skipQuoted(text: string, index: number, start: number): number {
  const character = text[index];
  if (character === '"' || character === "'") return skipTo(text, index, character, true);
  if (character === "`") return skipTo(text, index, character, false);
  if (text.startsWith("/*", index)) {
    const end = text.indexOf("*/", index + 2);
    return end === -1 ? -1 : end + 2;
  }
  if (character === "/" && operandExpected(text.slice(start, index)))
    return skipTo(text, index, "/", true);
  return index + 1;
}

function skipTo(text: string, index: number, quote: string, escapes: boolean): number {
  for (let at = index + 1; at < text.length; at += 1) {
    if (escapes && text[at] === "\\") at += 1;
    else if (text[at] === quote) return at + 1;
  }
  return -1;
}

/** After an operator or an opening bracket a `/` starts a regular expression; else it divides. */
function operandExpected(before: string): boolean {
  return /(?:^|[(,[{:;=<>~?&+\-*!^|])\s*$/.test(before);
}
