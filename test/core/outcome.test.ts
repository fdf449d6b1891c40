import { describe, expect, it } from "vitest";
import { bestVerdict } from "../../src/core/explain-view.ts";
import { outcomeOf } from "../../src/core/outcome.ts";
import { provider } from "../helpers/received.ts";

describe("outcomeOf", () => {
  it.each([
    ["github", "verified"],
    ["aws-sns", "verified"],
    ["kinde", "verified"],
    ["plaid", "verified"],
    ["jotform", "authenticated"],
    ["microsoft-graph", "authenticated"],
    ["google-pubsub-push", "authenticated"],
    ["jira-connect", "authenticated"],
  ])("knows what %s can prove", (name, expected) => {
    const { scheme } = provider(name);
    expect(outcomeOf(scheme)).toBe(expected);
    expect(bestVerdict({ scheme })).toEqual({ kind: expected, secretIndex: 0 });
  });

  it("has no secret for what is not checked", () => {
    expect(bestVerdict({ scheme: { kind: "none" } })).toEqual({ kind: "unchecked" });
  });
});
