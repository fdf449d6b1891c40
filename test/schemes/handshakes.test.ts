import { describe, expect, it } from "vitest";
import { utf8Bytes } from "../../src/core/encoding.ts";
import type { Handshake } from "../../src/core/handshake-rule.ts";
import type { Json } from "../../src/core/model.ts";
import type { Provider } from "../../src/core/provider.ts";
import { hmac } from "../../src/providers/forms.ts";
import { answerer, answerTo, type Asked } from "./handshake-request.ts";

const scheme = hmac({ header: "x-signature", encoding: "hex" });
const plainText = {
  "content-type": "text/plain; charset=utf-8",
  "x-content-type-options": "nosniff",
};

function source(...handshakes: Handshake[]): Pick<Provider, "name" | "scheme" | "handshakes"> {
  return { name: "asker", scheme, handshakes };
}

/** Slack's question: a field of the payload that comes back as text. */
const slack = source({
  trust: "signed",
  method: "POST",
  when: [{ kind: "equals", place: { kind: "body", path: ["type"] }, value: "url_verification" }],
  answer: { kind: "echo", of: { kind: "body", path: ["challenge"] } },
});

/** Meta's question: who asks shows a token. */
const meta = source({
  trust: "open",
  method: "GET",
  when: [
    { kind: "equals", place: { kind: "query", name: "hub.mode" }, value: "subscribe" },
    { kind: "token", place: { kind: "query", name: "hub.verify_token" } },
  ],
  answer: { kind: "echo", of: { kind: "query", name: "hub.challenge" } },
});

function challenge(value: Json): Asked {
  return { body: { type: "url_verification", challenge: value, token: "t" } };
}

function subscribe(token: string, ...more: [string, string][]): Asked {
  return {
    method: "GET",
    query: [
      ["hub.mode", "subscribe"],
      ["hub.verify_token", token],
      ["hub.challenge", "1158201444"],
      ...more,
    ],
  };
}

describe("a challenge", () => {
  it("goes back as plain text that no browser takes for a page", async () => {
    expect(await answerTo(slack, challenge("<b>3eZbrw1a</b>"), "signed")).toEqual({
      kind: "answered",
      status: 200,
      headers: plainText,
      body: "<b>3eZbrw1a</b>",
    });
  });

  it("may have 1,024 characters", async () => {
    expect(await answerTo(slack, challenge("a".repeat(1024)), "signed")).toMatchObject({
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
    ["that is true", true],
    ["that is null", null],
    ["that is an object", { a: "b" }],
    ["that is a list", ["a"]],
  ])("%s is refused and not echoed", async (_, value) => {
    const answer = await answerTo(slack, challenge(value), "signed");
    expect(answer).toMatchObject({ kind: "refused", status: 400, headers: plainText });
    if (typeof value === "string" && value !== "") expect(answer?.body).not.toContain(value);
  });

  it("that is missing is refused", async () => {
    expect(await answerTo(slack, { body: { type: "url_verification" } }, "signed")).toMatchObject({
      kind: "refused",
      status: 400,
    });
  });

  it("that is given twice is refused", async () => {
    expect(
      await answerTo(meta, subscribe("what the provider was told", ["hub.challenge", "2"])),
    ).toMatchObject({ kind: "refused", status: 400 });
  });
});

describe("no handshake", () => {
  it.each<[string, Json]>([
    ["an event", { type: "event_callback", challenge: "a" }],
    ["a type of another kind", { type: ["url_verification"], challenge: "a" }],
    ["no type", { challenge: "a" }],
    ["a list", [{ type: "url_verification", challenge: "a" }]],
    ["a text", "url_verification"],
    ["null", null],
    [
      "a type that the object only inherits",
      JSON.parse('{"__proto__":{"type":"url_verification"}}'),
    ],
  ])("is %s", async (_, body) => {
    expect(await answerTo(slack, { body }, "signed")).toBeNull();
  });

  it("is another method", async () => {
    expect(await answerTo(slack, { ...challenge("a"), method: "PUT" }, "signed")).toBeNull();
  });

  it("is one of another trust", async () => {
    expect(await answerTo(slack, challenge("a"), "open")).toBeNull();
  });
});

describe("who may ask", () => {
  const told = "what the provider was told";

  it("shows the token", async () => {
    expect(await answerTo(meta, subscribe(told))).toMatchObject({ body: "1158201444" });
  });

  it("shows any of the tokens", async () => {
    expect(await answerTo(meta, { ...subscribe(told), tokens: ["older", told] })).toMatchObject({
      kind: "answered",
    });
  });

  it.each<[string, Asked]>([
    ["another token", subscribe("another")],
    ["the beginning of it", subscribe(told.slice(0, -1))],
    ["an empty one", subscribe("")],
    [
      "none",
      {
        method: "GET",
        query: [
          ["hub.mode", "subscribe"],
          ["hub.challenge", "1"],
        ],
      },
    ],
    ["two", subscribe(told, ["hub.verify_token", told])],
    ["a token where none is configured", { ...subscribe(told), tokens: [] }],
    ["an empty token where an empty one is configured", { ...subscribe(""), tokens: [""] }],
    ["a blank token where a blank one is configured", { ...subscribe(" "), tokens: [" "] }],
  ])("is nobody with %s", async (_, asked) => {
    expect(await answerTo(meta, asked)).toEqual({
      kind: "refused",
      status: 403,
      headers: plainText,
      body: "this is not what was agreed upon",
    });
  });

  it("does not matter where nothing is asked", async () => {
    const asked: Asked = { method: "GET", query: [["hub.verify_token", told]] };
    expect(await answerTo(meta, asked)).toBeNull();
  });

  it("is told by a setting too", async () => {
    const hub = source({
      trust: "open",
      method: "GET",
      when: [{ kind: "setting", place: { kind: "query", name: "topic" }, name: "topic" }],
      answer: { kind: "fixed", status: 200, body: "", headers: {} },
    });
    const asked: Asked = { method: "GET", query: [["topic", "a"]] };
    expect(await answerTo(hub, { ...asked, settings: { topic: ["b", "a"] } })).toMatchObject({
      status: 200,
    });
    expect(await answerTo(hub, { ...asked, settings: { topic: ["b"] } })).toMatchObject({
      status: 403,
    });
    expect(await answerTo(hub, asked)).toMatchObject({ status: 403 });
  });

  it("gives way to a later handshake that asks for nothing", async () => {
    const code = { kind: "query", name: "verify" } as const;
    const fitbit = source(
      {
        trust: "open",
        method: "GET",
        when: [{ kind: "token", place: code }],
        answer: { kind: "fixed", status: 204, body: "", headers: {} },
      },
      {
        trust: "open",
        method: "GET",
        when: [{ kind: "present", place: code }],
        answer: { kind: "fixed", status: 404, body: "", headers: {} },
      },
    );
    const asked = (text: string): Asked => ({ method: "GET", query: [["verify", text]] });
    expect(await answerTo(fitbit, asked(told))).toMatchObject({ status: 204 });
    expect(await answerTo(fitbit, asked("wrong"))).toMatchObject({ status: 404 });
  });
});

describe("an answer", () => {
  it("to HEAD has no body", async () => {
    const trello = source({
      trust: "open",
      method: "HEAD",
      when: [],
      answer: { kind: "fixed", status: 200, body: "ok", headers: {} },
    });
    expect(await answerTo(trello, { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
    expect(await answerTo(trello, { method: "GET" })).toBeNull();
  });

  it("under a key is JSON", async () => {
    const okta = source({
      trust: "open",
      method: "GET",
      when: [{ kind: "present", place: { kind: "header", name: "x-challenge" } }],
      answer: {
        kind: "echo-json",
        of: { kind: "header", name: "x-challenge" },
        key: "verification",
      },
    });
    expect(
      await answerTo(okta, { method: "GET", headers: { "x-challenge": 'a"</script>' } }),
    ).toEqual({
      kind: "answered",
      status: 200,
      headers: { "content-type": "application/json", "x-content-type-options": "nosniff" },
      body: '{"verification":"a\\"</script>"}',
    });
  });

  it("of a module that is not there fails loudly", async () => {
    const odd = source({
      trust: "open",
      method: "GET",
      when: [],
      answer: { kind: "custom", name: "odd" },
    });
    await expect(answerTo(odd, { method: "GET" })).rejects.toThrow("odd");
  });
});

describe("a body that could be a challenge", () => {
  const computed = source({
    trust: "open",
    method: "GET",
    when: [],
    answer: {
      kind: "hmac-json",
      of: { kind: "query", name: "crc_token" },
      digest: "SHA-256",
      encoding: "base64",
      prefix: "sha256=",
      key: "response_token",
      echoKey: null,
    },
  }).handshakes;

  it.each(["a", "12345", "nMTU-_9", "a".repeat(128)])("is %j", (body) => {
    expect(answerer.isChallenge(computed ?? [], utf8Bytes(body))).toBe(true);
  });

  it.each(["", "{}", "a b", "a=", "a\n", "é", "a".repeat(129), '"a"', "[1]"])(
    "is not %j",
    (body) => {
      expect(answerer.isChallenge(computed ?? [], utf8Bytes(body))).toBe(false);
    },
  );

  it("does not matter to a source that computes nothing", () => {
    expect(answerer.isChallenge(slack.handshakes ?? [], utf8Bytes("12345"))).toBe(false);
  });
});
