/** Bundles the Worker and one compiled plan into a single module for workerd. */
import { join, resolve } from "node:path";
import type { Plan } from "../../core/plan.ts";
import { thisPackage } from "../package.ts";
import { ownImports, routesModule } from "../routes-module.ts";
import { ownPackage } from "../transforms.ts";

const ENTRY = `
import routes from "hookyard:routes";
import { createHookyard } from "hookyard:worker";
const { worker, Shard, Courier, Sweep } = createHookyard(routes, { gatherLogs: true });
export default worker;
export { Shard, Courier, Sweep };
`;

export interface BundleInput {
  readonly plan: Plan;
  /** Name of the routes file, for the generated module's first line. */
  readonly configName: string;
  /** Absolute path of the folder of the routes file, from which transform files are named. */
  readonly folder: string;
  /** Module that exports `createHookyard`. */
  readonly workerModule: string;
}

/** The module that this package's Worker lives in. */
export function workerModule(): string {
  return join(thisPackage().root, "src/worker/hookyard.ts");
}

/** JavaScript source. Throws where it does not bundle: because of a transform file, or by a defect of this package. */
export async function bundleWorker(input: BundleInput): Promise<string> {
  // Loaded here: most commands never bundle.
  const { build, stop } = await import("esbuild");
  const core = join(thisPackage().root, "src/core");
  const routes = routesModule(input.plan, input.configName, {
    ...ownImports((file) => join(thisPackage().root, "src", file)),
    transform: (file) => resolve(input.folder, file),
  });
  const built = await build({
    stdin: { contents: ENTRY, resolveDir: thisPackage().root, sourcefile: "hookyard.js" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    conditions: ["workerd", "worker", "import"],
    target: "es2024",
    external: ["cloudflare:*", "node:*"],
    minify: true,
    // Stack traces and entrypoints go by these names.
    keepNames: true,
    legalComments: "none",
    logLevel: "silent",
    plugins: [
      ownPackage(),
      {
        name: "hookyard",
        setup(hooks) {
          hooks.onResolve({ filter: /^hookyard:worker$/ }, () => ({ path: input.workerModule }));
          hooks.onResolve({ filter: /^hookyard:routes$/ }, () => ({
            path: "routes",
            namespace: "hookyard",
          }));
          hooks.onLoad({ filter: /^routes$/, namespace: "hookyard" }, () => ({
            contents: routes,
            resolveDir: core,
          }));
        },
      },
    ],
  });
  // esbuild keeps a process of its own for later builds; there are none.
  await stop();
  const file = built.outputFiles[0];
  if (file === undefined) throw new Error("esbuild wrote no file");
  return file.text;
}
