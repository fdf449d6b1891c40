import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const EXECUTABLE = fileURLToPath(new URL("../../bin/hookyard.js", import.meta.url));

it("the demo shows everything it promises, and ends by itself", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [EXECUTABLE, "demo", "--json"]);
  const lines = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { event: string; label?: string });
  expect(lines.flatMap((line) => line.label ?? [])).toEqual([
    "verified",
    "fanned out",
    "rewritten",
    "duplicate",
    "filtered",
    "rewritten",
    "refused",
    "handshake",
    "verified",
    "retried",
    "verified",
    "signed",
    "accounted",
  ]);
  expect(lines.at(-1)?.event).toBe("finished");
});
