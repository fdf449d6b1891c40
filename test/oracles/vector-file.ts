/** The vector files as the oracles read them: requests that are accepted, as the provider's library takes them. */
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readVectorFile, wholeVectors, type WholeVector } from "../vectors/format.ts";
import type { OracleRequest } from "./oracle.ts";

export interface Positive {
  readonly name: string;
  /** The name of the positive that it is a change of, such as another order of header fields. */
  readonly of: string | null;
  readonly oracle: WholeVector["oracle"];
  /** What stands under the source's name in `routes.yaml`. */
  readonly source: WholeVector["source"];
  readonly request: OracleRequest;
}

export interface OracleFile {
  readonly provider: string;
  readonly oracle: WholeVector["oracle"];
  readonly positives: readonly Positive[];
  /** Changes of positives that are accepted all the same. */
  readonly variants: readonly Positive[];
}

const folder = fileURLToPath(new URL("../vectors/", import.meta.url));

/** All vector files, by provider. Handshakes are left out: they prove nothing to a library. */
export function readVectorFiles(): OracleFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .toSorted()
    .map((name) => {
      const file = readVectorFile(name, readFileSync(folder + name, "utf8"));
      const accepted = wholeVectors(file)
        .filter(({ outcome }) => outcome === "verified" || outcome === "authenticated")
        .map((vector) => positiveOf(vector));
      return {
        provider: file.provider,
        oracle: file.oracle,
        positives: accepted.filter(({ of }) => of === null),
        variants: accepted.filter(({ of }) => of !== null),
      };
    });
}

function positiveOf(vector: WholeVector): Positive {
  const { name, of, oracle, source } = vector;
  return { name, of, oracle, source, request: asRequest(vector) };
}

function asRequest(vector: WholeVector): OracleRequest {
  const { provider, source, secrets, documents, method, url, headers, now } = vector;
  const body = Buffer.from(vector.body_b64, "base64");
  return {
    method,
    url,
    headers: joinHeaders(headers),
    body,
    text: body.toString("utf8"),
    now,
    secret: typeof source.secret === "string" ? (secrets[source.secret] ?? "") : "",
    setting: (name) => {
      const value = source[name];
      if (typeof value !== "string") throw new Error(`${provider} has no ${name}`);
      return value;
    },
    document: (address) => {
      const answer = documents[address];
      if (answer === undefined) throw new Error(`${provider} has no answer of ${address}`);
      return answer;
    },
  };
}

function joinHeaders(pairs: WholeVector["headers"]): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of pairs) {
    const key = name.toLowerCase();
    const before = joined[key];
    joined[key] = before === undefined ? value : `${before}, ${value}`;
  }
  return joined;
}
