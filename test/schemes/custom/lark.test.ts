/** Lark's encrypted handshake: opened, and given back only to who knows the token. */
import { createCipheriv, createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { needed, type HandshakeAnswer } from "../../../src/core/extension.ts";
import type { Json } from "../../../src/core/model.ts";
import lark from "../../../src/schemes/custom/lark.ts";
import { loaded, requestOf } from "./asked.ts";

const question = { challenge: "ajls384kdjx98XX", token: "token", type: "url_verification" };

function sealed(payload: Json, secret = "encrypt key"): string {
  const key = createHash("sha256").update(secret).digest();
  const iv = Buffer.from("000102030405060708090a0b0c0d0e0f", "hex");
  const cipher = createCipheriv("aes-256-cbc", key, iv);
  return Buffer.concat([iv, cipher.update(JSON.stringify(payload)), cipher.final()]).toString(
    "base64",
  );
}

function ask(
  payload: Json,
  tokens: readonly string[] = ["token"],
): Promise<HandshakeAnswer | null> {
  return needed(loaded(lark).customHandshakes?.["lark"]).answer({
    request: requestOf({}),
    payload,
    source: { name: "it", scheme: { kind: "none" } },
    secrets: ["older key", "", "encrypt key"],
    tokens,
    nowMs: 0,
  });
}

describe("the question", () => {
  it("is answered with its challenge", async () => {
    expect(await ask({ encrypt: sealed(question) })).toEqual({
      kind: "answered",
      status: 200,
      headers: { "content-type": "application/json", "x-content-type-options": "nosniff" },
      body: '{"challenge":"ajls384kdjx98XX"}',
    });
  });

  it.each([
    ["another token", { ...question, token: "other" }, 403],
    ["no token", { challenge: "a", type: "url_verification" }, 403],
    ["a challenge that is no text", { ...question, challenge: 5 }, 400],
    ["a challenge with a line break", { ...question, challenge: "a\nb" }, 400],
    ["a challenge that is too long", { ...question, challenge: "a".repeat(1025) }, 400],
  ])("with %s is refused", async (_, payload, status) => {
    const answer = await ask({ encrypt: sealed(payload) });
    expect([answer?.kind, answer?.status]).toEqual(["refused", status]);
  });

  it.each([[[]], [[""]]])("is refused where the tokens are %j", async (tokens) => {
    expect((await ask({ encrypt: sealed({ ...question, token: "" }) }, tokens))?.status).toBe(403);
  });
});

describe("what is no question", () => {
  it.each<[string, Json]>([
    ["an event", { encrypt: sealed({ schema: "2.0", header: { event_type: "a" } }) }],
    ["another key's", { encrypt: sealed(question, "another key") }],
    ["no base64", { encrypt: "*" }],
    ["no more than a vector", { encrypt: Buffer.alloc(16).toString("base64") }],
    ["what is not whole blocks", { encrypt: Buffer.alloc(40).toString("base64") }],
    ["what is longer than a question", { encrypt: sealed({ ...question, x: "a".repeat(2000) }) }],
    ["a list inside", { encrypt: sealed([1]) }],
    ["not encrypted", question],
    ["no object", "encrypt"],
  ])("%s is left alone", async (_, payload) => {
    expect(await ask(payload)).toBeNull();
  });
});
