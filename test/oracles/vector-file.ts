/** Reads a vector file for the oracles: its positives as requests, and what stands under `oracle`. */
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { OracleRequest } from "./oracle.ts";

const claim = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("sdk"), package: z.string(), version: z.string() }),
  z.object({ kind: z.literal("published"), page: z.url() }),
  z.object({ kind: z.literal("derived") }),
]);

const Json = z.json();
const source = z.record(z.string(), Json);

const positive = z.object({
  name: z.string(),
  of: z.undefined().optional(),
  method: z.string(),
  url: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  body_b64: z.string(),
  outcome: z.string(),
  now: z.number().optional(),
  source: source.optional(),
  secrets: z.record(z.string(), z.string()).optional(),
  documents: z.record(z.string(), z.string()).optional(),
  oracle: claim.optional(),
});

const vectorFile = z.object({
  provider: z.string(),
  oracle: claim,
  source,
  secrets: z.record(z.string(), z.string()),
  now: z.number(),
  documents: z.record(z.string(), z.string()).default({}),
  vectors: z.array(z.union([positive, z.looseObject({ of: z.string() })])),
});

export type Claim = z.infer<typeof claim>;

export interface Positive {
  readonly name: string;
  readonly oracle: Claim;
  /** What stands under the source's name in `routes.yaml`. */
  readonly source: { readonly [key: string]: z.infer<typeof Json> };
  readonly request: OracleRequest;
}

export interface OracleFile {
  readonly provider: string;
  readonly oracle: Claim;
  readonly positives: readonly Positive[];
}

const folder = new URL("../vectors/", import.meta.url);

/** All vector files, by provider. Handshakes are left out: they prove nothing to a library. */
export function readVectorFiles(): OracleFile[] {
  return readdirSync(fileURLToPath(folder))
    .filter((name) => name.endsWith(".json"))
    .toSorted()
    .map((name) => readVectorFile(name));
}

function readVectorFile(name: string): OracleFile {
  const file = vectorFile.parse(JSON.parse(readFileSync(new URL(name, folder), "utf8")));
  const positives: Positive[] = [];
  for (const vector of file.vectors) {
    if (!isPositive(vector)) continue;
    positives.push({
      name: vector.name,
      oracle: vector.oracle ?? file.oracle,
      source: vector.source ?? file.source,
      request: asRequest(file, vector),
    });
  }
  return { provider: file.provider, oracle: file.oracle, positives };
}

function isPositive(vector: { of?: unknown }): vector is z.infer<typeof positive> {
  return positive.safeParse(vector).data?.outcome === "verified" || isAuthenticated(vector);
}

function isAuthenticated(vector: { of?: unknown }): boolean {
  return positive.safeParse(vector).data?.outcome === "authenticated";
}

function asRequest(
  file: z.infer<typeof vectorFile>,
  vector: z.infer<typeof positive>,
): OracleRequest {
  const configured = vector.source ?? file.source;
  const secrets = vector.secrets ?? file.secrets;
  const body = Buffer.from(vector.body_b64, "base64");
  return {
    method: vector.method,
    url: vector.url,
    headers: joinHeaders(vector.headers),
    body,
    text: body.toString("utf8"),
    now: vector.now ?? file.now,
    secret: typeof configured.secret === "string" ? (secrets[configured.secret] ?? "") : "",
    setting: (name) => {
      const value = configured[name];
      if (typeof value !== "string") throw new Error(`${file.provider} has no ${name}`);
      return value;
    },
    document: (url) => {
      const answer = (vector.documents ?? file.documents)[url];
      if (answer === undefined) throw new Error(`${file.provider} has no answer of ${url}`);
      return answer;
    },
  };
}

function joinHeaders(pairs: readonly (readonly [string, string])[]): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of pairs) {
    const key = name.toLowerCase();
    const before = joined[key];
    joined[key] = before === undefined ? value : `${before}, ${value}`;
  }
  return joined;
}
