/**
 * One bit changed anywhere that is signed, or anywhere in the signature, and no preset accepts the request; nor one
 * whose signature is spelled otherwise. From the shortest request of each vector file.
 */
import { describe, expect, it } from "vitest";
import { createDocuments } from "../../src/core/documents.ts";
import type { ReceivedRequest, Verdict } from "../../src/core/model.ts";
import { joinExtensions } from "../../src/core/routes.ts";
import { createKeyCache, verify } from "../../src/core/verify.ts";
import { schemeModules } from "../../src/schemes/index.ts";
import { provider, received } from "../helpers/received.ts";
import { acceptedIn, readVectorFiles } from "../vectors/files.ts";
import type { VectorFile, WholeVector } from "../vectors/format.ts";
import {
  bodyFlips,
  signatureFlips,
  signedBy,
  spellings,
  textFlips,
  tokenFlips,
} from "../vectors/negatives/flips.ts";
import { type Change, type Sent, headerOf, queryOf } from "../vectors/negatives/sent.ts";
import { configured } from "../vectors/shared.ts";

const keys = createKeyCache();
/** How many requests are on their way at once. */
const TOGETHER = 64;

const checked = [...readVectorFiles().values()].flatMap((file) => {
  const vector = shortest(file);
  return vector === null ? [] : [subjectOf(vector)];
});
const tokens = checked.filter(({ anatomy }) => anatomy === null);
const signed = checked.flatMap(({ anatomy, ...subject }) =>
  anatomy === null ? [] : [{ ...subject, anatomy }],
);

describe.each(checked)("$name", ({ sent, outcome, verdictOn }) => {
  it("accepts the unchanged request", async () => {
    expect(await verdictOn(sent)).toBe(outcome);
  });
});

describe.each(tokens)("$name, a shared token", ({ scheme, sent, verdictOn }) => {
  it("rejects every single-bit change of the token's text", async () => {
    const changes = tokenFlips(scheme, sent);
    expect(await accepted(verdictOn, changes)).toEqual({ accepted: [], some: true });
  });
});

describe.each(signed)("$name, signed", ({ anatomy, sent, verdictOn }) => {
  it("rejects every single-bit change of the signature", async () => {
    const changes = signatureFlips(anatomy, sent);
    expect(await accepted(verdictOn, changes)).toEqual({ accepted: [], some: true });
  });

  it("rejects every single-bit change of a text that counts", async () => {
    expect((await accepted(verdictOn, textFlips(anatomy, sent))).accepted).toEqual([]);
  });

  it("rejects every single-bit change of a body that is signed", { timeout: 20_000 }, async () => {
    expect((await accepted(verdictOn, bodyFlips(anatomy, sent))).accepted).toEqual([]);
  });

  it("rejects every other spelling of the signature", async () => {
    const changes = spellings(anatomy, sent);
    expect(await accepted(verdictOn, changes)).toEqual({ accepted: [], some: true });
  });
});

it("covers every preset that checks anything", () => {
  const all = [...readVectorFiles().keys()];
  const unchecked = all.filter((name) => provider(name).scheme.kind === "none");
  expect([...checked.map(({ name }) => name), ...unchecked].toSorted()).toEqual(all.toSorted());
});

type VerdictOn = (sent: Sent) => Promise<Verdict["kind"]>;

/** The names of the changes that do no harm, and whether there were changes at all. */
async function accepted(
  verdictOn: VerdictOn,
  changes: Iterable<Change>,
): Promise<{ readonly accepted: readonly string[]; readonly some: boolean }> {
  const names: string[] = [];
  let some = false;
  let waiting: Promise<void>[] = [];
  for (const { name, to } of changes) {
    some = true;
    waiting.push(
      verdictOn(to).then((verdict) => {
        if (verdict !== "rejected") names.push(name);
      }),
    );
    if (waiting.length < TOGETHER) continue;
    await Promise.all(waiting);
    waiting = [];
  }
  await Promise.all(waiting);
  return { accepted: names, some };
}

function subjectOf(vector: WholeVector) {
  const { scheme } = provider(vector.provider);
  const sent: Sent = { ...vector, body: Buffer.from(vector.body_b64, "base64") };
  const { provider: name, outcome } = vector;
  return {
    name,
    scheme,
    sent,
    outcome,
    anatomy: signedBy(scheme, sent),
    verdictOn: verifier(vector),
  };
}

function shortest(file: VectorFile): WholeVector | null {
  const [first] = acceptedIn(file)
    .filter(({ outcome }) => outcome !== "unchecked")
    .toSorted((one, other) => one.body_b64.length - other.body_b64.length);
  return first ?? null;
}

/** The engine's verdict on a request to the vector's source; header values are as they stand, not trimmed. */
function verifier(vector: WholeVector): VerdictOn {
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
