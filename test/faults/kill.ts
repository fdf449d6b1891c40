/**
 * `node test/faults/kill.ts [--rounds 20] [--seed N]`: kills the router under load and accounts for every
 * acknowledged event. Ends with exit code 1 when a promise is broken; the seed repeats the load.
 */
import { parseArgs } from "node:util";
import { runKillRounds } from "./kill-rounds.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "20" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed);
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
  console.error("usage: node test/faults/kill.ts [--rounds <1 or more>] [--seed <whole number>]");
  process.exit(2);
}

const report = await runKillRounds({ rounds, seed, log: (line) => console.log(line) });
for (const violation of report.violations) console.log(`VIOLATION ${violation}`);
console.log(
  `seed ${seed}, ${rounds} kills: ${report.acknowledged} events acknowledged, ${report.unanswered} posts unanswered, ` +
    `${report.copies} copies arrived (${report.extraCopies} beyond the first), ` +
    `${report.waiting} waiting, ${report.dead} dead, ${report.violations.length} violations`,
);
process.exitCode = report.violations.length === 0 ? 0 : 1;
