/**
 * Prints how much each extension adds to the Worker, compressed: what a user pays for a provider whose scheme is
 * not one of the plain ones. The baseline, in the same run, is the Worker with one plain provider.
 */
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { schemeModules } from "../src/schemes/index.ts";

const src = fileURLToPath(new URL("../src/", import.meta.url));

async function kilobytes(extensions: readonly string[], fetches: boolean): Promise<number> {
  const names = extensions.map((_, index) => `extension${index}`);
  const built = await build({
    stdin: {
      contents: [
        `import { createHookyard } from "${src}worker/hookyard.ts";`,
        ...extensions.map(
          (name, index) => `import extension${index} from "${src}schemes/${name}.ts";`,
        ),
        fetches ? `import { createDocuments } from "${src}core/documents.ts";` : "",
        fetches ? `import { loadDocument } from "${src}worker/load-document.ts";` : "",
        `export default createHookyard({ plan: {}, createExpressions: null, extensions: [${names.join(", ")}],`,
        fetches ? "createDocuments: () => createDocuments(loadDocument) });" : "});",
      ].join("\n"),
      resolveDir: src,
    },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    conditions: ["workerd", "worker", "import"],
    external: ["cloudflare:*"],
    target: "es2024",
  });
  return gzipSync(built.outputFiles[0]?.contents ?? new Uint8Array()).length / 1024;
}

const base = await kilobytes([], false);
console.log(`${base.toFixed(1)} KB  the Worker without extensions`);
const rows: (readonly [name: string, added: number])[] = [];
for (const name of Object.keys(schemeModules))
  rows.push([name, (await kilobytes([name], false)) - base]);
rows.push(["documents (keys and certificates from elsewhere)", (await kilobytes([], true)) - base]);
for (const [name, added] of rows.toSorted(([, one], [, other]) => other - one))
  console.log(`${added.toFixed(1).padStart(4)} KB  ${name}`);
