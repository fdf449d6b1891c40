/** From the figures of several rounds to medians, a table and the demanded ratios. Pure. */
import type { Figures } from "./measure.ts";
import type { SubjectName } from "./subject.ts";

/** Share of the floor's rate that Hookyard must reach. */
const MIN_RATIO = 0.8;
const MAX_ROWS_PER_EVENT = 3.1;
const MAX_REQUESTS_PER_EVENT = 2.1;

export interface Spread {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

export type Summary = { readonly [name in keyof Figures]: Spread };

export interface Comparison {
  readonly destinations: number;
  readonly floor: Summary;
  readonly hookyard: Summary;
  /** Medians, Hookyard over floor. */
  readonly deliveredRatio: number;
}

export interface Check {
  readonly what: string;
  readonly met: boolean;
}

export function compare(
  destinations: number,
  runs: { readonly [name in SubjectName]: readonly Figures[] },
): Comparison {
  const floor = summarise(runs.floor);
  const hookyard = summarise(runs.hookyard);
  const deliveredRatio = hookyard.deliveredPerSecond.median / floor.deliveredPerSecond.median;
  return { destinations, floor, hookyard, deliveredRatio };
}

/** What is demanded of Hookyard, for one number of destinations. */
export function verdicts(comparison: Comparison): Check[] {
  const { destinations, hookyard, deliveredRatio } = comparison;
  const fanout = `${destinations} destination${destinations === 1 ? "" : "s"}`;
  const rows = hookyard.rowsPerEvent.median;
  const requests = hookyard.requestsPerEvent.median;
  const copies = hookyard.extraCopies.highest;
  return [
    {
      what: `${fanout}: delivered/s is ${deliveredRatio.toFixed(2)} of the floor (at least ${MIN_RATIO})`,
      met: deliveredRatio >= MIN_RATIO,
    },
    {
      what: `${fanout}: ${rows.toFixed(2)} rows written an event (at most ${MAX_ROWS_PER_EVENT})`,
      met: rows <= MAX_ROWS_PER_EVENT,
    },
    {
      what: `${fanout}: ${requests.toFixed(2)} Durable Object requests an event (at most ${MAX_REQUESTS_PER_EVENT})`,
      met: requests <= MAX_REQUESTS_PER_EVENT,
    },
    {
      what: `${fanout}: ${copies} extra copies delivered (none without a fault)`,
      met: copies === 0,
    },
  ];
}

const LINES: readonly (readonly [label: string, figure: keyof Figures, digits: number])[] = [
  ["accepted/s", "acceptedPerSecond", 0],
  ["delivered/s", "deliveredPerSecond", 0],
  ["ack p50, ms", "ackP50Ms", 1],
  ["ack p99, ms", "ackP99Ms", 1],
  ["CPU an event, ms", "cpuMsPerEvent", 3],
  ["rows written an event", "rowsPerEvent", 2],
  ["DO requests an event", "requestsPerEvent", 2],
  ["memory at the end, MB", "memoryMb", 0],
  ["memory peak, MB", "memoryPeakMb", 0],
];

/** Median of each figure, with the lowest and highest round in parentheses. */
export function table(comparison: Comparison): string {
  const { destinations, floor, hookyard } = comparison;
  const lines = LINES.map(([label, figure, digits]) => {
    const ratio = hookyard[figure].median / floor[figure].median;
    return row(
      label,
      spread(floor[figure], digits),
      spread(hookyard[figure], digits),
      ratio.toFixed(2),
    );
  });
  const title = destinations === 1 ? "one destination" : `${destinations} destinations`;
  return ["", row(title, "floor", "hookyard", "ratio"), ...lines, ""].join("\n");
}

function row(label: string, floor: string, hookyard: string, ratio: string): string {
  return `${label.padEnd(24)}${floor.padStart(26)}${hookyard.padStart(26)}${ratio.padStart(8)}`;
}

function spread(value: Spread, digits: number): string {
  const text = (number: number): string => number.toFixed(digits);
  return `${text(value.median)} (${text(value.lowest)}–${text(value.highest)})`;
}

function summarise(runs: readonly Figures[]): Summary {
  const over = (figure: keyof Figures): Spread => {
    const sorted = runs.map((run) => run[figure]).toSorted((a, b) => a - b);
    const at = (index: number): number => sorted[index] ?? Number.NaN;
    const middle = sorted.length / 2;
    const median =
      sorted.length % 2 === 1 ? at(Math.floor(middle)) : (at(middle - 1) + at(middle)) / 2;
    return { median, lowest: at(0), highest: at(sorted.length - 1) };
  };
  return {
    acceptedPerSecond: over("acceptedPerSecond"),
    deliveredPerSecond: over("deliveredPerSecond"),
    ackP50Ms: over("ackP50Ms"),
    ackP99Ms: over("ackP99Ms"),
    cpuMsPerEvent: over("cpuMsPerEvent"),
    rowsPerEvent: over("rowsPerEvent"),
    requestsPerEvent: over("requestsPerEvent"),
    memoryMb: over("memoryMb"),
    memoryPeakMb: over("memoryPeakMb"),
    extraCopies: over("extraCopies"),
  };
}
