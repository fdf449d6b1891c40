/**
 * Answers the requests with which a provider tests a URL, as the rows of the providers describe them. Such a
 * request is no event: nothing is stored and nothing is routed.
 *
 * None of this helps a forger. What is given back is short plain text (`handshake-answer.ts`). What is signed
 * is a text that no event can be, so that the answer never passes for the signature of one. And where a row
 * names a text that only the provider was told, nobody else gets an answer.
 */
import { child } from "../core/path.ts";
import { encodeBytes, utf8Bytes } from "../core/encoding.ts";
import type {
  ExtensionModule,
  Found,
  HandshakeAnswer,
  HandshakeAnswerer,
  HandshakeInput,
  Scene,
} from "../core/extension.ts";
import type { Handshake, HandshakeRule, HandshakeTest } from "../core/handshake-rule.ts";
import { createKeyCache, type KeyCache } from "../core/keys.ts";
import type { Json } from "../core/model.ts";
import type { Place } from "../core/scheme.ts";
import { sameBytes } from "../core/token.ts";
import { readText } from "./places.ts";
import {
  answered,
  isEchoable,
  isSignable,
  isSignableBody,
  jsonAnswer,
  plainAnswer,
  refused,
  withoutBody,
} from "./handshake-answer.ts";

type Gate = Extract<HandshakeTest, { kind: "token" | "setting" }>;
type HmacJson = Extract<HandshakeRule, { kind: "hmac-json" }>;

/** The answerer; `keys` keeps the imported secrets of those that sign. */
export function createAnswerer(keys: KeyCache): HandshakeAnswerer {
  return {
    async answer(input: HandshakeInput, trust) {
      const handshake = await chosen(input, trust);
      if (handshake === null) return null;
      if (handshake === "forbidden") return refused(403, "this is not what was agreed upon");
      const answer = await answerOf(handshake.answer, input, keys);
      return answer === null || input.request.method !== "HEAD" ? answer : withoutBody(answer);
    },
    isChallenge(handshakes, body) {
      return handshakes.some(({ answer }) => answer.kind === "hmac-json") && isSignableBody(body);
    },
  };
}

/**
 * The first handshake of which everything holds. Where none does, but all of one holds except what decides who
 * may ask, the request is forbidden. The rest are not handshakes.
 */
async function chosen(
  input: HandshakeInput,
  trust: Handshake["trust"],
): Promise<Handshake | "forbidden" | null> {
  let forbidden = false;
  for (const handshake of input.source.handshakes ?? []) {
    if (handshake.trust !== trust || handshake.method !== input.request.method) continue;
    const gates: Gate[] = [];
    let asked = true;
    for (const test of handshake.when) {
      if (test.kind === "token" || test.kind === "setting") gates.push(test);
      else asked &&= holds(test, input);
    }
    if (!asked) continue;
    if (await allOpen(gates, input)) return handshake;
    forbidden = true;
  }
  return forbidden ? "forbidden" : null;
}

function holds(test: Exclude<HandshakeTest, Gate>, input: HandshakeInput): boolean {
  switch (test.kind) {
    case "equals": {
      const text = readText(test.place, sceneOf(input));
      return text.kind === "found" && text.text === test.value;
    }
    case "present":
      return isThere(test.place, input);
    case "absent":
      return !isThere(test.place, input);
  }
}

/** Whatever it holds: a text that is there twice, or no text, makes a handshake that is refused, not an event. */
function isThere(place: Place, input: HandshakeInput): boolean {
  if (place.kind === "body" && place.path.length > 0) {
    return valueAt(input.payload, place.path) !== undefined;
  }
  return readText(place, sceneOf(input)).kind !== "absent";
}

async function allOpen(gates: readonly Gate[], input: HandshakeInput): Promise<boolean> {
  for (const gate of gates) {
    const expected =
      gate.kind === "token" ? input.tokens : (input.source.settings?.[gate.name] ?? []);
    if (!(await isOneOf(readText(gate.place, sceneOf(input)), expected))) return false;
  }
  return true;
}

/** Every expected text is compared, so that the time taken does not tell which one was near. */
async function isOneOf(found: Found, expected: readonly string[]): Promise<boolean> {
  if (found.kind !== "found") return false;
  const presented = utf8Bytes(found.text);
  let same = false;
  for (const text of expected) {
    if (text.trim() === "") continue;
    if (await sameBytes(presented, utf8Bytes(text))) same = true;
  }
  return same;
}

async function answerOf(
  rule: HandshakeRule,
  input: HandshakeInput,
  keys: KeyCache,
): Promise<HandshakeAnswer | null> {
  if (rule.kind === "fixed") return answered(rule.status, rule.headers, rule.body);
  if (rule.kind === "custom") {
    const custom = input.customHandshakes?.[rule.name];
    if (custom === undefined) throw new Error(`no module answers the handshake ${rule.name}`);
    return custom.answer(input);
  }
  const asked = challengeAt(rule.of, input);
  const text = asked.kind === "found" ? asked.text : "";
  if (!isEchoable(text)) {
    return refused(400, `${nameOf(rule.of)} must be 1 to 1024 printable ASCII characters`);
  }
  switch (rule.kind) {
    case "echo":
      return plainAnswer(rule.status ?? 200, text);
    case "echo-json":
      return jsonAnswer({ [rule.key]: text });
    case "echo-header":
      return answered(rule.status ?? 200, { [rule.header]: text }, "");
    case "hmac-json":
      return proof(rule, text, input, keys);
  }
}

async function proof(
  rule: HmacJson,
  text: string,
  { source, secrets }: HandshakeInput,
  keys: KeyCache,
): Promise<HandshakeAnswer> {
  if (!isSignable(text)) {
    return refused(400, `${nameOf(rule.of)} must be 1 to 128 letters, digits, "-" or "_"`);
  }
  if (source.scheme.kind !== "hmac") throw new Error("only the secret of an HMAC proves itself");
  const key = await keys.hmacKey(rule.digest, source.scheme.secret, secrets[0] ?? "");
  if (key === null) return refused(403, "there is no usable secret to answer with");
  const digest = new Uint8Array(await crypto.subtle.sign("HMAC", key, utf8Bytes(text)));
  const signed = rule.prefix + encodeBytes(digest, rule.encoding);
  return jsonAnswer({
    ...(rule.echoKey === null ? {} : { [rule.echoKey]: text }),
    [rule.key]: signed,
  });
}

/** The text to give back. In a payload it must be a text: a number that reads like one is none. */
function challengeAt(place: Place, input: HandshakeInput): Found {
  if (place.kind !== "body" || place.path.length === 0) return readText(place, sceneOf(input));
  const value = valueAt(input.payload, place.path);
  return typeof value === "string" ? { kind: "found", text: value } : { kind: "absent" };
}

function valueAt(payload: Json, path: readonly string[]): Json | undefined {
  let value: Json | undefined = payload;
  for (const segment of path) {
    if (value !== undefined) value = child(value, segment);
  }
  return value;
}

function nameOf(place: Place): string {
  return place.kind === "body" ? `body.${place.path.join(".")}` : `${place.kind} ${place.name}`;
}

function sceneOf({ request, source }: HandshakeInput): Scene {
  return source.settings === undefined ? { request } : { request, settings: source.settings };
}

const extension: ExtensionModule = () => ({ handshakes: createAnswerer(createKeyCache()) });
export default extension;
