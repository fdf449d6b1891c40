/** Reads the data files of this folder. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

function fileOf(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, name), "utf8"));
}

function rowsOf<Row>(name: string, row: z.ZodType<Row>): readonly Row[] {
  return z.object({ rows: z.array(row).min(100) }).parse(fileOf(name)).rows;
}

const yamlCase = z.object({
  id: z.string(),
  name: z.string(),
  yaml: z.string(),
  /** The JSON text of each document, one behind the other; absent where JSON has no such value. */
  json: z.string().optional(),
  error: z.literal(true).optional(),
});

export type YamlCase = z.infer<typeof yamlCase>;

export const yamlCases = (): readonly YamlCase[] => rowsOf("yaml-test-suite.json", yamlCase);

const jsonCase = z.object({
  name: z.string(),
  text: z.string().optional(),
  times: z.number().default(1),
  end: z.string().default(""),
  hex: z.string().optional(),
});

/** `name` without `.json`: it begins with `y_`, `n_` or `i_`, or is of the files about values. */
export interface JsonCase {
  readonly name: string;
  readonly body: Uint8Array;
}

export function jsonCases(): readonly JsonCase[] {
  return rowsOf("json-test-suite.json", jsonCase).map(({ name, text, times, end, hex }) => {
    const bytes =
      hex === undefined
        ? Buffer.from((text ?? "").repeat(times) + end, "utf8")
        : Buffer.from(hex, "hex");
    return { name, body: new Uint8Array(bytes) };
  });
}

const hex = z.string().regex(/^([0-9a-f]{2})*$/);
const bytes = hex.transform((text) => new Uint8Array(Buffer.from(text, "hex")));

const wycheproofRow = {
  id: z.number(),
  result: z.enum(["valid", "invalid", "acceptable"]),
  flags: z.string(),
  comment: z.string(),
  msg: bytes,
  sig: bytes,
};

/** A case of `wycheproof/<name>.json`: `sig` over `msg` by `key`. */
export interface SignatureCase {
  readonly id: number;
  /** `acceptable`: right or wrong by the reading of the standard. */
  readonly result: "valid" | "invalid" | "acceptable";
  /** Separated by spaces. */
  readonly flags: string;
  readonly comment: string;
  /** A secret for HMAC, otherwise a public key as SubjectPublicKeyInfo. */
  readonly key: Uint8Array;
  readonly msg: Uint8Array;
  readonly sig: Uint8Array;
  /** Of HMAC: how many bits of the tag the case is about. */
  readonly tagBits: number | undefined;
}

export function macCases(name: string): readonly SignatureCase[] {
  const row = z.object({ ...wycheproofRow, key: bytes, tagBits: z.number() });
  return z.object({ rows: z.array(row).min(40) }).parse(fileOf(`wycheproof/${name}.json`)).rows;
}

export function signatureCases(name: string): readonly SignatureCase[] {
  const file = z
    .object({
      keys: z.array(bytes),
      rows: z.array(z.object({ ...wycheproofRow, key: z.number() })).min(40),
    })
    .parse(fileOf(`wycheproof/${name}.json`));
  return file.rows.map((row) => ({
    ...row,
    key: keyAt(file.keys, row.key),
    tagBits: undefined,
  }));
}

const jwk = z.looseObject({
  kty: z.string(),
  alg: z.string().optional(),
  k: z.string().optional(),
});

/** A JSON Web Signature in its compact form. */
export interface JwsCase {
  readonly id: number;
  readonly result: "valid" | "invalid";
  readonly comment: string;
  /** A JSON Web Key: a public one, or for HS256 the secret one. */
  readonly key: z.infer<typeof jwk>;
  readonly jws: string;
}

export function jwsCases(): readonly JwsCase[] {
  const row = z.object({
    id: z.number(),
    result: z.enum(["valid", "invalid"]),
    comment: z.string(),
    key: z.number(),
    jws: z.string(),
  });
  const file = z
    .object({ keys: z.array(jwk), rows: z.array(row).min(45) })
    .parse(fileOf("wycheproof/json_web_signature.json"));
  return file.rows.map((row) => ({ ...row, key: keyAt(file.keys, row.key) }));
}

function keyAt<Key>(keys: readonly Key[], index: number): Key {
  const key = keys[index];
  if (key === undefined) throw new Error(`there is no key ${index}`);
  return key;
}
