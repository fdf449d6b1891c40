/**
 * Where each character of a YAML scalar's value stands in the file: through quotes, escapes, folding
 * and the indentation of block scalars. It is what makes a position inside `"… ${body.x} …"` exact.
 */

export type ScalarStyle = "plain" | "single" | "double" | "literal" | "folded";

/**
 * One offset for each UTF-16 unit of `value`, and one more for its end. `raw` is the scalar's source
 * text, starting at offset `start` of the file; `value` is what YAML made of it.
 */
export function scalarOffsets(
  raw: string,
  start: number,
  value: string,
  style: ScalarStyle,
): Uint32Array {
  const offsets = style === "literal" ? literal(raw, value) : flowing(raw, value, style);
  return offsets.map((offset) => offset + start);
}

/** A literal block: its lines are the value's lines, indented. */
function literal(raw: string, value: string): Uint32Array {
  const offsets = new Uint32Array(value.length + 1).fill(raw.length);
  let lineStart = raw.indexOf("\n") + 1;
  let index = 0;
  for (const line of value.split("\n")) {
    const newline = raw.indexOf("\n", lineStart);
    const end = newline === -1 ? raw.length : newline;
    const width = end - lineStart - (raw[end - 1] === "\r" ? 1 : 0);
    const indent = Math.max(0, width - line.length);
    for (let column = 0; column <= line.length && index < offsets.length; column += 1, index += 1) {
      offsets[index] = Math.min(raw.length, lineStart + indent + column);
    }
    lineStart = Math.min(raw.length, end + 1);
  }
  return offsets;
}

/** Everything else: walk value and source together; only white space and escapes can differ. */
function flowing(raw: string, value: string, style: ScalarStyle): Uint32Array {
  const offsets = new Uint32Array(value.length + 1).fill(raw.length);
  let at = style === "folded" ? raw.indexOf("\n") + 1 : style === "plain" ? 0 : 1;
  for (let index = 0; index < value.length; index += 1) {
    const wanted = value[index] ?? "";
    if (isBlank(wanted)) {
      offsets[index] = at;
      if (raw[at] === wanted && wanted === " " && !foldsAt(raw, at)) at += 1;
      else if (style === "double" && raw[at] === "\\") at += escapeLength(raw, at);
      else if (isBlank(raw[at] ?? "")) at = skipFold(raw, at, value, index, style);
      continue;
    }
    while (isBlank(raw[at] ?? "")) at += 1;
    if (style === "double" && raw[at] === "\\") {
      // A backslash before a line break joins the lines and stands for nothing.
      while (raw[at] === "\\" && /[\r\n]/.test(raw[at + 1] ?? "")) {
        at += 1;
        while (isBlank(raw[at] ?? "")) at += 1;
      }
      if (raw[at] === "\\") {
        offsets[index] = at;
        at += escapeLength(raw, at);
        continue;
      }
    }
    offsets[index] = Math.min(at, raw.length);
    at += style === "single" && wanted === "'" ? 2 : 1;
  }
  offsets[value.length] = Math.min(at, raw.length);
  return offsets;
}

/** True where the white space at `at` runs into a line break. */
function foldsAt(raw: string, at: number): boolean {
  let end = at;
  while (raw[end] === " " || raw[end] === "\t") end += 1;
  return raw[end] === "\n" || raw[end] === "\r";
}

/** Steps over folded white space once the last blank of the value's run is reached. */
function skipFold(
  raw: string,
  at: number,
  value: string,
  index: number,
  style: ScalarStyle,
): number {
  if (isBlank(value[index + 1] ?? "") && style !== "plain") return at + 1;
  let end = at;
  while (isBlank(raw[end] ?? "")) end += 1;
  return end;
}

function isBlank(character: string): boolean {
  return character === " " || character === "\t" || character === "\n" || character === "\r";
}

/** Length in the source of the escape that starts at `at`, by YAML 1.2 §5.7. */
function escapeLength(raw: string, at: number): number {
  switch (raw[at + 1]) {
    case "x":
      return 4;
    case "u":
      return 6;
    case "U":
      return 10;
    default:
      return 2;
  }
}
