/** `hookyard verify --jsonl` as a process, over all vectors that need nothing from elsewhere. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { z } from "zod";
import { readVectorFiles } from "../vectors/files.ts";
import { wholeVectors } from "../vectors/format.ts";
import { lineOf, titleOf } from "../vectors/run.ts";

const executable = fileURLToPath(new URL("../../bin/hookyard.js", import.meta.url));
const answer = z.object({ id: z.string(), outcome: z.string().optional() });

it("answers every line with the outcome that the vector has", async () => {
  // What a vector does not hold of key sets and certificates would be fetched.
  const vectors = [...readVectorFiles().values()]
    .map(wholeVectors)
    .filter((all) => all.every(({ documents }) => Object.keys(documents).length === 0))
    .flat()
    .map((vector) => ({ ...vector, id: `${vector.provider} · ${titleOf(vector)}` }));
  const lines = vectors.map((vector) => JSON.stringify({ ...lineOf(vector), id: vector.id }));
  const answers = (await printed(`${lines.join("\n")}\nnot JSON\n`)).trimEnd().split("\n");

  expect(answers.pop()).toMatch(/"error"/);
  expect(answers.map((line) => answer.parse(JSON.parse(line)))).toEqual(
    vectors.map(({ id, outcome }) => ({ id, outcome })),
  );
});

async function printed(input: string): Promise<string> {
  const child = spawn(process.execPath, [executable, "verify", "--jsonl"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let out = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stdin.end(input);
  await new Promise((resolve) => child.on("close", resolve));
  return out;
}
