/**
 * Writes the two lists of what a folder holds: src/providers/index.ts, every row, and src/schemes/index.ts, every
 * module that a row may need. `npm run providers` after adding one; a test fails where a list is out of date.
 */
import { readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const source = join(dirname(dirname(fileURLToPath(import.meta.url))), "src");

/** The text that `src/providers/index.ts` has to have. */
export async function providerIndex(): Promise<string> {
  const folder = join(source, "providers");
  const imports: string[] = [];
  const rows: string[] = [];
  for (const file of (await readdir(folder)).toSorted()) {
    if (!file.endsWith(".ts") || file === "index.ts") continue;
    const text = await readFile(join(folder, file), "utf8");
    const names = [...text.matchAll(/^export const (\w+): Provider = /gm)].map(
      ([, name = ""]) => name,
    );
    if (names.length === 0) continue;
    imports.push(`import { ${names.join(", ")} } from "./${file}";`);
    rows.push(...names);
  }
  return [
    "/** Every provider preset, by the name that follows `verify:`. Written by `npm run providers`. */",
    'import type { Provider } from "../core/provider.ts";',
    ...imports,
    "",
    "const rows: readonly Provider[] = [",
    ...rows.map((name) => `  ${name},`),
    "];",
    "",
    "export const providers: ReadonlyMap<string, Provider> = new Map(",
    "  rows.map((row) => [row.name, row]),",
    ");",
    "",
  ].join("\n");
}

/** The text that `src/schemes/index.ts` has to have. */
export async function schemeIndex(): Promise<string> {
  const folder = join(source, "schemes");
  const files = await readdir(folder, { recursive: true });
  const names: string[] = [];
  for (const file of files.map((one) => one.replaceAll("\\", "/")).toSorted()) {
    if (!file.endsWith(".ts") || file === "index.ts") continue;
    const text = await readFile(join(folder, file), "utf8");
    if (/^export default /m.test(text)) names.push(file.slice(0, -".ts".length));
  }
  const constant = (name: string): string =>
    name.replaceAll(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase());
  return [
    "/**",
    " * Every extension by the name of its file, for the command line, which may need any. The Worker imports those of",
    " * its plan one by one. Written by `npm run providers`.",
    " */",
    'import type { ExtensionModule } from "../core/extension.ts";',
    ...names.map((name) => `import ${constant(name)} from "./${name}.ts";`),
    "",
    "export const schemeModules: { readonly [name: string]: ExtensionModule } = {",
    ...names.map((name) => {
      const own = constant(name);
      return own === name ? `  ${name},` : `  "${name}": ${own},`;
    }),
    "};",
    "",
  ].join("\n");
}

if (import.meta.main) {
  await writeFile(join(source, "providers/index.ts"), await providerIndex());
  await writeFile(join(source, "schemes/index.ts"), await schemeIndex());
}
