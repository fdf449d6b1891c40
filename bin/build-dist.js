// Bundles the command line to dist/cli.js, and `hookyard/test` to dist/test.js, for the package, where
// Node does not strip types.
// Dependencies stay outside: they are installed beside the package.
import { copyFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "dist");

await rm(dist, { recursive: true, force: true });
await build({
  entryPoints: { cli: join(root, "src/cli/main.ts"), test: join(root, "src/cli/test/index.ts") },
  outdir: dist,
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node22.18",
  logLevel: "warning",
});
// By hand, since the sources name each other with .ts; a test holds the two against each other.
await copyFile(join(root, "src/cli/test/public.d.ts"), join(dist, "test.d.ts"));
