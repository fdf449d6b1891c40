/**
 * One bit changed anywhere in the signature, or anywhere in a body that is signed, and no preset accepts the request.
 * From the shortest request of each vector file.
 */
import { describe, expect, it, vi } from "vitest";
import { provider } from "../helpers/received.ts";
import { readVectorFiles } from "../vectors/files.ts";
import { bodyFlips, signatureFlips, tokenFlips } from "../vectors/negatives/flips.ts";
import { acceptedOf, readSubjects } from "../vectors/subjects.ts";

// Curves of 521 bits take a second or two, and longer on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const subjects = readSubjects();
const tokens = subjects.filter(({ anatomy }) => anatomy === null);
const signed = subjects.flatMap(({ anatomy, ...subject }) =>
  anatomy === null ? [] : [{ ...subject, anatomy }],
);

/** Presets whose signature says nothing of the body: a token or an id is all that is signed. */
const BODY_IS_NOT_SIGNED: readonly string[] = [
  "google-pubsub-push",
  "jira-connect",
  "mercado-pago",
  "monday",
];

describe.each(subjects)("$name", ({ sent, outcome, verdictOn }) => {
  it("accepts the unchanged request", async () => {
    expect(await verdictOn(sent)).toBe(outcome);
  });
});

describe.each(tokens)("$name, a shared token", (subject) => {
  it("rejects every single-bit change of the token's text", async () => {
    const found = await acceptedOf(subject, tokenFlips(subject.scheme, subject.sent));
    expect(found).toEqual({ accepted: [], count: expect.toSatisfy(isSome) });
  });
});

describe.each(signed)("$name, signed", (subject) => {
  const { anatomy, sent } = subject;

  it("rejects every single-bit change of the signature", async () => {
    const found = await acceptedOf(subject, signatureFlips(anatomy, sent));
    expect(found).toEqual({ accepted: [], count: expect.toSatisfy(isSome) });
  });

  it("rejects every single-bit change of a body that is signed", async () => {
    const { accepted, count } = await acceptedOf(subject, bodyFlips(anatomy, sent));
    expect(accepted).toEqual([]);
    const isSigned = !BODY_IS_NOT_SIGNED.includes(subject.name);
    expect(count > 0).toBe(isSigned && sent.body.length > 0);
  });
});

it("covers every preset that checks anything", () => {
  const all = [...readVectorFiles().keys()];
  const unchecked = all.filter((name) => provider(name).scheme.kind === "none");
  const covered = [...subjects.map(({ name }) => name), ...unchecked];
  expect(covered.toSorted()).toEqual(all.toSorted());
});

function isSome(count: unknown): boolean {
  return typeof count === "number" && count > 0;
}
