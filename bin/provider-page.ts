/** Writes docs/providers.md from the rows and their vectors. Part of `npm run providers`. */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { type Oracle, providersPage } from "../src/cli/providers/page.ts";
import { providers } from "../src/providers/index.ts";

const root = new URL("..", import.meta.url);
const OracleShape = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("sdk"), package: z.string(), version: z.string() }),
  z.object({ kind: z.literal("published"), page: z.string() }),
  z.object({ kind: z.literal("derived") }),
]);
const VectorFile = z.object({ provider: z.string(), oracle: OracleShape });

/** The text that `docs/providers.md` has to have. */
export function currentPage(): string {
  const folder = new URL("test/vectors/", root);
  const oracles = new Map<string, Oracle>();
  for (const name of readdirSync(folder)) {
    if (!name.endsWith(".json") || name === "schema.json") continue;
    const file = VectorFile.parse(JSON.parse(readFileSync(new URL(name, folder), "utf8")));
    oracles.set(file.provider, file.oracle);
  }
  return providersPage([...providers.values()], oracles);
}

if (import.meta.main) writeFileSync(new URL("docs/providers.md", root), currentPage());
