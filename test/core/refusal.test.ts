import { describe, expect, it } from "vitest";
import { loggedDetail, unauthorizedBy } from "../../src/core/refusal.ts";
import { createDocuments } from "../../src/core/documents.ts";
import type { Scheme } from "../../src/core/scheme.ts";
import { createKeyCache, verify } from "../../src/core/verify.ts";
import jwt from "../../src/schemes/jwt.ts";
import { provider, received } from "../helpers/received.ts";

const basic: Scheme = { kind: "basic" };
const bearer: Scheme = { kind: "bearer" };
const silent = { status: 200, body: "", headers: {} };

describe("a 401", () => {
  it("is the same short text for all", () => {
    const usual = {
      headers: { "content-type": "text/plain; charset=utf-8" },
      body: "unauthorized\n",
    };
    expect(unauthorizedBy([])).toEqual(usual);
    expect(unauthorizedBy([{ scheme: bearer, respond: null }])).toEqual(usual);
  });

  it("asks for user and password where nothing else would do", () => {
    const asked = unauthorizedBy([{ scheme: basic, respond: null }]).headers["www-authenticate"];
    expect(asked).toBe('Basic realm="webhooks", charset="UTF-8"');
    const both = [basic, bearer].map((scheme) => ({ scheme, respond: null }));
    expect(unauthorizedBy(both).headers).not.toHaveProperty("www-authenticate");
  });

  it("has no body where every source answers with none", () => {
    expect(unauthorizedBy([{ scheme: bearer, respond: silent }]).body).toBe("");
    const mixed = [silent, null].map((respond) => ({ scheme: bearer, respond }));
    expect(unauthorizedBy(mixed).body).toBe("unauthorized\n");
  });
});

describe("what is logged of a rejection", () => {
  it("is no URL, neither of the source nor of the token", async () => {
    const encode = (value: object): string =>
      Buffer.from(JSON.stringify(value)).toString("base64url");
    const claims = { iss: "Upstash", sub: "https://other.example.com/?key=canary" };
    const token = `${encode({ alg: "HS256" })}.${encode(claims)}.${encode({})}`;
    const request = received({ "upstash-signature": token }, "", { query: "key=canary" });
    const { scheme } = provider("upstash-qstash");
    const source = { scheme, publicUrl: "https://hooks.example.com/in/q" };
    const documents = createDocuments(() => Promise.resolve(null));
    const verdict = await verify(request, source, ["k"], 0, createKeyCache(), jwt({ documents }));
    expect(verdict).toMatchObject({ reason: "claim_mismatch", detail: { claim: "sub" } });
    expect(JSON.stringify(verdict)).toContain("canary");
    const detail = verdict.kind === "rejected" ? verdict.detail : undefined;
    expect(loggedDetail(detail)).toEqual({ claim: "sub" });
  });

  it("is every number behind it", () => {
    expect(loggedDetail({ ageSeconds: 301, header: "x" })).toEqual({
      ageSeconds: 301,
      header: "x",
    });
    expect(loggedDetail(undefined)).toEqual({});
  });
});
