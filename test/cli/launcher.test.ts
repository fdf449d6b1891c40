import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, it } from "vitest";

const LAUNCHER = fileURLToPath(new URL("../../bin/hookyard.js", import.meta.url));

function run(args: readonly string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : error.code, stdout, stderr });
    });
  });
}

it("an old Node is told in one line what is needed", async () => {
  const folder = await mkdtemp(join(tmpdir(), "hookyard-launcher-"));
  try {
    const older = join(folder, "older.mjs");
    await writeFile(
      older,
      `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.20.2" } });`,
    );
    const { code, stdout, stderr } = await run([
      "--import",
      pathToFileURL(older).href,
      LAUNCHER,
      "check",
    ]);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toBe(
      "hookyard needs Node 22.18 or newer; this is Node 20.20.2. Inside a clone run `npx hookyard …`, which uses the Node that `npm ci` installs.\n",
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

it("a recent Node runs the sources of a clone without a warning", async () => {
  const { code, stdout, stderr } = await run([LAUNCHER, "--version"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/u);
});
