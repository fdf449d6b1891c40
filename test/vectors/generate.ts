/**
 * Writes the negatives of every vector file: `node test/vectors/generate.ts [provider…]`. What a former run has
 * written is replaced, everything else stays. What a vector's outcome is follows from the provider's rule, as the row
 * and `negatives/` say it; the engine is not asked, so that a vector which it answers otherwise is a finding.
 */
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { providers } from "../../src/providers/index.ts";
import {
  type ChangedVector,
  type VectorFile,
  type WholeVector,
  readVectorFile,
  vectorFile,
  wholeVectors,
} from "./format.ts";
import { changesTo } from "./negatives/changes.ts";
import type { Change, Sent } from "./negatives/sent.ts";
import { fileText } from "./write.ts";

const folder = import.meta.dirname;

/** The file with the changes of every request that is accepted, each behind the vectors that people wrote. */
export function withNegatives(file: VectorFile): VectorFile {
  const written = file.vectors.filter((vector) => !("generated" in vector));
  const own = { ...file, vectors: written };
  const generated = wholeVectors(own).flatMap((vector) =>
    vector.of === null ? changesOf(vector) : [],
  );
  return { ...own, vectors: [...written, ...generated] };
}

function changesOf(vector: WholeVector): ChangedVector[] {
  if (vector.outcome !== "verified" && vector.outcome !== "authenticated") return [];
  const row = providers.get(vector.provider);
  if (row === undefined) throw new Error(`there is no provider ${vector.provider}`);
  const sent: Sent = { ...vector, body: Buffer.from(vector.body_b64, "base64") };
  return changesTo(row.scheme, sent).map((change) => ({
    name: change.name,
    of: vector.name,
    generated: true,
    ...difference(sent, change),
    outcome: change.harmless === true ? vector.outcome : "rejected",
  }));
}

/** What has to be said of the changed request for it to be made of the other. */
function difference(sent: Sent, { to }: Change): Partial<ChangedVector> {
  return {
    ...(to.method === sent.method ? {} : { method: to.method }),
    ...(to.url === sent.url ? {} : { url: to.url }),
    ...(to.headers === sent.headers ? {} : { set_headers: changedHeaders(sent, to) }),
    ...(to.body === sent.body ? {} : { body_b64: Buffer.from(to.body).toString("base64") }),
    ...(to.source === sent.source ? {} : { source: to.source }),
    ...(to.secrets === sent.secrets ? {} : { secrets: to.secrets }),
    ...(to.documents === sent.documents ? {} : { documents: to.documents }),
    ...(to.now === sent.now ? {} : { now: to.now }),
  };
}

function changedHeaders(sent: Sent, to: Sent): [string, string | null][] {
  const names = new Set([...sent.headers, ...to.headers].map(([name]) => name.toLowerCase()));
  return [...names].flatMap((name): [string, string | null][] => {
    const [before, after] = [linesOf(sent, name), linesOf(to, name)];
    if (before.join("\n") === after.join("\n") && before.length === after.length) return [];
    return after.length === 0 ? [[name, null]] : after.map((value) => [name, value]);
  });
}

function linesOf({ headers }: Sent, name: string): readonly string[] {
  return headers.flatMap(([one, value]) => (one.toLowerCase() === name ? [value] : []));
}

/** What `schema/vector-file.json` has to hold. */
export function schemaOfFiles(): unknown {
  return z.toJSONSchema(vectorFile);
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) {
  const asked = process.argv.slice(2).map((name) => `${name}.json`);
  const files = (await readdir(folder)).filter((name) => name.endsWith(".json")).toSorted();
  for (const name of asked.length === 0 ? files : asked) {
    const path = join(folder, name);
    const text = await readFile(path, "utf8");
    try {
      const made = fileText(withNegatives(readVectorFile(name, text)));
      if (made !== text) await writeFile(path, made);
    } catch (error) {
      process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    }
  }
  const path = join(folder, "schema/vector-file.json");
  const schema = schemaOfFiles();
  if (!isDeepStrictEqual(JSON.parse(await readFile(path, "utf8")), schema))
    await writeFile(path, `${JSON.stringify(schema, null, 2)}\n`);
}
