/**
 * One line of a user's file as a terminal shows it: tabs expanded, control characters neutralised,
 * wide characters counted as two cells, long lines cut around the place that matters.
 */

/** Cells shown of a line at most; longer lines are cut and marked with `…`. */
const MAX_CELLS = 110;
/** Cells kept in front of the marked place when a line is cut. */
const LEAD_CELLS = 40;

/** A marked stretch of a line, as 0-based UTF-16 offsets, end exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What to print: the line, the blank cells in front of the carets, and the number of carets. */
export interface Excerpt {
  readonly text: string;
  readonly indent: number;
  readonly carets: number;
}

interface Cell {
  readonly offset: number;
  readonly text: string;
  readonly width: number;
}

/** Shows `line` with `marked` under carets; every stretch of `masks` is blotted out with `*`. */
export function excerpt(line: string, marked: Stretch, masks: readonly Stretch[] = []): Excerpt {
  const cells = toCells(line, masks);
  const before = cells.filter((cell) => cell.offset < marked.start);
  const inside = cells.filter((cell) => cell.offset >= marked.start && cell.offset < marked.end);
  const indent = widthOf(before);
  const carets = Math.max(1, widthOf(inside));
  if (widthOf(cells) <= MAX_CELLS) return { text: join(cells).trimEnd(), indent, carets };

  const from = Math.max(0, indent - LEAD_CELLS);
  const shown: Cell[] = [];
  let skipped = 0;
  let taken = 0;
  for (const cell of cells) {
    if (skipped < from) skipped += cell.width;
    else if (taken < MAX_CELLS) {
      shown.push(cell);
      taken += cell.width;
    }
  }
  const cutBefore = skipped > 0;
  const cutAfter = skipped + taken < widthOf(cells);
  const shift = indent - skipped + (cutBefore ? 1 : 0);
  return {
    text: `${cutBefore ? "…" : ""}${join(shown)}${cutAfter ? "…" : ""}`.trimEnd(),
    indent: shift,
    carets: Math.max(1, Math.min(carets, taken + (cutBefore ? 1 : 0) - shift)),
  };
}

/** The text with every character that could steer a terminal or reorder a line replaced by `�`. */
export function printable(text: string): string {
  return text.replace(STEERING, "\ufffd");
}

/** C0 and C1 controls, line separators and the bidirectional controls. */
// eslint-disable-next-line no-control-regex
const STEERING = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Characters that a terminal draws on top of the one before them. */
const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/** East Asian wide blocks and emoji: an approximation that is right for what people write in YAML. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u;

function toCells(line: string, masks: readonly Stretch[]): Cell[] {
  const cells: Cell[] = [];
  let offset = 0;
  for (const character of line) {
    cells.push({ offset, ...drawn(character, masks, offset) });
    offset += character.length;
  }
  return cells;
}

function drawn(character: string, masks: readonly Stretch[], offset: number): Omit<Cell, "offset"> {
  if (masks.some((mask) => offset >= mask.start && offset < mask.end))
    return { text: "*", width: 1 };
  if (character === "\t") return { text: "    ", width: 4 };
  const shown = printable(character);
  if (shown !== character) return { text: shown, width: 1 };
  if (ZERO_WIDTH.test(character)) return { text: character, width: 0 };
  return { text: character, width: WIDE.test(character) ? 2 : 1 };
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}

function join(cells: readonly Cell[]): string {
  return cells.map((cell) => cell.text).join("");
}
