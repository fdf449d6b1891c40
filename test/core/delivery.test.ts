import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRoutes } from "../../src/compile/index.ts";
import { type Outcome, decide, delayAfter } from "../../src/core/delivery.ts";
import type { RetryPolicy } from "../../src/core/plan.ts";
import { providers } from "../../src/providers/index.ts";

const NOW = Date.UTC(2026, 10, 21, 12);
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** The chance that leaves a delay as it is. */
const MIDDLE = 0.5;

function policy(change: Partial<RetryPolicy> = {}): RetryPolicy {
  return { delaysMs: [10 * SECOND, MINUTE], jitter: 0.1, permanent: [400], ...change };
}

function refused(status: number, retryAfterMs: number | null = null): Outcome {
  return { kind: "refused", status, retryAfterMs };
}

describe("decide", () => {
  it("is done once the destination has taken it", () => {
    expect(decide({ kind: "accepted", status: 204 }, 0, policy(), NOW, MIDDLE)).toEqual({
      state: "delivered",
    });
  });

  it.each([
    "timeout",
    "connection_failed",
    "secret_missing",
    "secret_unusable",
    "url_not_allowed",
    "header_value_invalid",
  ] as const)("tries again after %s, at a stated time", (error) => {
    expect(decide({ kind: "failed", error }, 1, policy(), NOW, MIDDLE)).toEqual({
      state: "pending",
      dueAt: NOW + 10 * SECOND,
      holdUntil: null,
    });
  });

  it.each([301, 304, 401, 404, 422, 500, 503])("tries again after status %i", (status) => {
    expect(decide(refused(status), 2, policy(), NOW, MIDDLE)).toEqual({
      state: "pending",
      dueAt: NOW + MINUTE,
      holdUntil: null,
    });
  });

  it("gives up when the retries are used up", () => {
    expect(decide(refused(500), 3, policy(), NOW, MIDDLE)).toEqual({
      state: "dead",
      reason: "retries_exhausted",
    });
  });

  it("gives up at the first failure where there are no retries", () => {
    const none = policy({ delaysMs: [] });
    expect(decide({ kind: "failed", error: "timeout" }, 1, none, NOW, MIDDLE)).toEqual({
      state: "dead",
      reason: "retries_exhausted",
    });
  });

  it("gives up at once on a status that the file calls permanent, and says which", () => {
    expect(decide(refused(400), 1, policy(), NOW, MIDDLE)).toEqual({
      state: "dead",
      reason: "permanent_status_400",
    });
  });

  it("pauses the destination on 410", () => {
    expect(decide(refused(410), 1, policy(), NOW, MIDDLE)).toEqual({ state: "paused" });
  });

  it("pauses on 410 even where the retries are used up, so that nothing is lost", () => {
    expect(decide(refused(410), 9, policy(), NOW, MIDDLE)).toEqual({ state: "paused" });
  });

  it("waits for a Retry-After that is longer than the delay, and holds the destination", () => {
    expect(decide(refused(503, 5 * MINUTE), 1, policy(), NOW, MIDDLE)).toEqual({
      state: "pending",
      dueAt: NOW + 5 * MINUTE,
      holdUntil: NOW + 5 * MINUTE,
    });
  });

  it("keeps a delay that is longer than the Retry-After, and holds the others until then", () => {
    expect(decide(refused(429, SECOND), 1, policy(), NOW, MIDDLE)).toEqual({
      state: "pending",
      dueAt: NOW + 10 * SECOND,
      holdUntil: NOW + SECOND,
    });
  });

  it("does not let a Retry-After add a try to a table that has none left", () => {
    expect(decide(refused(503, MINUTE), 3, policy(), NOW, MIDDLE)).toMatchObject({
      state: "dead",
    });
  });
});

describe("delayAfter", () => {
  const delays = fc.array(fc.integer({ min: 0, max: 7 * 24 * HOUR }), { maxLength: 20 });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  it("stays within the share of jitter around the delay", () => {
    fc.assert(
      fc.property(delays, share, chance, (delaysMs, jitter, random) => {
        for (const [index, delay] of delaysMs.entries()) {
          const actual = delayAfter({ delaysMs, jitter, permanent: [] }, index + 1, random) ?? -1;
          expect(actual).toBeGreaterThanOrEqual(Math.floor(delay * (1 - jitter)));
          expect(actual).toBeLessThanOrEqual(Math.ceil(delay * (1 + jitter)));
        }
      }),
    );
  });

  it("reaches down and up by the whole share", () => {
    const wide = policy({ delaysMs: [1000], jitter: 0.25 });
    expect(delayAfter(wide, 1, 0)).toBe(750);
    expect(delayAfter(wide, 1, 0.999_999)).toBe(1250);
  });

  it("is exact without jitter", () => {
    expect(delayAfter(policy({ jitter: 0 }), 2, 0)).toBe(MINUTE);
  });

  it("is null behind the end of the table", () => {
    expect(delayAfter(policy(), 3, MIDDLE)).toBeNull();
  });
});

describe("the retry words of routes.yaml", () => {
  function retryOf(yaml: string): RetryPolicy {
    const text = [
      "version: 1",
      "sources: { open: { verify: none } }",
      `destinations: { sink: { url: "https://sink.example.com/", retry: ${yaml} } }`,
      "routes: [{ name: all, from: open, to: sink }]",
    ].join("\n");
    const { plan, diagnostics } = compileRoutes(text, { file: "routes.yaml", providers });
    const retry = plan?.destinations[0]?.retry;
    if (retry === undefined) throw new Error(diagnostics.map((d) => d.message).join("\n"));
    return retry;
  }

  /** Follows a delivery that fails for ever: how often it is tried, and how long that takes. */
  function life(retry: RetryPolicy): { tries: number; lastsMs: number } {
    let at = NOW;
    for (let tries = 1; ; tries++) {
      const decision = decide(refused(500), tries, retry, at, MIDDLE);
      if (decision.state !== "pending") return { tries, lastsMs: at - NOW };
      at = decision.dueAt;
    }
  }

  it.each([
    ["fast", 5, 5 * MINUTE],
    ["standard", 8, 10 * HOUR],
    ["patient", 14, 72 * HOUR],
  ])("%s is %i tries in about the time that the contract names", (word, tries, lastsMs) => {
    const actual = life(retryOf(word));
    expect(actual.tries).toBe(tries);
    expect(actual.lastsMs).toBeGreaterThan(lastsMs * 0.9);
    expect(actual.lastsMs).toBeLessThan(lastsMs * 1.1);
  });

  it("none is one try", () => {
    expect(life(retryOf("none"))).toEqual({ tries: 1, lastsMs: 0 });
  });

  it("standard is what a destination has that says nothing", () => {
    const silent = life(retryOf("standard"));
    expect(silent).toEqual(life(retryOf("{ permanent: [418] }")));
  });

  it("attempts, first, factor and max are a growing table that stops growing", () => {
    const retry = retryOf("{ attempts: 5, first: 1s, factor: 3, max: 10s, jitter: 0 }");
    expect(retry.delaysMs).toEqual([1000, 3000, 9000, 10_000]);
  });

  it("a list of delays is taken as it stands", () => {
    expect(life(retryOf("{ delays: [1s, 2s, 3s], jitter: 0 }"))).toEqual({
      tries: 4,
      lastsMs: 6 * SECOND,
    });
  });
});
