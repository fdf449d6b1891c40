/** Runs vector files through the engine, in Node as in workerd, and counts what was run. */
import type { LineAnswer } from "../../src/cli/verify/line.ts";
import { createLineJudge } from "../../src/cli/verify/line.ts";
import { lineTools } from "./tools.ts";
import { type OracleKind, type VectorFile, type WholeVector, wholeVectors } from "./format.ts";

export interface Sums {
  readonly providers: number;
  readonly positives: number;
  readonly negatives: number;
  readonly handshakes: number;
  /** Providers by what confirmed them. */
  readonly oracles: { readonly [kind in OracleKind]: number };
}

/** Judges every vector of a file: what was answered otherwise than the file says, each in one line. */
export function createVectorRun(): (file: VectorFile) => Promise<readonly string[]> {
  const judge = createLineJudge(lineTools());
  return async (file) => {
    const findings: string[] = [];
    for (const vector of wholeVectors(file)) {
      const answer = await judge(JSON.stringify(lineOf(vector)));
      const wrong = difference(vector, answer);
      if (wrong !== null) findings.push(`${titleOf(vector)}: ${wrong}`);
    }
    return findings;
  };
}

/** A line of `hookyard verify --jsonl`. */
export function lineOf(vector: WholeVector): object {
  const { source, secrets, now, method, url, headers, body_b64, documents } = vector;
  return { id: titleOf(vector), source, secrets, now, method, url, headers, body_b64, documents };
}

export function titleOf({ of, name }: WholeVector): string {
  return of === null ? name : `${of} · ${name}`;
}

export function sumsOf(files: readonly VectorFile[]): Sums {
  const oracles = { sdk: 0, published: 0, derived: 0 };
  const sums = { providers: files.length, positives: 0, negatives: 0, handshakes: 0, oracles };
  for (const file of files) {
    oracles[oracleOf(file)] += 1;
    for (const { outcome } of wholeVectors(file)) {
      if (outcome === "rejected") sums.negatives += 1;
      else if (outcome === "handshake") sums.handshakes += 1;
      else sums.positives += 1;
    }
  }
  return sums;
}

/** The best of what confirmed one of the file's requests. */
export function oracleOf(file: VectorFile): OracleKind {
  const kinds = new Set(wholeVectors(file).map(({ oracle }) => oracle.kind));
  return kinds.has("sdk") ? "sdk" : kinds.has("published") ? "published" : "derived";
}

/** Null where the answer is what the vector says. */
function difference(vector: WholeVector, answer: LineAnswer): string | null {
  if ("error" in answer) return `not judged: ${answer.error}`;
  if (answer.outcome !== vector.outcome) {
    const reason = answer.reason === null ? "" : ` (${answer.reason})`;
    return `${vector.outcome} expected, ${answer.outcome}${reason} found`;
  }
  const asked = {
    handshake: [],
    rejected: [],
    verified: ["event_id", "event_type"],
    authenticated: ["event_id", "event_type"],
    unchecked: ["event_id", "event_type"],
  } as const;
  if (vector.outcome === "handshake" && vector.response !== undefined)
    return wrongResponse(vector.response, answer.response);
  for (const key of asked[vector.outcome]) {
    if (vector[key] !== undefined && vector[key] !== answer[key])
      return `${key} ${vector[key]} expected, ${answer[key]} found`;
  }
  return null;
}

/** Headers beside those of the vector are nobody's concern. */
function wrongResponse(
  expected: NonNullable<WholeVector["response"]>,
  found: NonNullable<WholeVector["response"]>,
): string | null {
  if (found.status !== expected.status)
    return `status ${expected.status} expected, ${found.status} found`;
  if (found.body !== expected.body) return `${expected.body} expected, ${found.body} found`;
  for (const [name, value] of Object.entries(expected.headers)) {
    const other = found.headers[name];
    if (other !== value) return `${name}: ${value} expected, ${other} found`;
  }
  return null;
}
