/** Of each vector file the shortest request that is accepted, and the engine's verdict on changes of it. */
import { createDocuments } from "../../src/core/documents.ts";
import type { ReceivedRequest, Verdict } from "../../src/core/model.ts";
import { joinExtensions } from "../../src/core/routes.ts";
import type { Scheme } from "../../src/core/scheme.ts";
import { createKeyCache, verify } from "../../src/core/verify.ts";
import { schemeModules } from "../../src/schemes/index.ts";
import { provider, received } from "../helpers/received.ts";
import { acceptedIn, readVectorFiles } from "./files.ts";
import type { WholeVector } from "./format.ts";
import type { Anatomy } from "./negatives/anatomy.ts";
import { signedBy } from "./negatives/flips.ts";
import { type Change, type Sent, headerOf, queryOf } from "./negatives/sent.ts";
import { configured } from "./shared.ts";

export interface Subject {
  readonly name: string;
  readonly scheme: Scheme;
  readonly sent: Sent;
  readonly outcome: WholeVector["outcome"];
  /** Null where a shared token is all there is. */
  readonly anatomy: Anatomy | null;
  readonly verdictOn: (sent: Sent) => Promise<Verdict["kind"]>;
}

/** How many requests are on their way at once. */
const TOGETHER = 64;
const keys = createKeyCache();

/** One of every preset that checks anything. */
export function readSubjects(): readonly Subject[] {
  return [...readVectorFiles().values()].flatMap((file) => {
    const [shortest] = acceptedIn(file)
      .filter(({ outcome }) => outcome !== "unchecked")
      .toSorted((one, other) => one.body_b64.length - other.body_b64.length);
    return shortest === undefined ? [] : [subjectOf(shortest)];
  });
}

export interface Accepted {
  /** The names of the changes that are accepted all the same. */
  readonly accepted: readonly string[];
  /** How many changes there were. */
  readonly count: number;
}

export async function acceptedOf(
  { verdictOn }: Pick<Subject, "verdictOn">,
  changes: Iterable<Change>,
): Promise<Accepted> {
  const accepted: string[] = [];
  let count = 0;
  let waiting: Promise<void>[] = [];
  for (const { name, to } of changes) {
    count += 1;
    waiting.push(
      verdictOn(to).then((verdict) => {
        if (verdict !== "rejected") accepted.push(name);
      }),
    );
    if (waiting.length < TOGETHER) continue;
    await Promise.all(waiting);
    waiting = [];
  }
  await Promise.all(waiting);
  return { accepted, count };
}

function subjectOf(vector: WholeVector): Subject {
  const { provider: name, outcome } = vector;
  const { scheme } = provider(name);
  const sent: Sent = { ...vector, body: Buffer.from(vector.body_b64, "base64") };
  const anatomy = signedBy(scheme, sent);
  return { name, scheme, sent, outcome, anatomy, verdictOn: verifier(vector) };
}

/** Header values are as they stand, not trimmed. */
function verifier(vector: WholeVector): Subject["verdictOn"] {
  const { source, secrets } = configured(vector);
  const documents = createDocuments(async (url) => vector.documents[url] ?? null);
  const extensions = joinExtensions(Object.values(schemeModules), documents);
  const texts = source.secrets.flatMap((name) => secrets[name] ?? []);
  return async (sent) =>
    (await verify(requestOf(sent), source, texts, sent.now * 1000, keys, extensions)).kind;
}

function requestOf(sent: Sent): ReceivedRequest {
  const [path = ""] = sent.url.replace(/^https:\/\/[^/]*/u, "").split("?");
  return received({ get: (name) => headerOf(sent, name) }, sent.body, {
    method: sent.method,
    path,
    query: queryOf(sent),
  });
}
