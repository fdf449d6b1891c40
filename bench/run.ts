/**
 * `npm run bench`: Hookyard beside the floor, on this machine, under the same load. Prints the figures
 * and ends with exit code 1 when a demanded ratio is missed. See README.md beside this file.
 */
import { parseArgs } from "node:util";
import { measure, type Figures, type Setting } from "./measure.ts";
import { compare, table, verdicts, type Comparison } from "./report.ts";
import type { SubjectName } from "./subject.ts";

const SUBJECTS: readonly SubjectName[] = ["floor", "hookyard"];

const { values } = parseArgs({
  options: {
    events: { type: "string", default: "8000" },
    rounds: { type: "string", default: "3" },
    connections: { type: "string", default: "32" },
    destinations: { type: "string", default: "1,4" },
    json: { type: "boolean", default: false },
  },
});

const events = count("events", values.events);
const rounds = count("rounds", values.rounds);
const connections = count("connections", values.connections);
const fanouts = values.destinations.split(",").map((text) => count("destinations", text));

const comparisons: Comparison[] = [];
for (const destinations of fanouts) {
  const runs: { [name in SubjectName]: Figures[] } = { floor: [], hookyard: [] };
  // Interleaved, so that what else the machine does falls on both.
  for (let round = 1; round <= rounds; round++) {
    for (const subject of SUBJECTS)
      runs[subject].push(await one({ subject, destinations, events, connections }, round));
  }
  const comparison = compare(destinations, runs);
  comparisons.push(comparison);
  if (!values.json) console.log(table(comparison));
}

const checks = comparisons.flatMap(verdicts);
if (values.json) {
  console.log(JSON.stringify({ events, rounds, connections, comparisons, checks }));
} else {
  for (const check of checks) console.log(`${check.met ? "ok  " : "MISS"} ${check.what}`);
}
process.exitCode = checks.every((check) => check.met) ? 0 : 1;

async function one(setting: Setting, round: number): Promise<Figures> {
  const figures = await measure(setting);
  const { subject, destinations } = setting;
  process.stderr.write(
    `${subject}, ${destinations} destination(s), round ${round} of ${rounds}: ` +
      `${figures.deliveredPerSecond.toFixed(0)} events/s delivered\n`,
  );
  return figures;
}

function count(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  console.error(`--${name} takes positive whole numbers, not "${text}"`);
  process.exit(2);
}
