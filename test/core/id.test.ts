import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  KEYS_PER_MS,
  RANDOM_BYTES_PER_ID,
  firstKeyAt,
  keyTime,
  mintId,
  parseEventId,
  parseIdBytes,
} from "../../src/core/id.ts";

const NOW = Date.UTC(2026, 10, 21, 12);
const ZEROS = new Uint8Array(RANDOM_BYTES_PER_ID);
const ONES = new Uint8Array(RANDOM_BYTES_PER_ID).fill(0xff);

const instants = fc.integer({ min: Date.UTC(2023, 11, 1), max: Date.UTC(2090, 0, 1) });
const chance = fc.uint8Array({ minLength: RANDOM_BYTES_PER_ID, maxLength: RANDOM_BYTES_PER_ID });
const shards = fc.integer({ min: 0, max: 1023 });

/** Compares as a database or `sort` would: by code unit, not by locale. */
function before(left: string, right: string): boolean {
  return left < right;
}

describe("an id", () => {
  it("is its prefix and 26 characters of lower-case Crockford base32", () => {
    fc.assert(
      fc.property(instants, chance, shards, (at, random, shard) => {
        expect(mintId("evt", at, random, shard)).toMatch(/^evt_[0-7][0-9a-hjkmnp-tv-z]{25}$/);
      }),
    );
  });

  it("is a UUID of version 7 and of the RFC's variant", () => {
    const bytes = parseIdBytes(mintId("dlv", NOW, ONES), "dlv");
    expect((bytes?.[6] ?? 0) >> 4).toBe(7);
    expect((bytes?.[8] ?? 0) >> 6).toBe(0b10);
  });

  it("begins with the 48 bits of its millisecond", () => {
    const bytes = parseIdBytes(mintId("dlv", NOW, ZEROS), "dlv") ?? new Uint8Array();
    expect(bytes.subarray(0, 6).reduce((value, byte) => value * 256 + byte, 0)).toBe(NOW);
  });

  it("of a known instant and chance is this text", () => {
    // 2^48 − 1 ms, shard 1023 and chance of ones: 0xffffffffffff 7 3ff bf ff…ff, five bits a character.
    expect(mintId("evt", 2 ** 48 - 1, ONES, 1023)).toBe("evt_7zzzzzzzzzefzvzzzzzzzzzzzz");
  });

  it("carries the chance that it was given, save for the two bits of the variant", () => {
    fc.assert(
      fc.property(instants, chance, (at, random) => {
        const tail = parseIdBytes(mintId("dlv", at, random), "dlv")?.subarray(8);
        const expected = Uint8Array.from(random);
        expected[0] = ((expected[0] ?? 0) & 0x3f) | 0x80;
        expect(tail).toEqual(expected);
      }),
    );
  });

  it("sorts behind every id of an earlier millisecond, as text", () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 1e9 }), chance, chance, (at, later, a, b) => {
        expect(before(mintId("evt", at, a, 1023), mintId("evt", at + later, b, 0))).toBe(true);
      }),
    );
    expect(before(mintId("evt", NOW, ONES, 1023), mintId("evt", NOW + 1, ZEROS, 0))).toBe(true);
  });
});

describe("parseEventId", () => {
  it("gives back the instant and the shard that the id was minted with", () => {
    fc.assert(
      fc.property(instants, chance, shards, (at, random, shard) => {
        expect(parseEventId(mintId("evt", at, random, shard))).toMatchObject({
          mintedAt: at,
          shard,
        });
      }),
    );
  });

  it("gives a key inside the id's own millisecond", () => {
    fc.assert(
      fc.property(instants, chance, (at, random) => {
        const key = parseEventId(mintId("evt", at, random))?.key ?? 0;
        expect(key).toBeGreaterThanOrEqual(firstKeyAt(at));
        expect(key).toBeLessThan(firstKeyAt(at + 1));
        expect(keyTime(key)).toBe(at);
        expect(Number.isSafeInteger(key)).toBe(true);
      }),
    );
  });

  it("gives keys in the order of time", () => {
    const early = parseEventId(mintId("evt", NOW, ONES))?.key ?? 0;
    const late = parseEventId(mintId("evt", NOW + 1, ZEROS))?.key ?? 0;
    expect(early).toBeLessThan(late);
    expect(firstKeyAt(NOW + 1) - firstKeyAt(NOW)).toBe(KEYS_PER_MS);
  });

  const good = mintId("evt", NOW, ONES, 3);
  it.each([
    ["nothing", ""],
    ["the prefix alone", "evt_"],
    ["a delivery's id", mintId("dlv", NOW, ONES)],
    ["one character too few", good.slice(0, -1)],
    ["one character too many", `${good}0`],
    ["upper case", good.toUpperCase()],
    ["upper case behind the prefix", `evt_${good.slice(4).toUpperCase()}`],
    ["the letter i, which the alphabet leaves out", `${good.slice(0, -1)}i`],
    ["the letter l", `${good.slice(0, -1)}l`],
    ["the letter o", `${good.slice(0, -1)}o`],
    ["the letter u", `${good.slice(0, -1)}u`],
    ["a first character that needs more than 128 bits", `evt_8${good.slice(5)}`],
    ["white space in front", ` ${good.slice(0, -1)}`],
    ["a line break at the end", `${good.slice(0, -1)}\n`],
    ["text of an SQL statement", `evt_' OR 1=1 --${"0".repeat(15)}`],
    ["digits of another script", `${good.slice(0, -1)}٣`],
  ])("refuses %s", (_, text) => {
    expect(parseEventId(text)).toBeNull();
  });

  it("refuses any text that it would not have minted", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        expect(parseEventId(text)).toBeNull();
      }),
    );
  });
});
