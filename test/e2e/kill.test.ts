import { expect, it } from "vitest";
import { runKillRounds } from "../faults/kill-rounds.ts";

it(
  "loses no acknowledged event when workerd is killed under load",
  { timeout: 120_000 },
  async () => {
    const lines: string[] = [];
    const report = await runKillRounds({
      rounds: 3,
      seed: 20_261_101,
      signal: "KILL",
      log: (line) => lines.push(line),
    });

    expect(report.violations).toEqual([]);
    // Without events the rounds would prove nothing.
    expect(report.acknowledged, lines.join("\n")).toBeGreaterThan(50);
    expect(report.unanswered, lines.join("\n")).toBeGreaterThan(0);
  },
);
