/** The lines in which two short texts differ, with a few lines around them. */

/** Beyond this the table of the longest common subsequence costs too much memory. */
const LINES_MAX = 2000;
const AROUND = 2;

/** `  ` before common lines, `- ` before those of `before`, `+ ` before those of `after`. */
export function lineDiff(before: string, after: string): string {
  const left = before.split("\n").slice(0, LINES_MAX);
  const right = after.split("\n").slice(0, LINES_MAX);
  const lines = walk(left, right);
  const near = lines.map((_, index) =>
    lines
      .slice(Math.max(0, index - AROUND), index + AROUND + 1)
      .some((line) => !line.startsWith("  ")),
  );
  const shown: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (near[index] === true) shown.push(line);
    else if (shown.at(-1) !== "  …") shown.push("  …");
  }
  return shown.join("\n");
}

/** Lengths of the longest common subsequences of all tails, then one walk along them. */
function walk(left: readonly string[], right: readonly string[]): string[] {
  const width = right.length + 1;
  const lengths = new Uint16Array((left.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: string[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      lines.push(`  ${left[i]}`);
      i++;
      j++;
    } else if (j >= right.length || (i < left.length && at(i + 1, j) >= at(i, j + 1))) {
      lines.push(`- ${left[i++]}`);
    } else lines.push(`+ ${right[j++]}`);
  }
  return lines;
}
