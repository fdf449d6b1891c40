import { describe, expect, it } from "vitest";
import type { Scheme } from "../../src/core/scheme.ts";
import { signedHeaders } from "../helpers/sign-request.ts";
import { sameBytes } from "../../src/core/token.ts";
import { createKeyCache, verify } from "../../src/core/verify.ts";
import { bytes, received } from "../helpers/received.ts";

const basic: Scheme = { kind: "basic" };
const bearer: Scheme = { kind: "bearer" };
const apiKey: Scheme = { kind: "api-key", header: "x-api-key" };

function verdict(scheme: Scheme, headers: Record<string, string>, secrets: readonly string[]) {
  return verify(received(headers, "{}"), { scheme }, secrets, 0, createKeyCache());
}

function rejected(reason: string): unknown {
  return { kind: "rejected", reason };
}

describe("basic", () => {
  it("accepts the example of RFC 7617", async () => {
    const headers = { authorization: "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==" };
    expect(await verdict(basic, headers, ["Aladdin:open sesame"])).toEqual({
      kind: "authenticated",
      secretIndex: 0,
    });
  });

  it("accepts the UTF-8 example of RFC 7617, and any letter case of the scheme", async () => {
    const headers = { authorization: "BASIC dGVzdDoxMjPCow==" };
    expect(await verdict(basic, headers, ["test:123£"])).toMatchObject({ kind: "authenticated" });
  });

  it.each(["QWxhZGRpbjpvcGVuIHNlc2FtZQ", "QWxhZGRpbjpvcGVuIHNlc2Ft ZQ==", "", "%%%%"])(
    "finds the credentials %j malformed",
    async (credentials) => {
      const headers = { authorization: `Basic ${credentials}` };
      expect(await verdict(basic, headers, ["Aladdin:open sesame"])).toEqual(
        rejected("header_malformed"),
      );
    },
  );

  it("has no use for a secret without a colon, even when it is presented", async () => {
    const headers = { authorization: `Basic ${btoa("Aladdin")}` };
    expect(await verdict(basic, headers, ["Aladdin"])).toEqual(rejected("secret_unusable"));
  });

  it.each([":", " : ", "::"])("is never user and password of nothing: %j", async (secret) => {
    const headers = { authorization: `Basic ${btoa(secret)}` };
    expect(await verdict(basic, headers, [secret])).toEqual(rejected("secret_unusable"));
  });
});

describe("bearer", () => {
  it("accepts the token in any letter case of the scheme", async () => {
    expect(await verdict(bearer, { authorization: "bearer  s3cret" }, ["s3cret"])).toMatchObject({
      kind: "authenticated",
    });
  });

  it.each(["s3cre", "s3crets", "S3cret", "s3creT"])("refuses %j", async (token) => {
    expect(await verdict(bearer, { authorization: `Bearer ${token}` }, ["s3cret"])).toEqual(
      rejected("token_mismatch"),
    );
  });

  it.each(["s3cret", "Basic s3cret", "Bearer", "Bearer ", "Bearer a b", ""])(
    "finds %j malformed",
    async (authorization) => {
      expect(await verdict(bearer, { authorization }, ["s3cret"])).toEqual(
        rejected("header_malformed"),
      );
    },
  );

  it("refuses two joined lines", async () => {
    const headers = new Headers([
      ["authorization", "Bearer wrong"],
      ["authorization", "Bearer s3cret"],
    ]);
    const request = received(headers, "{}");
    expect(await verify(request, { scheme: bearer }, ["s3cret"], 0, createKeyCache())).toEqual(
      rejected("header_duplicated"),
    );
  });
});

describe("api-key", () => {
  it("reads its own header", async () => {
    expect(await verdict(apiKey, { "x-api-key": "s3cret" }, ["s3cret"])).toMatchObject({
      kind: "authenticated",
    });
    expect(await verdict(apiKey, { authorization: "s3cret" }, ["s3cret"])).toEqual(
      rejected("header_missing"),
    );
  });

  it("does not take an empty key for a blank secret", async () => {
    expect(await verdict(apiKey, { "x-api-key": "" }, [""])).toEqual(rejected("header_malformed"));
    expect(await verdict(apiKey, { "x-api-key": " " }, [" "])).toEqual(rejected("secret_unusable"));
  });

  it("takes a key with a comma of its own", async () => {
    expect(await verdict(apiKey, { "x-api-key": "a,b" }, ["a,b"])).toMatchObject({
      kind: "authenticated",
    });
  });
});

describe("every token scheme", () => {
  const schemes: readonly (readonly [string, Scheme, string])[] = [
    ["basic", basic, "user:new"],
    ["bearer", bearer, "new"],
    ["api-key", apiKey, "new"],
  ];

  it.each(schemes)("%s says which of the secrets matched", async (_, scheme, secret) => {
    const headers = await signed(scheme, secret);
    expect(await verdict(scheme, headers, ["user:old", secret])).toEqual({
      kind: "authenticated",
      secretIndex: 1,
    });
  });

  it.each(schemes)("%s rejects without secrets", async (_, scheme, secret) => {
    expect(await verdict(scheme, await signed(scheme, secret), [])).toEqual(
      rejected("secret_unusable"),
    );
  });

  it.each(schemes)("%s rejects without a header", async (_, scheme, secret) => {
    expect(await verdict(scheme, {}, [secret])).toEqual(rejected("header_missing"));
  });

  function signed(scheme: Scheme, secret: string): Promise<Record<string, string>> {
    const body = bytes("{}");
    return signedHeaders({
      scheme,
      secret,
      method: "POST",
      path: "/",
      url: "https://hooks.example.com/",
      body,
      headers: {},
      nowMs: 0,
      id: "msg_1",
    });
  }
});

describe("comparing", () => {
  it("looks at every byte of what it compares", async () => {
    // A comparison that looked at one byte would take about four of these for equal.
    for (let index = 0; index < 1000; index++) {
      expect(await sameBytes(bytes("token"), bytes(`token ${index}`))).toBe(false);
    }
    expect(await sameBytes(bytes("token"), bytes("token"))).toBe(true);
  });
});

it("verify: none leaves a request unchecked", async () => {
  expect(await verdict({ kind: "none" }, {}, [])).toEqual({ kind: "unchecked" });
});
