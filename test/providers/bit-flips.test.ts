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
  return vector === null ? [] : [vector];
});

describe.each(checked)("$provider", (vector) => {
  const { scheme } = provider(vector.provider);
  const sent: Sent = { ...vector, body: Buffer.from(vector.body_b64, "base64") };
  const verdictOn = verifier(vector);
  const anatomy = signedBy(scheme, sent);

  it("accepts the unchanged request", async () => {
    expect(await verdictOn(sent)).toBe(vector.outcome);
  });

  if (anatomy === null) {
    it("rejects every single-bit change of the token's text", async () => {
      expect(await accepted(tokenFlips(scheme, sent))).toEqual({ accepted: [], some: true });
    });
    return;
  }

  it("rejects every single-bit change of the signature", async () => {
    expect(await accepted(signatureFlips(anatomy, sent))).toEqual({ accepted: [], some: true });
  });

  it("rejects every single-bit change of a text that counts", async () => {
    expect((await accepted(textFlips(anatomy, sent))).accepted).toEqual([]);
  });

  it("rejects every single-bit change of a body that is signed", async () => {
    expect((await accepted(bodyFlips(anatomy, sent))).accepted).toEqual([]);
  });

  it("rejects every other spelling of the signature", async () => {
    expect(await accepted(spellings(anatomy, sent))).toEqual({ accepted: [], some: true });
  });

  /** The names of the changes that do no harm, and whether there were changes at all. */
  async function accepted(
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
});

it("covers every preset that checks anything", () => {
  const all = [...readVectorFiles().keys()];
  const unchecked = all.filter((name) => provider(name).scheme.kind === "none");
  expect([...checked.map((vector) => vector.provider), ...unchecked].toSorted()).toEqual(
    all.toSorted(),
  );
});

function shortest(file: VectorFile): WholeVector | null {
  const [first] = acceptedIn(file)
    .filter(({ outcome }) => outcome !== "unchecked")
    .toSorted((one, other) => one.body_b64.length - other.body_b64.length);
  return first ?? null;
}

/** The engine's verdict on a request to the vector's source; header values are as they stand, not trimmed. */
function verifier(vector: WholeVector): (sent: Sent) => Promise<Verdict["kind"]> {
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
