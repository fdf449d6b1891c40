/** The two text patterns of a condition, compiled once: globs and regular expressions. */

/** A `regex` test sees at most this many UTF-16 units of a text. */
export const REGEX_INPUT_LIMIT = 4096;

/** Patterns are Unicode-aware, which also makes a doubtful escape an error instead of a letter. */
export const REGEX_FLAGS = "u";

/**
 * Whether a regular expression is found in the first `REGEX_INPUT_LIMIT` units of a text. Unanchored
 * and case-sensitive. Throws a SyntaxError for a text that is no regular expression.
 */
export function compileRegex(source: string): (text: string) => boolean {
  const regex = new RegExp(source, REGEX_FLAGS);
  return (text) =>
    regex.test(text.length > REGEX_INPUT_LIMIT ? text.slice(0, REGEX_INPUT_LIMIT) : text);
}

/**
 * Whether a whole text matches a glob. `*` stands for any run of characters, dots and slashes
 * included, also for none; every other character stands for itself.
 *
 * Each piece between stars is searched once, leftmost, after the piece before it: taking the leftmost
 * place can never lose a match, so there is no backtracking.
 */
export function compileGlob(glob: string): (text: string) => boolean {
  const [head = "", ...rest] = glob.split("*");
  const tail = rest.pop();
  if (tail === undefined) return (text) => text === glob;
  const pieces = rest.filter((piece) => piece !== "");
  return (text) => {
    if (text.length < head.length + tail.length || !text.startsWith(head) || !text.endsWith(tail))
      return false;
    const end = text.length - tail.length;
    let from = head.length;
    for (const piece of pieces) {
      const at = text.indexOf(piece, from);
      if (at < 0) return false;
      from = at + piece.length;
    }
    return from <= end;
  };
}
