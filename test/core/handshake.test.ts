import { describe, expect, it } from "vitest";
import { answerHandshake } from "../../src/core/handshake.ts";
import type { Json } from "../../src/core/model.ts";
import type { Handshake } from "../../src/core/scheme.ts";

const slack: Handshake = {
  kind: "json-challenge",
  match: { type: "url_verification" },
  field: "challenge",
};
const post = { method: "POST" };

function challenge(value: Json): Json {
  return { type: "url_verification", challenge: value, token: "t" };
}

describe("a challenge", () => {
  it("goes back as plain text that no browser takes for a page", () => {
    expect(answerHandshake(slack, post, challenge("<b>3eZbrw1a</b>"))).toEqual({
      kind: "answered",
      status: 200,
      headers: { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" },
      body: "<b>3eZbrw1a</b>",
    });
  });

  it("may have 1,024 characters", () => {
    expect(answerHandshake(slack, post, challenge("a".repeat(1024)))).toMatchObject({
      kind: "answered",
    });
  });

  it.each<[string, Json]>([
    ["of 1,025 characters", "a".repeat(1025)],
    ["that is empty", ""],
    ["with a line break", "a\nb"],
    ["that ends in a line break", "a\n"],
    ["with a control character", "a\u001b[2J"],
    ["with DEL", "a\u007f"],
    ["beyond ASCII", "é"],
    ["that is a number", 5],
    ["that is null", null],
    ["that is an object", { a: "b" }],
  ])("%s is refused and not echoed", (_, value) => {
    const answer = answerHandshake(slack, post, challenge(value));
    expect(answer).toMatchObject({ kind: "refused", status: 400 });
    if (typeof value === "string" && value !== "") expect(answer?.body).not.toContain(value);
  });

  it("that is missing is refused", () => {
    expect(answerHandshake(slack, post, { type: "url_verification" })).toMatchObject({
      kind: "refused",
    });
  });
});

describe("no handshake", () => {
  it.each<[string, Json]>([
    ["an event", { type: "event_callback", challenge: "a" }],
    ["a type of another kind", { type: ["url_verification"], challenge: "a" }],
    ["no type", { challenge: "a" }],
    ["a list", [challenge("a")]],
    ["a text", "url_verification"],
    ["null", null],
  ])("is %s", (_, payload) => {
    expect(answerHandshake(slack, post, payload)).toBeNull();
  });

  it("is another method", () => {
    expect(answerHandshake(slack, { method: "PUT" }, challenge("a"))).toBeNull();
  });
});
