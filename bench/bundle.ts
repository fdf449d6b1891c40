/**
 * Prints the size of the Worker as it would be uploaded, compressed, and ends with exit code 1 when it
 * is above the limit. Uses `wrangler deploy --dry-run`, which needs no account and no network.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const MAX_KB = 60;
/** What wrangler puts beside the modules, for people and debuggers only. */
const NOT_UPLOADED = /(\.map|README\.md)$/;

const root = fileURLToPath(new URL("..", import.meta.url));
const wrangler = join(root, "node_modules/wrangler/bin/wrangler.js");
const out = mkdtempSync(join(tmpdir(), "hookyard-bundle-"));
try {
  const run = spawnSync(process.execPath, [wrangler, "deploy", "--dry-run", "--outdir", out], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "1" },
  });
  if (run.status !== 0) {
    console.error(run.stdout, run.stderr);
    console.error(`wrangler deploy --dry-run ended with ${run.status ?? run.signal}`);
    process.exitCode = 1;
  } else {
    report();
  }
} finally {
  rmSync(out, { recursive: true, force: true });
}

function report(): void {
  const modules = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !NOT_UPLOADED.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const kb = modules.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0) / 1024;
  console.log(
    `Worker bundle: ${kb.toFixed(1)} KB gzip in ${modules.length} module(s), limit ${MAX_KB} KB`,
  );
  if (modules.length === 0 || kb > MAX_KB) process.exitCode = 1;
}
