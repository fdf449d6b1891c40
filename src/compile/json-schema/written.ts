/** Writes values of the plan as the file writes them: durations and sizes with their units. */

const DURATIONS = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1000],
  ["ms", 1],
] as const;

const SIZES = [
  ["MB", 1024 * 1024],
  ["KB", 1024],
  ["B", 1],
] as const;

/** `7d`, `30s`: the largest unit that leaves a whole number. */
export function writtenDuration(ms: number): string {
  return written(ms, DURATIONS);
}

/** `1MB`, `64KB`. */
export function writtenSize(bytes: number): string {
  return written(bytes, SIZES);
}

function written(value: number, units: readonly (readonly [string, number])[]): string {
  const fitting = units.find(([, factor]) => value % factor === 0);
  return fitting === undefined ? String(value) : `${value / fitting[1]}${fitting[0]}`;
}
