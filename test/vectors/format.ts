/**
 * The format of the vector files (README.md says it for readers of any language), and how a vector that is
 * written as a change of another becomes a whole one.
 */
import { z } from "zod";

const oracle = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("sdk"), package: z.string(), version: z.string() }),
  z.strictObject({ kind: z.literal("published"), page: z.url() }),
  z.strictObject({ kind: z.literal("derived") }),
]);

const source = z.record(z.string(), z.json());
const texts = z.record(z.string(), z.string());
const header = z.tuple([z.string(), z.string()]);
const response = z.strictObject({ status: z.int(), headers: texts, body: z.string() });

/** What a vector may say for itself instead of its file. */
const own = {
  source: source.optional(),
  secrets: texts.optional(),
  documents: texts.optional(),
  now: z.number().optional(),
  oracle: oracle.optional(),
};

const request = {
  method: z.string(),
  url: z.string(),
  headers: z.array(header),
  body_b64: z.base64(),
};

const accepted = z.strictObject({
  name: z.string(),
  ...request,
  outcome: z.enum(["verified", "authenticated", "unchecked"]),
  event_id: z.string().nullable(),
  event_type: z.string().nullable(),
  ...own,
});

const handshake = z.strictObject({
  name: z.string(),
  ...request,
  outcome: z.literal("handshake"),
  event_id: z.null().optional(),
  event_type: z.null().optional(),
  response,
  ...own,
});

const refused = z.strictObject({
  name: z.string(),
  ...request,
  outcome: z.literal("rejected"),
  event_id: z.null().optional(),
  event_type: z.null().optional(),
  ...own,
});

/** `of` names the vector that this one is a change of. */
const changed = z.strictObject({
  name: z.string(),
  of: z.string(),
  /** Written by `generate.ts`, which replaces it on its next run. */
  generated: z.literal(true).optional(),
  outcome: z.enum(["verified", "authenticated", "unchecked", "handshake", "rejected"]),
  method: z.string().optional(),
  url: z.string().optional(),
  headers: z.array(header).optional(),
  /** Each name's lines are replaced by those given here; null: by none. */
  set_headers: z.array(z.tuple([z.string(), z.string().nullable()])).optional(),
  body_b64: z.base64().optional(),
  event_id: z.string().nullable().optional(),
  event_type: z.string().nullable().optional(),
  response: response.optional(),
  ...own,
});

export const vectorFile = z.strictObject({
  provider: z.string(),
  oracle,
  source,
  secrets: texts,
  now: z.number(),
  documents: texts.optional(),
  vectors: z.array(z.union([accepted, handshake, refused, changed])),
});

export type VectorFile = z.infer<typeof vectorFile>;
export type Vector = VectorFile["vectors"][number];
export type ChangedVector = z.infer<typeof changed>;
export type OracleKind = z.infer<typeof oracle>["kind"];

/** A vector with everything that its file and the vector it changes say. */
export interface WholeVector {
  readonly provider: string;
  readonly name: string;
  /** The name of the vector that it is a change of. */
  readonly of: string | null;
  readonly oracle: z.infer<typeof oracle>;
  readonly source: z.infer<typeof source>;
  readonly secrets: { readonly [name: string]: string };
  readonly documents: { readonly [url: string]: string };
  /** Unix seconds. */
  readonly now: number;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body_b64: string;
  readonly outcome: ChangedVector["outcome"];
  /** Undefined: not asked. */
  readonly event_id?: string | null;
  readonly event_type?: string | null;
  readonly response?: z.infer<typeof response>;
}

/** Throws with the file's name and the place where a file is not of the format. */
export function readVectorFile(name: string, text: string): VectorFile {
  const read = vectorFile.safeParse(JSON.parse(text));
  if (!read.success) throw new Error(`${name}: ${z.prettifyError(read.error)}`);
  return read.data;
}

/** Every vector of a file in its order. Throws where a change is of a vector that is not there. */
export function wholeVectors(file: VectorFile): WholeVector[] {
  const { provider, oracle: fileOracle, source: fileSource, secrets, now, documents = {} } = file;
  const known = new Map<string, WholeVector>();
  const all: WholeVector[] = [];
  for (const vector of file.vectors) {
    let whole: WholeVector;
    if ("of" in vector) {
      const { of: name, generated: _, set_headers, ...changes } = vector;
      const base = known.get(name);
      if (base === undefined) throw new Error(`${provider}: no vector is called "${name}"`);
      const headers = set_headers === undefined ? base.headers : withHeaders(base, set_headers);
      whole = { ...base, headers, ...changes, of: name };
    } else {
      const common = { provider, oracle: fileOracle, source: fileSource, secrets, documents, now };
      whole = { ...common, ...vector, of: null };
      known.set(vector.name, whole);
    }
    all.push(whole);
  }
  return all;
}

function withHeaders(
  { headers }: WholeVector,
  changes: readonly (readonly [name: string, value: string | null])[],
): WholeVector["headers"] {
  const names = new Set(changes.map(([name]) => name.toLowerCase()));
  const kept = headers.filter(([name]) => !names.has(name.toLowerCase()));
  const added = changes.flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  );
  return [...kept, ...added];
}
