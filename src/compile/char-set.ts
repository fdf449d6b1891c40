/** Sets of characters, as far as the check of regular expressions needs them: union, complement, overlap. */

/** Ranges of code points, both ends included; they may touch and overlap. */
export type CharSet = readonly (readonly [low: number, high: number])[];

const LAST = 0x10ffff;

export const ANY: CharSet = [[0, LAST]];
export const DIGIT: CharSet = [[0x30, 0x39]];
export const WORD: CharSet = [...DIGIT, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]];
export const SPACE: CharSet = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];

export function one(codePoint: number): CharSet {
  return [[codePoint, codePoint]];
}

export function complement(set: CharSet): CharSet {
  const rest: [number, number][] = [];
  let next = 0;
  for (const [low, high] of set.toSorted((a, b) => a[0] - b[0])) {
    if (low > next) rest.push([next, low - 1]);
    next = Math.max(next, high + 1);
  }
  if (next <= LAST) rest.push([next, LAST]);
  return rest;
}

export function overlap(a: CharSet, b: CharSet): boolean {
  return a.some(([low, high]) =>
    b.some(([otherLow, otherHigh]) => low <= otherHigh && otherLow <= high),
  );
}

/** The set with both cases of every letter; outside ASCII, where case is intricate, every character. */
export function ignoringCase(set: CharSet): CharSet {
  if (set.some(([, high]) => high > 0x7f)) return ANY;
  const shifted = (from: number, to: number, by: number) =>
    set.flatMap(([low, high]): [number, number][] => {
      const start = Math.max(low, from);
      const end = Math.min(high, to);
      return start <= end ? [[start + by, end + by]] : [];
    });
  return [...set, ...shifted(0x41, 0x5a, 0x20), ...shifted(0x61, 0x7a, -0x20)];
}
