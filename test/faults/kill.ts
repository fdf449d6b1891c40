/**
 * `node test/faults/kill.ts [--rounds 20] [--seed N] [--signal KILL|TERM]`: kills the router under load and accounts for every
 * acknowledged event. Ends with exit code 1 when a promise is broken; the seed repeats the load.
 */
import { parseArgs } from "node:util";
import { runKillRounds } from "./kill-rounds.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "20" },
    signal: { type: "string", default: "KILL" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed);
const signal = values.signal === "TERM" ? "TERM" : "KILL";
if (
  !Number.isInteger(rounds) ||
  rounds < 1 ||
  !Number.isInteger(seed) ||
  values.signal !== signal
) {
  console.error(
    "usage: node test/faults/kill.ts [--rounds <1 or more>] [--seed <whole number>] [--signal KILL|TERM]",
  );
  process.exit(2);
}

const report = await runKillRounds({ rounds, seed, signal, log: (line) => console.log(line) });
for (const violation of report.violations) console.log(`VIOLATION ${violation}`);
console.log(
  `seed ${seed}, ${rounds} times ${signal}: ${report.acknowledged} events acknowledged, ${report.unanswered} posts unanswered, ` +
    `${report.copies} copies arrived (${report.repeated} of them again after a 2xx), ` +
    `${report.waiting} waiting, ${report.dead} dead, ${report.violations.length} violations`,
);
process.exitCode = report.violations.length === 0 ? 0 : 1;
