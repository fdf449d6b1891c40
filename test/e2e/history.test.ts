import { describe, expect, it } from "vitest";
import {
  type Copy,
  type History,
  type Outage,
  type SentEvent,
  repeatedCopies,
  undelivered,
  violationsOf,
} from "../faults/history.ts";

const BODY = '{"n":1}';

function copy(
  change: { at?: number; answered?: number; body?: string; headers?: Record<string, string> } = {},
): Copy {
  return {
    destination: "good",
    at: change.at ?? 1000,
    answered: change.answered ?? 200,
    body: change.body ?? BODY,
    headers: {
      "x-github-delivery": "d1",
      "x-hookyard-event-id": "evt_1",
      "webhook-id": "dlv_1",
      "x-hookyard-attempt": "1",
      ...change.headers,
    },
  };
}

function history(
  copies: readonly Copy[],
  acks: string[] = ["evt_1"],
  outages: readonly Outage[] = [],
): History {
  const event: SentEvent = { delivery: "d1", body: BODY, acks };
  return { sent: new Map([["d1", event]]), copies, outages };
}

const second = (change: Parameters<typeof copy>[0] = {}): Copy =>
  copy({ at: 3000, ...change, headers: { "x-hookyard-attempt": "2", ...change.headers } });

describe("the oracle of the kill rounds", () => {
  it("finds nothing wrong with one copy of one event", () => {
    expect(violationsOf(history([copy()]))).toEqual([]);
  });

  it("accepts a second copy after a refusal", () => {
    expect(violationsOf(history([copy({ answered: 503 }), second()]))).toEqual([]);
  });

  it("accepts a second copy when the router was gone in between", () => {
    expect(
      violationsOf(history([copy(), second()], ["evt_1"], [{ from: 1500, until: 2000 }])),
    ).toEqual([]);
  });

  it("accepts it when the first copy was read only after the router was gone", () => {
    const outage = { from: 900, until: 2000 };
    expect(violationsOf(history([copy(), second()], ["evt_1"], [outage]))).toEqual([]);
  });

  it("reports a second copy of what was taken after the last outage", () => {
    const outage = { from: 500, until: 900 };
    const [violation] = violationsOf(history([copy(), second()], ["evt_1"], [outage]));
    expect(violation).toMatch(/although attempt 1 was taken/);
  });

  it.each([
    ["a second copy of what was taken", [copy(), second()], /although attempt 1 was taken/],
    [
      "a repeated attempt number",
      [copy({ answered: 503 }), copy()],
      /attempt 1 arrived after attempt 1/,
    ],
    [
      "another webhook-id",
      [copy({ answered: 503 }), second({ headers: { "webhook-id": "dlv_2" } })],
      /changed from/,
    ],
    ["other bytes", [copy({ body: '{"n": 1}' })], /other bytes/],
    [
      "an event id that was not acknowledged",
      [copy({ headers: { "x-hookyard-event-id": "evt_2" } })],
      /got it as evt_2/,
    ],
    [
      "an event that nobody sent",
      [copy({ headers: { "x-github-delivery": "d2" } })],
      /which nobody sent/,
    ],
    [
      "a copy without an attempt number",
      [copy({ headers: { "x-hookyard-attempt": "" } })],
      /no attempt number/,
    ],
  ])("reports %s", (_, copies, expected) => {
    expect(violationsOf(history(copies)).join("\n")).toMatch(expected);
  });

  it("reports two acknowledgements with different ids", () => {
    expect(violationsOf(history([], ["evt_1", "evt_2"])).join("\n")).toMatch(
      /different ids: evt_1, evt_2/,
    );
  });

  it("lists an acknowledged event that no destination took", () => {
    expect(undelivered(history([copy({ answered: 503 })]), ["good"])).toEqual([
      { eventId: "evt_1", destination: "good" },
    ]);
  });

  it("counts a copy that came after one that was taken, and no other", () => {
    const third = second({ headers: { "x-hookyard-attempt": "3" } });
    expect(repeatedCopies([copy({ answered: 503 }), second(), third])).toBe(1);
  });

  it("does not list an event that was never acknowledged", () => {
    expect(undelivered(history([], []), ["good"])).toEqual([]);
  });
});
