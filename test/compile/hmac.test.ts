import { describe, expect, test } from "vitest";
import { marked, only, planOf } from "./compile.ts";

const text = (hmac: string, more = "") =>
  `sources:\n  stripe: { verify: hmac, secret: A, hmac: { ${hmac} }${more} }`;
const schemeOf = (hmac: string, more = "") => planOf(text(hmac, more)).sources[0]?.scheme;

test("only the header is needed", () => {
  expect(schemeOf("header: X-Signature")).toEqual({
    kind: "hmac",
    digest: "SHA-256",
    encoding: "hex",
    header: "x-signature",
    layout: { kind: "plain", prefix: "" },
    signed: [{ kind: "body" }],
    secret: { encoding: "utf8", prefix: "" },
    timestamp: null,
    idHeader: null,
    alternateHeaders: null,
  });
});

test("every part can be described", () => {
  const scheme = schemeOf(
    `header: X-Sig, algorithm: sha512, encoding: base64, format: "t={timestamp},v1={signature}",
     signed: "{id}.{timestamp}.{method}{path}:{header:X-Tenant}.{body}", tolerance: 2m, timestamp_unit: ms,
     id_header: X-Id, secret_encoding: base64, secret_prefix: whsec_`,
  );
  expect(scheme).toEqual({
    kind: "hmac",
    digest: "SHA-512",
    encoding: "base64",
    header: "x-sig",
    layout: {
      kind: "template",
      parts: [
        { kind: "literal", text: "t=" },
        { kind: "timestamp" },
        { kind: "literal", text: ",v1=" },
        { kind: "signature" },
      ],
    },
    signed: [
      { kind: "id" },
      { kind: "literal", text: "." },
      { kind: "timestamp" },
      { kind: "literal", text: "." },
      { kind: "method" },
      { kind: "path" },
      { kind: "literal", text: ":" },
      { kind: "header", name: "x-tenant" },
      { kind: "literal", text: "." },
      { kind: "body" },
    ],
    secret: { encoding: "base64", prefix: "whsec_" },
    timestamp: { header: null, unit: "ms", toleranceSeconds: 120 },
    idHeader: "x-id",
    alternateHeaders: null,
  });
});

test("a prefix before the signature is a plain layout", () => {
  expect(schemeOf('header: x, format: "sha256={signature}"')).toMatchObject({
    layout: { kind: "plain", prefix: "sha256=" },
  });
});

test("a timestamp in a header of its own has five minutes of tolerance", () => {
  expect(
    schemeOf('header: x, signed: "{timestamp}.{body}", timestamp_header: X-Time'),
  ).toMatchObject({
    timestamp: { header: "x-time", unit: "s", toleranceSeconds: 300 },
  });
});

test("tolerance may stand beside hmac too", () => {
  expect(
    schemeOf('header: x, signed: "{timestamp}.{body}", timestamp_header: t', ", tolerance: 1m"),
  ).toMatchObject({
    timestamp: { toleranceSeconds: 60 },
  });
});

test("the described headers make a request a candidate for the source", () => {
  const plan = planOf(
    text('header: X-Sig, signed: "{timestamp}.{body}", timestamp_header: X-Time'),
  );
  expect(plan.sources[0]).toMatchObject({
    recognisedBy: [["x-sig", "x-time"]],
    signatureHeaders: ["x-sig", "x-time"],
  });
});

describe("what does not fit together is refused", () => {
  test.each([
    ['header: x, signed: "{timestamp}", timestamp_header: t', "HY117", "lacks {body}"],
    ['header: x, signed: "{timestamp}.{body}"', "HY117", "where it stands"],
    ['header: x, signed: "{id}.{body}"', "HY117", "where it stands"],
    ['header: x, format: "v1="', "HY117", "{signature} once"],
    ['header: x, format: "{signature},{signature}"', "HY117", "{signature} once"],
    ['header: x, format: "{timestamp}{signature}", signed: "{timestamp}{body}"', "HY117", "touch"],
    ["header: x, timestamp_header: t", "HY117", "does not cover"],
    ["header: x, tolerance: 1m", "HY117", "nothing to tolerate"],
    [
      'header: x, format: "t={timestamp},s={signature}", timestamp_header: t, signed: "{timestamp}{body}"',
      "HY117",
      "already",
    ],
    ['header: x, signed: "{header:a b}{body}"', "HY118", "not a header name"],
    ['header: x, signed: "{url}{body}"', "HY103", 'needs the key "url"'],
    ["header: x, algorithm: md5", "HY105", "md5"],
    ["algorithm: sha1", "HY103", "header"],
    ["header: x, algoritm: sha1", "HY102", "algoritm"],
  ])("%s", (hmac, code, message) => {
    expect(only(code, text(hmac)).message).toContain(message);
  });

  test("an unknown part is marked inside the text", () => {
    const wrong = text('header: x, signed: "{time}.{body}"');
    expect(marked(wrong, only("HY117", wrong))).toBe("{time}");
  });

  test("verify: hmac without a description", () => {
    expect(only("HY103", "sources:\n  stripe: { verify: hmac, secret: A }").message).toContain(
      '"hmac"',
    );
  });

  test("two tolerances", () => {
    const wrong = text(
      'header: x, signed: "{timestamp}{body}", timestamp_header: t, tolerance: 1m',
      ", tolerance: 2m",
    );
    expect(only("HY107", wrong).message).toContain("tolerance");
  });
});
