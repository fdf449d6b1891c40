import { describe, expect, it } from "vitest";
import { providers } from "../../src/providers/index.ts";
import { provider } from "../helpers/received.ts";
import { answerTo } from "./handshake-request.ts";
import { askedByGet } from "./handshakes-by-get.ts";
import { askedByPost } from "./handshakes-by-post.ts";

const exchanges = [...askedByGet, ...askedByPost];

describe("what a provider asks", () => {
  it.each(exchanges.map((one) => [`${one.provider}: ${one.asks}`, one] as const))(
    "%s",
    async (_, { provider: name, asked, status, headers = {}, body = "", trust }) => {
      expect(await answerTo(provider(name), asked, trust)).toEqual({
        kind: status === 403 ? "refused" : "answered",
        status,
        headers: { ...headers, "x-content-type-options": "nosniff" },
        body,
      });
    },
  );

  it("is written down here for every preset", () => {
    const asking = [...providers.values()].filter(({ handshakes = [] }) =>
      handshakes.some(({ answer }) => answer.kind !== "custom"),
    );
    const known = new Set(exchanges.map((one) => one.provider));
    expect(asking.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
    expect(known.size).toBeGreaterThanOrEqual(16);
  });
});
