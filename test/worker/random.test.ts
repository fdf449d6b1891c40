import { expect, it } from "vitest";
import { randomBytes } from "../../src/worker/random.ts";

/** Pieces of eight bytes as text: by chance two of a million are the same once in 37 million runs. */
function pieces(bytes: Uint8Array): string[] {
  return Array.from({ length: bytes.byteLength / 8 }, (_, index) =>
    bytes.subarray(index * 8, index * 8 + 8).join(" "),
  );
}

it.each([8, 24, 1016, 1024, 1032, 4096, 65_536, 65_544, 200_000])(
  "%i bytes are that many, and none is given out twice",
  (count) => {
    const drawn = [randomBytes(count), randomBytes(count), randomBytes(8), randomBytes(count)];
    expect(drawn.map((bytes) => bytes.byteLength)).toEqual([count, count, 8, count]);
    const all = drawn.flatMap(pieces);
    expect(new Set(all).size).toBe(all.length);
  },
);

it("bytes that were given out do not change under their owner", () => {
  const first = randomBytes(512);
  const copy = Uint8Array.from(first);
  for (let draw = 0; draw < 10; draw++) randomBytes(512);
  expect(first).toEqual(copy);
});
