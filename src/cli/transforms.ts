/** Transform files for the command line: loaded into this process, as `hookyard build` bundles them into the Worker. */
import { join, resolve } from "node:path";
import type { BuildFailure, Plugin } from "esbuild";
import type { Plan } from "../core/plan.ts";
import type { Transforms } from "../core/transform.ts";
import { thisPackage } from "./package.ts";

export type TransformsLoaded =
  | { readonly kind: "loaded"; readonly transforms: Transforms }
  | { readonly kind: "failed"; readonly message: string };

/** What stands in for the ways into the network, as in the Worker. */
const NO_NETWORK = `const hookyardNoNetwork = () => {
  throw new Error("a transform has no network: send by a destination instead");
};`;
const WAYS_OUT = ["fetch", "WebSocket", "EventSource", "XMLHttpRequest"];

/** @param folder absolute path of the folder of the routes file */
export async function loadTransforms(plan: Plan, folder: string): Promise<TransformsLoaded> {
  const files = plan.transforms ?? [];
  if (files.length === 0) return { kind: "loaded", transforms: {} };
  const { build, stop } = await import("esbuild");
  const lines = files.map(
    (file, index) => `import t${index} from ${JSON.stringify(resolve(folder, file))};`,
  );
  const entries = files.map((file, index) => `[${JSON.stringify(file)}]: t${index}`);
  try {
    const built = await build({
      stdin: {
        contents: `${lines.join("\n")}\nexport default { ${entries.join(", ")} };`,
        resolveDir: folder,
        sourcefile: "transforms.js",
      },
      bundle: true,
      write: false,
      format: "esm",
      platform: "neutral",
      target: "es2024",
      mainFields: ["module", "main"],
      banner: { js: NO_NETWORK },
      define: Object.fromEntries(
        WAYS_OUT.flatMap((name) => [
          [name, "hookyardNoNetwork"],
          [`globalThis.${name}`, "hookyardNoNetwork"],
        ]),
      ),
      logLevel: "silent",
      plugins: [ownPackage()],
    });
    const text = built.outputFiles[0]?.text ?? "";
    const loaded: { readonly default: Transforms } = await import(
      `data:text/javascript;base64,${Buffer.from(text).toString("base64")}`
    );
    return { kind: "loaded", transforms: loaded.default };
  } catch (error) {
    return { kind: "failed", message: describeBuildFailure(error) };
  } finally {
    // esbuild keeps a process of its own for later builds; there are none.
    await stop();
  }
}

/** Makes `hookyard` this package: a transform file need not stand where it is installed. */
export function ownPackage(): Plugin {
  return {
    name: "hookyard-package",
    setup(hooks) {
      const path = join(thisPackage().root, "src/core/define-transform.ts");
      hooks.onResolve({ filter: /^hookyard$/ }, () => ({ path }));
    },
  };
}

/** What keeps transform files from being bundled or loaded, with its place where there is one. */
export function describeBuildFailure(error: unknown): string {
  if (!isBuildFailure(error)) return `a transform file failed to load: ${String(error)}`;
  return error.errors
    .map(({ text, location }) =>
      location === null
        ? text
        : `${location.file}:${location.line}:${location.column + 1}: ${text}`,
    )
    .join("\n");
}

export function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}
