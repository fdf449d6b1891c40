/** Digests over a message with the secret in it, through `verify()` as the Worker calls it. */
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { utf8Bytes } from "../../src/core/encoding.ts";
import { createKeyCache } from "../../src/core/keys.ts";
import type { Verdict } from "../../src/core/model.ts";
import { verify } from "../../src/core/verify.ts";
import { body, timeIn, timestamp } from "../../src/providers/forms.ts";
import { keyedDigest as scheme, secret } from "../../src/providers/keyed-digests.ts";
import { fields } from "../../src/schemes/fields.ts";
import { keyedDigest } from "../../src/schemes/keyed-digest.ts";

const now = 1_767_225_600;
const digest = (algorithm: string, text: string): string =>
  createHash(algorithm).update(text).digest("hex");

const timed = scheme({
  at: "x-signature",
  digest: "SHA-256",
  signed: [body, timestamp, secret],
  timestamp: timeIn("x-time", 300),
});

function ask(
  headers: { readonly [name: string]: string },
  secrets: readonly string[] = ["secret"],
  sent = "body",
): Promise<Verdict> {
  const reader = { get: (name: string) => headers[name] ?? null };
  const request = { method: "POST", path: "/", query: "", headers: reader, body: utf8Bytes(sent) };
  const extensions = { fields, keyedDigest };
  return verify(request, { scheme: timed }, secrets, now * 1000, createKeyCache(), extensions);
}

const good = { "x-time": String(now), "x-signature": digest("sha256", `body${now}secret`) };

describe("a keyed digest", () => {
  it("is verified, and names the secret that is in the message", async () => {
    expect(await ask(good, ["old", "secret"])).toEqual({ kind: "verified", secretIndex: 1 });
  });

  it.each([
    ["another body", good, ["secret"], "body "],
    ["another time", { ...good, "x-time": String(now - 1) }, ["secret"], "body"],
    ["another secret", good, ["Secret"], "body"],
  ])("with %s is rejected", async (_, headers, secrets, sent) => {
    expect(await ask(headers, secrets, sent)).toEqual({
      kind: "rejected",
      reason: "signature_mismatch",
    });
  });

  it("with an empty secret is rejected, though the digest is right", async () => {
    const headers = { ...good, "x-signature": digest("sha256", `body${now}`) };
    expect(await ask(headers, ["", " "])).toEqual({ kind: "rejected", reason: "secret_unusable" });
  });

  it("of another algorithm is rejected", async () => {
    const headers = { ...good, "x-signature": digest("sha1", `body${now}secret`) };
    expect(await ask(headers)).toMatchObject({ reason: "signature_malformed" });
  });
});

describe("a keyed digest with the secret in front", () => {
  const first = scheme({ at: "x-signature", digest: "SHA-256", signed: [secret, body] });

  function askFirst(sent: Uint8Array): Promise<Verdict> {
    const signature = createHash("sha256").update("secret").update(sent).digest("hex");
    const headers = { get: (name: string) => (name === "x-signature" ? signature : null) };
    const request = { method: "POST", path: "/", query: "", headers, body: sent };
    const extensions = { fields, keyedDigest };
    return verify(request, { scheme: first }, ["secret"], 0, createKeyCache(), extensions);
  }

  /** What stands behind a text of that many bytes when SHA-256 has digested it: where a lengthened one goes on. */
  function padding(length: number): Buffer {
    const bytes = Buffer.alloc(64 - length);
    bytes[0] = 0x80;
    bytes.writeUInt32BE(length * 8, bytes.length - 4);
    return bytes;
  }

  it.each(['{"id":1}', '{"name":"Zoë €"}'])("takes a text: %s", async (text) => {
    expect(await askFirst(utf8Bytes(text))).toMatchObject({ kind: "verified" });
  });

  // The digest of the longer message follows from that of the shorter one; nobody needs the secret for it.
  it("refuses a message that is another one lengthened", async () => {
    const seen = Buffer.from('{"id":1}');
    const more = Buffer.from('{"id":2}');
    const sent = Buffer.concat([seen, padding("secret".length + seen.length), more]);
    expect(await askFirst(new Uint8Array(sent))).toMatchObject({ reason: "signature_mismatch" });
  });
});

describe("keyedDigest.check", () => {
  const message = utf8Bytes("message");
  const expected = new Uint8Array(createHash("sha256").update(message).digest());
  const other = new Uint8Array(32);
  const check = (signatures: readonly Uint8Array[]): Promise<Verdict> =>
    keyedDigest.check(
      {
        request: {
          method: "POST",
          path: "/",
          query: "",
          headers: { get: () => null },
          body: message,
        },
        scheme: timed,
        source: { scheme: timed },
        secrets: ["secret"],
        nowMs: 0,
        keys: createKeyCache(),
        extensions: {},
      },
      message,
      signatures,
    );

  it.each([
    ["the first", [expected, other], "verified"],
    ["the last", [other, expected], "verified"],
    ["none", [other], "rejected"],
  ])("with %s of the signatures fitting", async (_, signatures, kind) => {
    expect((await check(signatures)).kind).toBe(kind);
  });
});

describe("keyedDigest.sign", () => {
  it("refuses an empty secret", async () => {
    await expect(keyedDigest.sign(timed, " ", utf8Bytes("a"))).rejects.toThrow("not empty");
  });
});
