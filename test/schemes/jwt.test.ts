/** Tokens with a shared secret: form, header, claims, and the digest of the body. */
import { describe, expect, it } from "vitest";
import { createJwsChecker } from "../../src/schemes/jws-check.ts";
import { verifyJwt } from "../../src/schemes/jwt.ts";
import type { JwtScheme } from "../../src/core/scheme.ts";
import {
  documentsOf,
  encode,
  inputOf,
  type Members,
  NOW,
  pem,
  rsa,
  sha256,
  signature,
  type Situation,
  token,
} from "./tokens.ts";

const SECRET = "a secret of some length";
const BODY = '{"event":"paid"}';
const HEADER = { alg: "HS256", typ: "JWT" };
const CLAIMS = { iss: "sender", iat: NOW, exp: NOW + 60, hash: sha256(BODY, "hex") };

const bound: JwtScheme = {
  kind: "jwt",
  place: { kind: "header", name: "x-token" },
  prefix: "",
  algorithms: ["HS256"],
  key: { from: "secret", decoding: { encoding: "utf8", prefix: "" } },
  issuers: ["sender"],
  audience: false,
  claims: [],
  bodyHash: { claim: "hash", digest: "SHA-256", encoding: "hex" },
  toleranceSeconds: 30,
};
const unbound: JwtScheme = { ...bound, bodyHash: null };

function verify(scheme: JwtScheme, text: string, situation: Situation = {}) {
  const checker = createJwsChecker(documentsOf({}).documents);
  const input = inputOf(scheme, {
    headers: { "x-token": text },
    body: BODY,
    secrets: [SECRET],
    ...situation,
  });
  return verifyJwt(input, checker);
}

const claiming = (claims: Members): string => token(HEADER, { ...CLAIMS, ...claims }, SECRET);
const headed = (header: Members): string => token({ ...HEADER, ...header }, CLAIMS, SECRET);
const rejected = (reason: string, detail: object = {}): unknown =>
  expect.objectContaining(
    Object.keys(detail).length === 0
      ? { kind: "rejected", reason }
      : { kind: "rejected", reason, detail: expect.objectContaining(detail) },
  );

describe("a token with a secret", () => {
  it("is verified where a claim binds the body", async () => {
    expect(await verify(bound, claiming({}))).toEqual({ kind: "verified", secretIndex: 0 });
  });

  it("is only authenticated where no claim binds the body", async () => {
    expect(await verify(unbound, claiming({}))).toEqual({ kind: "authenticated", secretIndex: 0 });
  });

  it("says which of two secrets made it", async () => {
    const secrets = ["the older one", SECRET];
    expect(await verify(bound, claiming({}), { secrets })).toEqual({
      kind: "verified",
      secretIndex: 1,
    });
  });

  it.each(["HS256", "HS384", "HS512"] as const)("may be signed with %s", async (alg) => {
    const text = token({ alg }, CLAIMS, SECRET, alg);
    const verdict = await verify({ ...bound, algorithms: [alg] }, text);
    expect(verdict.kind).toBe("verified");
  });

  it("is refused with another secret", async () => {
    const verdict = await verify(bound, claiming({}), { secrets: ["another"] });
    expect(verdict).toEqual(rejected("signature_mismatch"));
  });

  it("is refused where the only secret is blank", async () => {
    const verdict = await verify(bound, token(HEADER, CLAIMS, " "), { secrets: [" "] });
    expect(verdict).toEqual(rejected("secret_unusable"));
  });
});

describe("the place of a token", () => {
  it("must be there", async () => {
    const verdict = await verify(bound, "", { headers: {} });
    expect(verdict).toEqual(rejected("header_missing", { header: "x-token" }));
  });

  it("must not be empty", async () => {
    expect(await verify(bound, "")).toEqual(rejected("header_malformed", { header: "x-token" }));
  });

  it("must not be two headers joined", async () => {
    const one = claiming({});
    expect(await verify(bound, `${one}, ${one}`)).toEqual(
      rejected("header_duplicated", { header: "x-token" }),
    );
  });

  it.each(["Bearer ", "bearer ", "BEARER  "])("may spell its prefix %j", async (prefix) => {
    const verdict = await verify({ ...bound, prefix: "Bearer " }, prefix + claiming({}));
    expect(verdict.kind).toBe("verified");
  });

  it.each(["", "JWT ", "Bearer"])("must have its prefix, not %j", async (prefix) => {
    const verdict = await verify({ ...bound, prefix: "Bearer " }, prefix + claiming({}));
    expect(verdict).toEqual(rejected("header_malformed", { expected: "Bearer <token>" }));
  });

  it("holds at most 16,384 characters", async () => {
    const verdict = await verify(bound, claiming({ pad: "x".repeat(16_384) }));
    expect(verdict).toEqual(rejected("signature_malformed", { part: "length" }));
  });

  it("may be the whole body, which is then covered", async () => {
    const scheme: JwtScheme = { ...unbound, place: { kind: "body", path: [] } };
    const verdict = await verify(scheme, "", {
      body: claiming({ exp: undefined, iat: undefined }),
    });
    expect(verdict).toEqual({ kind: "verified", secretIndex: 0 });
  });
});

describe("the form of a token", () => {
  const [head = "", payload = "", mac = ""] = claiming({}).split(".");

  it.each([
    ["two parts", `${head}.${payload}`, "dots"],
    ["four parts", `${head}.${payload}.${mac}.`, "dots"],
    ["five parts, as an encrypted one", `${head}.${payload}.${mac}.a.b`, "dots"],
    ["no payload", `${head}..${mac}`, "dots"],
    ["no signature", `${head}.${payload}.`, "signature"],
    ["padding behind the signature", `${head}.${payload}.${mac}=`, "signature"],
    ["a blank behind the signature", `${head}.${payload}.${mac} `, "signature"],
    [
      "a line break inside the signature",
      `${head}.${payload}.${mac.slice(0, 4)}\n${mac.slice(4)}`,
      "signature",
    ],
    ["padding behind the header", `${head}=.${payload}.${mac}`, "header"],
    ["an empty header", `.${payload}.${mac}`, "header"],
  ])("is refused with %s", async (_, text, part) => {
    expect(await verify(bound, text)).toEqual(rejected("signature_malformed", { part }));
  });

  it("is refused with left-over bits in the signature", async () => {
    const last = mac.at(-1) ?? "";
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const other = alphabet[alphabet.indexOf(last) | 1] ?? "";
    expect(other).not.toBe(last);
    const verdict = await verify(bound, `${head}.${payload}.${mac.slice(0, -1)}${other}`);
    expect(verdict).toEqual(rejected("signature_malformed", { part: "signature" }));
  });

  it("is refused with base64 of the other alphabet", async () => {
    const claims = { ...CLAIMS, pad: "???>>>" };
    const standard = encode(claims).replaceAll("-", "+").replaceAll("_", "/");
    expect(standard).not.toBe(encode(claims));
    const text = `${head}.${standard}.${signature("HS256", SECRET, `${head}.${standard}`)}`;
    expect(await verify(bound, text)).toEqual(rejected("signature_malformed", { part: "claims" }));
  });

  it.each([
    ["no JSON", "not json"],
    ["a list", "[]"],
    ["a text", '"claims"'],
    ["null", "null"],
    ["a name twice", `{"iss":"sender","exp":${NOW + 60},"iss":"sender"}`],
    ["a name twice, once escaped", `{"iss":"sender","exp":${NOW + 60},"\\u0069ss":"sender"}`],
    ["a byte order mark", `\ufeff${JSON.stringify(CLAIMS)}`],
    ["bytes that are not UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ])("is refused where the claims are %s", async (_, claims) => {
    const verdict = await verify(unbound, token(HEADER, claims, SECRET));
    expect(verdict).toEqual(rejected("signature_malformed", { part: "claims" }));
  });

  it("is refused where the header has a name twice", async () => {
    const verdict = await verify(bound, token('{"alg":"none","alg":"HS256"}', CLAIMS, SECRET));
    expect(verdict).toEqual(rejected("signature_malformed", { part: "header" }));
  });

  it("may have one name in several objects", async () => {
    const verdict = await verify(bound, claiming({ a: { id: 1 }, b: [{ id: 2 }, { id: 3 }] }));
    expect(verdict.kind).toBe("verified");
  });
});

describe("the header of a token", () => {
  it.each(["none", "None", "NONE", "", "HS384", "hs256", "RS256", "EdDSA", "A128KW"])(
    "must not say the algorithm %j where HS256 is pinned",
    async (alg) => {
      const verdict = await verify(bound, headed({ alg }));
      expect(verdict).toEqual(rejected("algorithm_not_allowed", { allowed: "HS256" }));
    },
  );

  it("must say an algorithm", async () => {
    const verdict = await verify(bound, token({ typ: "JWT" }, CLAIMS, SECRET));
    expect(verdict).toEqual(rejected("algorithm_not_allowed", { alg: "" }));
  });

  it("is not believed without a signature where it says none", async () => {
    const text = `${encode({ alg: "none" })}.${encode(CLAIMS)}.`;
    expect(await verify(bound, text)).toEqual(rejected("algorithm_not_allowed", { alg: "none" }));
  });

  it.each([["exp"], ["b64"], []])("must not demand extensions: %j", async (...crit) => {
    const verdict = await verify(bound, headed({ crit }));
    expect(verdict).toEqual(rejected("signature_malformed", { part: "crit" }));
  });

  it("must not say that the payload is unencoded", async () => {
    const verdict = await verify(bound, headed({ b64: false }));
    expect(verdict).toEqual(rejected("signature_malformed", { part: "crit" }));
  });

  it("must not have a key id that is no text", async () => {
    const verdict = await verify(bound, headed({ kid: 1 }));
    expect(verdict).toEqual(rejected("signature_malformed", { part: "kid" }));
  });

  it("may name a key: a secret has no name", async () => {
    expect((await verify(bound, headed({ kid: "any" }))).kind).toBe("verified");
  });

  it("cannot have an algorithm by inheritance", async () => {
    const verdict = await verify(bound, token('{"__proto__":{"alg":"HS256"}}', CLAIMS, SECRET));
    expect(verdict).toEqual(rejected("algorithm_not_allowed"));
  });
});

describe("a public key in the place of the secret", () => {
  const publicPem = pem(rsa.publicKey);

  it("does not verify a token that was signed with its text", async () => {
    const verdict = await verify(bound, token(HEADER, CLAIMS, publicPem), { secrets: [publicPem] });
    expect(verdict).toEqual(rejected("secret_unusable"));
  });

  it("is not used as a secret where a public key is expected", async () => {
    const scheme: JwtScheme = { ...bound, algorithms: ["HS256"], key: { from: "configured" } };
    const situation = { secrets: [], publicKeys: [publicPem] };
    const verdict = await verify(scheme, token(HEADER, CLAIMS, publicPem), situation);
    expect(verdict).toEqual(rejected("algorithm_not_allowed", { alg: "HS256" }));
  });

  it("is not used at all where a secret is expected", async () => {
    const scheme: JwtScheme = { ...bound, algorithms: ["RS256"] };
    const text = token({ alg: "RS256" }, CLAIMS, rsa.privateKey, "RS256");
    const verdict = await verify(scheme, text, { secrets: [SECRET], publicKeys: [publicPem] });
    expect(verdict).toEqual(rejected("algorithm_not_allowed", { alg: "RS256" }));
  });
});

describe("the times of a token", () => {
  it.each([
    ["up to the tolerance behind exp", { exp: NOW - 29 }],
    ["up to the tolerance before nbf", { nbf: NOW + 30 }],
    ["with fractions", { exp: NOW + 0.5 }],
    ["long after iat while exp is ahead", { iat: NOW - 100_000 }],
    ["without iat", { iat: undefined }],
    ["without exp while iat is young", { exp: undefined, iat: NOW - 30 }],
  ])("let it pass %s", async (_, claims) => {
    expect((await verify(unbound, claiming(claims))).kind).toBe("authenticated");
  });

  it.each([
    ["the tolerance is over", { exp: NOW - 30 }, "token_expired", { claim: "exp" }],
    ["nbf is ahead", { nbf: NOW + 31 }, "timestamp_in_future", { claim: "nbf" }],
    ["iat is ahead", { iat: NOW + 31 }, "timestamp_in_future", { claim: "iat" }],
    [
      "there is no exp and iat is old",
      { exp: undefined, iat: NOW - 31 },
      "timestamp_too_old",
      { claim: "iat", ageSeconds: 31 },
    ],
    ["exp is a text", { exp: String(NOW + 60) }, "timestamp_malformed", { claim: "exp" }],
    ["nbf is null", { nbf: null }, "timestamp_malformed", { claim: "nbf" }],
    [
      "there is neither exp nor iat",
      { exp: undefined, iat: undefined },
      "timestamp_missing",
      { claim: "exp" },
    ],
  ])("refuse it where %s", async (_, claims, reason, detail) => {
    expect(await verify(unbound, claiming(claims))).toEqual(rejected(reason, detail));
  });

  it("may be missing where the token is bound to one body", async () => {
    const verdict = await verify(bound, claiming({ exp: undefined, iat: undefined }));
    expect(verdict.kind).toBe("verified");
  });

  it("refuse numbers beyond every number", async () => {
    const claims = `{"iss":"sender","exp":1e999}`;
    expect(await verify(unbound, token(HEADER, claims, SECRET))).toEqual(
      rejected("timestamp_malformed", { claim: "exp" }),
    );
  });
});

describe("issuer and audience", () => {
  it.each([
    ["of another", { iss: "stranger" }, "claim_mismatch"],
    ["in a list", { iss: ["sender"] }, "claim_mismatch"],
    ["missing", { iss: undefined }, "part_missing"],
  ])("an issuer that is %s is refused", async (_, claims, reason) => {
    expect(await verify(bound, claiming(claims))).toEqual(rejected(reason));
  });

  it("the source's own issuer replaces that of the scheme", async () => {
    const settings = { issuer: ["own"] };
    expect((await verify(bound, claiming({ iss: "own" }), { settings })).kind).toBe("verified");
    expect(await verify(bound, claiming({}), { settings })).toEqual(
      rejected("claim_mismatch", { claim: "iss", found: "sender", expected: "own" }),
    );
  });

  it.each([["here"], [["elsewhere", "here"]]])("the audience may be %j", async (aud) => {
    const settings = { audience: ["here"] };
    const scheme = { ...bound, audience: true };
    expect((await verify(scheme, claiming({ aud }), { settings })).kind).toBe("verified");
  });

  it.each([["there"], [["there"]], [[]], [{ here: true }], [["her", "ere"]]])(
    "the audience must not be %j",
    async (aud) => {
      const settings = { audience: ["here"] };
      const verdict = await verify({ ...bound, audience: true }, claiming({ aud }), { settings });
      expect(verdict).toEqual(rejected("claim_mismatch", { claim: "aud" }));
    },
  );

  it("an audience that nobody configured is never the right one", async () => {
    const verdict = await verify({ ...bound, audience: true }, claiming({ aud: "here" }));
    expect(verdict).toEqual(rejected("claim_mismatch", { claim: "aud" }));
  });

  it("a configured audience is asked for although the scheme does not", async () => {
    const settings = { audience: ["here"] };
    expect(await verify(bound, claiming({}), { settings })).toEqual(
      rejected("part_missing", { part: "claim aud" }),
    );
  });
});

describe("further claims", () => {
  const url = "https://hooks.example.com/in/source";

  it("must be what a rule says", async () => {
    const scheme: JwtScheme = { ...bound, claims: [{ claim: "ok", equals: true }] };
    expect((await verify(scheme, claiming({ ok: true }))).kind).toBe("verified");
    expect(await verify(scheme, claiming({ ok: "true" }))).toEqual(
      rejected("claim_mismatch", { claim: "ok" }),
    );
  });

  it("must be one of the source's settings", async () => {
    const scheme: JwtScheme = { ...bound, claims: [{ claim: "email", setting: "email" }] };
    const settings = { email: ["a@example.com", "b@example.com"] };
    const text = claiming({ email: "b@example.com" });
    expect((await verify(scheme, text, { settings })).kind).toBe("verified");
    expect(await verify(scheme, text)).toEqual(rejected("claim_mismatch", { claim: "email" }));
  });

  it("must be one of a list", async () => {
    const scheme: JwtScheme = { ...bound, claims: [{ claim: "aud", oneOf: ["a", "b"] }] };
    expect((await verify(scheme, claiming({ aud: ["x", "b"] }))).kind).toBe("verified");
    expect(await verify(scheme, claiming({ aud: "c" }))).toEqual(
      rejected("claim_mismatch", { claim: "aud", expected: "a b" }),
    );
  });

  describe.each([
    ["the URL", { claim: "u", is: "url" }, (called: string) => called],
    [
      "a digest of the URL",
      { claim: "u", is: "url-digest", digest: "SHA-256", encoding: "hex" },
      (called: string) => sha256(called, "hex"),
    ],
  ] as const)("that are %s", (_, rule, claim) => {
    const scheme: JwtScheme = { ...bound, claims: [rule] };

    it("must be that of the source", async () => {
      const verdict = await verify(scheme, claiming({ u: claim(url) }), { publicUrl: url });
      expect(verdict.kind).toBe("verified");
    });

    it("cover the query that was sent", async () => {
      const situation = { publicUrl: url, query: "status=sent" };
      const whole = claiming({ u: claim(`${url}?status=sent`) });
      expect((await verify(scheme, whole, situation)).kind).toBe("verified");
      expect(await verify(scheme, claiming({ u: claim(url) }), situation)).toEqual(
        rejected("claim_mismatch", { claim: "u" }),
      );
    });

    it("must not be another's", async () => {
      const verdict = await verify(scheme, claiming({ u: claim(`${url}/`) }), { publicUrl: url });
      expect(verdict).toEqual(rejected("claim_mismatch", { claim: "u" }));
    });

    it("need the source's url", async () => {
      const verdict = await verify(scheme, claiming({ u: claim(url) }));
      expect(verdict).toEqual(rejected("part_missing", { part: "url" }));
    });
  });
});

describe("the digest of the body", () => {
  it.each([
    ["hex", sha256(BODY, "hex")],
    ["hex", sha256(BODY, "hex").toUpperCase()],
    ["base64", sha256(BODY, "base64")],
    ["base64url", sha256(BODY, "base64url")],
    ["base64url", `${sha256(BODY, "base64url")}=`],
  ] as const)("may be %s: %s", async (encoding, hash) => {
    const scheme: JwtScheme = {
      ...bound,
      bodyHash: { claim: "hash", digest: "SHA-256", encoding },
    };
    expect((await verify(scheme, claiming({ hash }))).kind).toBe("verified");
  });

  it("must be that of the received bytes", async () => {
    expect(await verify(bound, claiming({}), { body: `${BODY}\n` })).toEqual(
      rejected("claim_mismatch", { claim: "hash" }),
    );
  });

  it.each([
    ["missing", undefined, "part_missing"],
    ["cut short", sha256(BODY, "hex").slice(0, 62), "claim_mismatch"],
    ["empty", "", "claim_mismatch"],
    ["no text", 1, "claim_mismatch"],
  ])("must not be %s", async (_, hash, reason) => {
    expect(await verify(bound, claiming({ hash }))).toEqual(rejected(reason));
  });

  it("may be missing with an empty body only where the scheme says so", async () => {
    const text = claiming({ hash: undefined });
    const lenient: JwtScheme = {
      ...bound,
      bodyHash: { claim: "hash", digest: "SHA-256", encoding: "hex", absentWhenEmpty: true },
    };
    expect((await verify(lenient, text, { body: "" })).kind).toBe("verified");
    expect(await verify(lenient, text)).toEqual(rejected("part_missing"));
    expect(await verify(bound, text, { body: "" })).toEqual(rejected("part_missing"));
  });

  it("is not looked at before the signature", async () => {
    const verdict = await verify(bound, claiming({}), { body: "other", secrets: ["another"] });
    expect(verdict).toEqual(rejected("signature_mismatch"));
  });
});
