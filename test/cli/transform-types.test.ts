/** The real TypeScript compiler over real files. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkTransformTypes } from "../../src/cli/transform-types.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hookyard-typed-"));
  await mkdir(join(folder, "lib"));
  await writeFile(join(folder, "lib/path.ts"), "export const path = (id: number) => `/x/${id}`;\n");
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function problems(files: { readonly [name: string]: string }): Promise<string[]> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const names = Object.keys(files).map((name) => `./${name}`);
  const checked = await checkTransformTypes(names, folder, (path) => relative(folder, path));
  if (checked.kind === "unchecked") throw new Error(checked.why);
  return checked.diagnostics.map(
    ({ code, file, line, column, message }) => `${file}:${line}:${column} ${code} ${message}`,
  );
}

it("finds nothing wrong with what is right, and writes nothing beside it", async () => {
  const good = `import { defineTransform } from "hookyard";
import { path } from "./lib/path.ts";
interface Order { id: number; tags: string[] }
export default defineTransform<Order>(async ({ body, type, headers }) =>
  body.tags.length === 0 ? null : [{ path: path(body.id), body: { type, a: headers["x-a"] } }],
);
`;
  const bare = `export default () => ({ body: new URL("https://a.example").pathname });\n`;
  expect(await problems({ "good.ts": good, "bare.js": bare })).toEqual([]);
  expect((await readdir(folder)).toSorted()).toEqual(["bare.js", "good.ts", "lib"]);
}, 60_000);

it("says so where TypeScript is not installed", async () => {
  const checked = await checkTransformTypes(["./a.ts"], folder, (path) => path, [folder]);
  expect(checked).toEqual({ kind: "unchecked", why: "typescript is not installed beside them" });
});

it("finds mistakes at their places, and the network missing", async () => {
  const found = await problems({
    "typo.ts": `import { defineTransform } from "hookyard";
export default defineTransform<{ id: number }>(({ body }) => ({ body: body.idd }));
`,
    "network.ts": `import { defineTransform } from "hookyard";
export default defineTransform(async () => {
  await fetch("https://a.example");
  return null;
});
`,
    "none.ts": "export const transform = () => null;\n",
    "number.ts": "export default () => 5;\n",
  });
  expect(found).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^typo\.ts:2:76 TS\d+ .*'idd'/),
      expect.stringMatching(/^network\.ts:3:9 TS\d+ .*'fetch'/),
      expect.stringMatching(/^none\.ts:1:1 TS\d+ the default export is no transform: /),
      expect.stringMatching(/^number\.ts:1:1 TS\d+ the default export is no transform: /),
    ]),
  );
  expect(found).toHaveLength(4);
}, 60_000);
