import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { utf8Bytes } from "../../src/core/encoding.ts";
import type { Handshake, HandshakeRule } from "../../src/core/handshake-rule.ts";
import type { Source } from "../../src/core/plan.ts";
import type { Provider } from "../../src/core/provider.ts";
import { receive } from "../../src/core/reception.ts";
import type { HmacScheme } from "../../src/core/scheme.ts";
import { createKeyCache, verify } from "../../src/core/verify.ts";
import { providers } from "../../src/providers/index.ts";
import { fields } from "../../src/schemes/fields.ts";
import {
  answerer,
  answerTo,
  type Asked,
  asking,
  challengePlace,
  requestOf,
  SECRET,
} from "./handshake-request.ts";

/** The second at which every request arrives. */
const NOW = 1_767_225_600;

type Computed = Handshake & { readonly answer: Extract<HandshakeRule, { kind: "hmac-json" }> };

const every = [...providers.values()].flatMap((row) =>
  (row.handshakes ?? []).map((handshake) => ({ row, handshake })),
);
const computing = every.flatMap(({ row, handshake }) =>
  isComputed(handshake) && row.scheme.kind === "hmac"
    ? [{ name: row.name, row, handshake, scheme: row.scheme }]
    : [],
);
const open = every
  .filter(({ handshake }) => handshake.trust === "open" && handshake.answer.kind !== "custom")
  .map(({ row, handshake }, index) => ({ name: `${row.name} (${index})`, row, handshake }));

function isComputed(handshake: Handshake): handshake is Computed {
  return handshake.answer.kind === "hmac-json";
}

/** Texts that are, or could be taken for, what a provider signs. */
const messages: readonly string[] = [
  '{"event":"paid","amount":100000}',
  "{}",
  "[]",
  '"text"',
  "12.5",
  `v0:${NOW}:{"event":"paid"}`,
  `${NOW}.{"event":"paid"}`,
  'hmacsha256={"event":"paid"}',
  "event=paid&amount=100000",
  "event=paid",
  "<event/>",
  "two words",
  "line\nbreak",
  "line-break-behind\n",
  "é",
  "a".repeat(129),
  "",
];

/** A challenge that is answered, one that is none, and those in between. */
const anyText = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9_-]{1,128}$/),
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme-ascii", maxLength: 140 }),
  fc.json(),
);

describe.each(computing)("$name computes with its secret", ({ row, handshake, scheme }) => {
  const ask = (text: string) => answerTo(row, asking(handshake, text), handshake.trust);

  it("for short tokens", async () => {
    expect(await ask("8f0a-77_B")).toMatchObject({
      kind: "answered",
    });
  });

  it.each(messages)("but not for %j", async (text) => {
    const answer = await ask(text);
    expect(answer).toMatchObject({ kind: "refused", status: 400 });
  });

  it("for no text that is taken as the body of an event", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const answer = await ask(text);
        if (answer?.kind !== "answered") return;
        expect(answerer.isChallenge(row.handshakes ?? [], utf8Bytes(text))).toBe(true);
      }),
    );
  });

  it("for no text that its scheme makes of something else than a body", () => {
    const bodyAlone = scheme.signed.every((part) => part.kind === "body");
    const literals = scheme.signed.flatMap((part) => (part.kind === "literal" ? part.text : []));
    expect(bodyAlone || /[^A-Za-z0-9_-]/.test(literals.join(""))).toBe(true);
  });

  it("and no answer passes for the signature of an event", async () => {
    const challenge = "8f0a-77_B";
    const answer = await ask(challenge);
    const request = requestOf({
      headers: signedWith(scheme, proofIn(answer?.body ?? "", handshake.answer)),
      body: challenge,
    });
    const source = sourceOf(row);
    const received = await receive({
      request,
      prospects: { marked: [source], others: [] },
      ip: null,
      nowMs: NOW * 1000,
      secret: () => SECRET,
      keys: createKeyCache(),
      extensions: { fields, handshakes: answerer },
    });
    const verdict = await verify(request, source, [SECRET], NOW * 1000, createKeyCache());
    expect(received).toEqual({
      kind: "refused",
      status: 401,
      tried: [
        expect.objectContaining({
          // Where the body alone is signed, the answer is its signature: only the guard is in the way.
          reason: verdict.kind === "verified" ? "body_is_challenge" : "signature_mismatch",
        }),
      ],
    });
  });
});

describe.each(open)("$name answers strangers", ({ row, handshake }) => {
  const hostile = fc.oneof(
    anyText,
    fc.constantFrom(
      "<script>alert(1)</script>",
      "a\r\nset-cookie: session=1",
      "a\u2028b",
      "a\u0000b",
      "a".repeat(1025),
    ),
  );

  it("with nothing that a browser would run or a cache would split", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const answer = await answerTo(row, asking(handshake, text));
        expect(answer).not.toBeNull();
        if (answer === null) return;
        expect(answer.headers["x-content-type-options"]).toBe("nosniff");
        const type = answer.headers["content-type"];
        if (answer.body !== "") {
          expect(["text/plain; charset=utf-8", "application/json"]).toContain(type);
        }
        expect(answer.body).toMatch(/^[\x20-\x7e]{0,4096}$/);
        for (const value of Object.values(answer.headers)) {
          expect(value).toMatch(/^[\x20-\x7e]{1,1024}$/);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("only in its own method", async () => {
    for (const method of ["GET", "POST", "HEAD", "OPTIONS", "PUT"]) {
      if (row.handshakes?.some((one) => one.method === method) === true) continue;
      expect(await answerTo(row, { ...asking(handshake, "abc"), method })).toBeNull();
    }
  });
});

describe("a text that may not be given back", () => {
  const line = "a\r\nset-cookie: session=1";
  const echoing = open.filter(({ handshake }) => challengePlace(handshake.answer) !== null);
  const choosable = echoing.filter(({ handshake }) =>
    JSON.stringify(asking(handshake, line)).includes("session=1"),
  );

  it.each(choosable)("is refused by $name", async ({ row, handshake }) => {
    expect(await answerTo(row, asking(handshake, line))).toMatchObject({
      kind: "refused",
      status: 400,
    });
  });

  it("can be chosen by whoever asks, but for the one row that only gives back its own", () => {
    const fixed = echoing.filter((one) => !choosable.includes(one));
    expect(fixed.map(({ row }) => row.name)).toEqual(["acrobat-sign"]);
  });
});

describe("an event is no question", () => {
  /** Those that are modules of their own have tests of their own. */
  const rows = [...providers.values()]
    .map((row) => ({
      ...row,
      handshakes: (row.handshakes ?? []).filter(({ answer }) => answer.kind !== "custom"),
    }))
    .filter(({ handshakes }) => handshakes.length > 0);

  it.each(rows.map((row) => [row.name, row] as const))("of %s", async (_, row) => {
    for (const { name, asked } of eventsOf(row.name)) {
      expect([name, await answerTo(row, asked, "open")]).toEqual([name, null]);
      expect([name, await answerTo(row, asked, "signed")]).toEqual([name, null]);
    }
  });
});

function proofIn(body: string, { key, prefix }: Computed["answer"]): string {
  const answer: unknown = JSON.parse(body);
  const value = typeof answer === "object" && answer !== null ? Reflect.get(answer, key) : null;
  if (typeof value !== "string" || !value.startsWith(prefix)) throw new Error(`no proof: ${body}`);
  return value.slice(prefix.length);
}

/** The headers of an event whose signature is the proof. */
function signedWith(scheme: HmacScheme, proof: string): { [name: string]: string } {
  const { header, layout, timestamp } = scheme;
  if (header === null || layout.kind !== "plain") throw new Error("say how this one is laid out");
  return {
    "content-type": "application/json",
    [header]: layout.prefix + proof,
    ...(timestamp?.header == null ? {} : { [timestamp.header]: String(NOW) }),
  };
}

function sourceOf(row: Provider): Source {
  return {
    name: row.name,
    provider: row.name,
    scheme: row.scheme,
    secrets: ["SECRET"],
    path: `/in/${row.name}`,
    recognisedBy: row.recognisedBy,
    maxBodyBytes: 1024,
    allowIps: [],
    dedupe: null,
    eventId: row.eventId,
    eventType: row.eventType,
    handshakes: row.handshakes ?? [],
    respond: row.respond,
    forwardHeaders: [],
    signatureHeaders: [],
  };
}

interface Vector {
  readonly name: string;
  readonly of?: string;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body_b64: string;
  readonly outcome: string;
}

/** The requests of the provider's vectors that are events. */
function eventsOf(name: string): { readonly name: string; readonly asked: Asked }[] {
  const file = new URL(`../vectors/${name}.json`, import.meta.url);
  const { vectors }: { vectors: Vector[] } = JSON.parse(readFileSync(file, "utf8"));
  return vectors
    .filter(({ of, outcome }) => of === undefined && outcome !== "handshake")
    .map(({ name: title, method, url, headers, body_b64 }) => ({
      name: title,
      asked: {
        method,
        query: [...new URL(url).searchParams],
        headers: Object.fromEntries(headers),
        body: Buffer.from(body_b64, "base64").toString("utf8"),
      },
    }));
}
