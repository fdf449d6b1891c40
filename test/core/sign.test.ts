import { createHmac } from "node:crypto";
import fc from "fast-check";
import { Webhook as StandardWebhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import type {
  Digest,
  Encoding,
  HmacScheme,
  Part,
  Scheme,
  ValueLayout,
} from "../../src/core/scheme.ts";
import { signHmac, signStandardWebhooks } from "../../src/core/sign.ts";
import { SigningError } from "../../src/core/signing-error.ts";
import { signedHeaders } from "../helpers/sign-request.ts";
import type { OutboundHmac, SignRefusal } from "../../src/core/sign.ts";
import { createKeyCache, verify } from "../../src/core/verify.ts";
import { bytes, provider, received } from "../helpers/received.ts";

const url = "https://hooks.example.com/in/source";
const body = bytes('{"id":"evt_1"}');
const request = {
  method: "POST",
  path: "/in/source",
  url,
  body,
  headers: {},
  nowMs: 1e12,
  id: "msg_1",
};

function text(signature: string | SignRefusal): string {
  if (typeof signature === "string") return signature;
  throw new Error(`refused: ${signature.reason}`);
}

describe("signing a request", () => {
  it("adds nothing for a source that checks nothing", async () => {
    expect(await signedHeaders({ ...request, scheme: { kind: "none" }, secret: "" })).toEqual({});
  });

  it("keeps an id that the request already has", async () => {
    const { scheme } = provider("standard-webhooks");
    const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const headers = { "webhook-id": "msg_kept" };
    const added = await signedHeaders({ ...request, headers, scheme, secret });
    expect(added["webhook-id"]).toBe("msg_kept");
    const verdict = await verify(
      received(added, body),
      { scheme },
      [secret],
      1e12,
      createKeyCache(),
    );
    expect(verdict).toMatchObject({ kind: "verified" });
  });

  it.each<[string, Scheme, string]>([
    ["an empty HMAC secret", provider("stripe").scheme, ""],
    ["a secret that is not base64", provider("svix").scheme, "not base64!"],
    ["an empty bearer token", { kind: "bearer" }, ""],
    ["basic without a colon", { kind: "basic" }, "user"],
  ])(
    "refuses %s with what was expected, and does not repeat the secret",
    async (_, scheme, secret) => {
      const failure = await signedHeaders({ ...request, scheme, secret }).catch(
        (error: unknown) => error,
      );
      expect(failure).toBeInstanceOf(SigningError);
      expect(String(failure)).toContain("must");
      if (secret !== "" && secret !== "user") expect(String(failure)).not.toContain(secret);
    },
  );

  it("refuses a message whose part the request lacks", async () => {
    const { scheme } = provider("github");
    if (scheme.kind !== "hmac") throw new Error("GitHub signs with an HMAC");
    const signed: readonly Part[] = [{ kind: "header", name: "x-tenant" }, { kind: "body" }];
    await expect(
      signedHeaders({ ...request, scheme: { ...scheme, signed }, secret: "s" }),
    ).rejects.toThrow("header:x-tenant");
  });
});

describe("signing a delivery the Standard Webhooks way", () => {
  const first = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const second = "C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

  function sign(secrets: readonly string[], timestampSeconds = 1_700_000_000) {
    return signStandardWebhooks({
      secrets,
      id: "msg_1",
      timestampSeconds,
      body,
      keys: createKeyCache(),
    });
  }

  it("gives one signature for each secret, in order", async () => {
    const [one, two] = [await sign([first]), await sign([second])];
    expect(await sign([first, second])).toBe(`${text(one)} ${text(two)}`);
  });

  it.each([first, second])(
    "satisfies the reference library with the secret %s alone",
    async (secret) => {
      const timestampSeconds = Math.floor(Date.now() / 1000);
      const signature = await sign([first, second], timestampSeconds);
      const headers = {
        "webhook-id": "msg_1",
        "webhook-timestamp": String(timestampSeconds),
        "webhook-signature": text(signature),
      };
      expect(() => new StandardWebhook(secret).verify('{"id":"evt_1"}', headers)).not.toThrow();
    },
  );

  it.each([
    ["plain text", "correct horse battery staple"],
    ["plain text that happens to be base64", "password"],
    ["an empty text", ""],
    ["a prefix alone", "whsec_"],
  ])("refuses %s and says which secret", async (_, secret) => {
    expect(await sign([first, secret])).toEqual({
      kind: "refused",
      reason: "secret_unusable",
      secretIndex: 1,
      expected: expect.stringContaining("base64"),
    });
  });
});

describe("signing a delivery with a plain HMAC", () => {
  const secret = "s3cret";

  function sign(outbound: OutboundHmac, key = secret) {
    return signHmac({
      sign: outbound,
      secret: key,
      timestampSeconds: 1_700_000_000,
      body,
      keys: createKeyCache(),
    });
  }

  it("covers the body", async () => {
    const expected = createHmac("sha512", secret).update(body).digest("base64url");
    expect(
      await sign({ digest: "SHA-512", encoding: "base64url", format: "sha512={signature}" }),
    ).toBe(`sha512=${expected}`);
  });

  it("covers the timestamp too where the format shows it, so that Stripe's scheme verifies it", async () => {
    const value = await sign({
      digest: "SHA-256",
      encoding: "hex",
      format: "t={timestamp},v1={signature}",
    });
    const headers = { "stripe-signature": text(value) };
    const verdict = await verify(
      received(headers, body),
      provider("stripe"),
      [secret],
      17e11,
      createKeyCache(),
    );
    expect(verdict).toMatchObject({ kind: "verified" });
  });

  it("refuses an empty secret", async () => {
    expect(
      await sign({ digest: "SHA-256", encoding: "hex", format: "{signature}" }, ""),
    ).toMatchObject({
      kind: "refused",
      reason: "secret_unusable",
    });
  });
});

describe("any scheme", () => {
  const nowMs = 1_700_000_000_123;

  it("verifies what it signs, and nothing else", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyScheme(),
        fc.uint8Array({ minLength: 1, maxLength: 64 }),
        fc.uint8Array({ maxLength: 64 }),
        async ({ scheme, secret, otherSecret }, content, otherContent) => {
          const headers = { "x-tenant": "alder" };
          const added = await signedHeaders({
            ...request,
            scheme,
            secret,
            nowMs,
            body: content,
            headers,
          });
          const source = { scheme, publicUrl: url };
          const all = { ...headers, ...added };
          const keys = createKeyCache();
          const verdict = (by: string, what: Uint8Array, at = nowMs) =>
            verify(received(all, what), source, [by], at, keys);

          expect(await verdict(secret, content)).toEqual({ kind: "verified", secretIndex: 0 });
          expect(await verdict(otherSecret, content)).toMatchObject({
            reason: "signature_mismatch",
          });
          if (!sameContent(content, otherContent)) {
            expect(await verdict(secret, otherContent)).toMatchObject({
              reason: "signature_mismatch",
            });
          }
          if (scheme.timestamp !== null) {
            const later = nowMs + ((scheme.timestamp.toleranceSeconds ?? 0) + 1) * 1000;
            expect(await verdict(secret, content, later)).toMatchObject({
              reason: "timestamp_too_old",
            });
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

function sameContent(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}

/** A scheme whose pieces fit together, with two usable and different secrets for it. */
function anyScheme(): fc.Arbitrary<{ scheme: HmacScheme; secret: string; otherSecret: string }> {
  const timed = fc.constantFrom<"none" | "header" | "inside">("none", "header", "inside");
  return timed.chain((timing) =>
    fc
      .record({
        digest: fc.constantFrom<Digest>("SHA-1", "SHA-256", "SHA-384", "SHA-512"),
        encoding: fc.constantFrom<Encoding>("hex", "base64", "base64url"),
        layout: timing === "inside" ? timedLayout() : untimedLayout(),
        signed: signedParts(timing !== "none"),
        unit: fc.constantFrom<"s" | "ms">("s", "ms"),
        toleranceSeconds: fc.integer({ min: 1, max: 7200 }),
        decoding: fc.constantFrom<HmacScheme["secret"]["encoding"]>("utf8", "base64", "hex"),
        prefix: fc.constantFrom("", "whsec_"),
        keys: fc.uniqueArray(secretHex(), { minLength: 2, maxLength: 2 }),
      })
      .map((drawn) => {
        const { digest, encoding, layout, signed } = drawn;
        const secret = { encoding: drawn.decoding, prefix: drawn.prefix };
        const [first = "", second = ""] = drawn.keys.map(
          (text) => drawn.prefix + secretText(text, drawn.decoding),
        );
        const header = timing === "header" ? "x-timestamp" : null;
        const { unit, toleranceSeconds } = drawn;
        const timestamp = timing === "none" ? null : { header, unit, toleranceSeconds };
        const scheme: HmacScheme = {
          kind: "hmac",
          digest,
          encoding,
          layout,
          signed,
          secret,
          timestamp,
          header: "x-signature",
          idHeader: "x-id",
          alternateHeaders: null,
        };
        return { scheme, secret: first, otherSecret: second };
      }),
  );
}

function secretHex(): fc.Arbitrary<string> {
  const random = fc.uint8Array({ minLength: 16, maxLength: 32 });
  return random.map((drawn) => Buffer.from(drawn).toString("hex"));
}

function secretText(text: string, encoding: HmacScheme["secret"]["encoding"]): string {
  if (encoding === "base64") return Buffer.from(text).toString("base64");
  return encoding === "hex" ? Buffer.from(text).toString("hex") : text;
}

function signedParts(timed: boolean): fc.Arbitrary<readonly Part[]> {
  const optional: Part[] = [
    { kind: "literal", text: "." },
    { kind: "literal", text: "ü" },
    { kind: "id" },
    { kind: "method" },
    { kind: "path" },
    { kind: "url" },
    { kind: "header", name: "x-tenant" },
    ...(timed ? [{ kind: "timestamp" } satisfies Part] : []),
  ];
  const some = fc.shuffledSubarray(optional);
  return fc.tuple(some, some).map(([before, after]) => [...before, { kind: "body" }, ...after]);
}

function timedLayout(): fc.Arbitrary<ValueLayout> {
  const separator = fc.constantFrom(",", ";", "&");
  const between = fc.constantFrom(",v1=", ";", "=", "/");
  return fc.oneof(
    separator.map((text): ValueLayout => ({
      kind: "pairs",
      separator: text,
      signatureKey: "v1",
      timestampKey: "t",
    })),
    fc
      .tuple(between, fc.constantFrom("", "t="), fc.constantFrom("", "]"), fc.boolean())
      .map(([text, before, after, timestampFirst]): ValueLayout => ({
        kind: "template",
        parts: [
          { kind: "literal", text: before },
          { kind: timestampFirst ? "timestamp" : "signature" },
          { kind: "literal", text },
          { kind: timestampFirst ? "signature" : "timestamp" },
          { kind: "literal", text: after },
        ],
      })),
  );
}

function untimedLayout(): fc.Arbitrary<ValueLayout> {
  return fc.constantFrom<ValueLayout>(
    { kind: "plain", prefix: "" },
    { kind: "plain", prefix: "sha256=" },
    { kind: "plain", prefix: "HMAC " },
    { kind: "tagged-list", tag: "v1" },
    { kind: "pairs", separator: ",", signatureKey: "sig", timestampKey: null },
    { kind: "template", parts: [{ kind: "literal", text: "v2;" }, { kind: "signature" }] },
  );
}
