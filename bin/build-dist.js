// Bundles the command line to dist/cli.js for the package, where Node does not strip types.
// Dependencies stay outside: they are installed beside the package.
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "dist");

await rm(dist, { recursive: true, force: true });
await build({
  entryPoints: [join(root, "src/cli/main.ts")],
  outfile: join(dist, "cli.js"),
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node22.18",
  logLevel: "warning",
});
