/**
 * One bit changed in any text that counts, or the signature spelled in a way that a lenient decoder takes for the same,
 * and no preset accepts the request. From the shortest request of each vector file.
 */
import { describe, expect, it, vi } from "vitest";
import { spellings, textFlips } from "../vectors/negatives/flips.ts";
import { acceptedOf, readSubjects } from "../vectors/subjects.ts";

vi.setConfig({ testTimeout: 60_000 });

const signed = readSubjects().flatMap(({ anatomy, ...subject }) =>
  anatomy === null ? [] : [{ ...subject, anatomy }],
);

describe.each(signed)("$name", (subject) => {
  const { anatomy, sent } = subject;

  it("rejects every single-bit change of a text that counts", async () => {
    const { accepted } = await acceptedOf(subject, textFlips(anatomy, sent));
    expect(accepted).toEqual([]);
  });

  it("rejects every other spelling of the signature", async () => {
    const { accepted, count } = await acceptedOf(subject, spellings(anatomy, sent));
    expect(accepted).toEqual([]);
    // White space of six kinds in three places, at least.
    expect(count).toBeGreaterThanOrEqual(18);
  });
});
