#!/usr/bin/env node
// Starts the command line. Written so that an old Node can parse it and be told what it lacks.
import { existsSync } from "fs";
import { dirname, join, sep } from "path";
import { fileURLToPath } from "url";

const parts = process.versions.node.split(".").map(Number);
const recent = parts[0] > 22 || (parts[0] === 22 && parts[1] >= 18);

if (recent) {
  start();
} else {
  process.stderr.write(
    "hookyard needs Node 22.18 or newer; this is Node " +
      process.versions.node +
      ". Inside a clone run `npx hookyard …`, which uses the Node that `npm ci` installs.\n",
  );
  process.exitCode = 2;
}

function start() {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  // A clone runs its sources: Node strips the types, except below node_modules. A package brings a bundle.
  const installed = root.split(sep).indexOf("node_modules") !== -1;
  const sources = join(root, "src", "cli", "main.ts");
  if (!installed && existsSync(sources)) void import("../src/cli/main.ts");
  else void import("../dist/cli.js");
}
