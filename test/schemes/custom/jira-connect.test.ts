/** Tokens of Connect apps: the digest of the request line. Expected digests are of texts written out here. */
import { describe, expect, it } from "vitest";
import type { CustomScheme } from "../../../src/core/scheme.ts";
import jiraModule from "../../../src/schemes/custom/jira-connect.ts";
import {
  documentsOf,
  inputOf,
  type Members,
  NOW,
  sha256,
  type Situation,
  token,
} from "../tokens.ts";

const SECRET = "c2VjcmV0LWFzLWl0LXN0YW5kcw==";
const scheme: CustomScheme = {
  kind: "custom",
  name: "jira-connect",
  header: "authorization",
  toleranceSeconds: 180,
};
const module = jiraModule({ documents: documentsOf({}).documents }).custom?.["jira-connect"];
const good = { kind: "authenticated", secretIndex: 0 };
const rejected = (reason: string): unknown => expect.objectContaining({ kind: "rejected", reason });

function verify(line: string, situation: Situation = {}, claims: Members = {}) {
  const all = { iss: "client", iat: NOW, exp: NOW + 60, qsh: sha256(line, "hex"), ...claims };
  const headers = { authorization: `JWT ${token({ alg: "HS256" }, all, SECRET)}` };
  return module?.verify(inputOf(scheme, { headers, secrets: [SECRET], ...situation }));
}

describe("the digest of a request line", () => {
  it.each([
    ["no query", "", "POST&/in/source&"],
    ["sorted names", "b=2&a=1", "POST&/in/source&a=1&b=2"],
    ["one name several times", "a=2&b=3&a=1", "POST&/in/source&a=1,2&b=3"],
    ["escapes", "q=a%20b*c'(d)!~%C3%B6", "POST&/in/source&q=a%20b%2Ac%27%28d%29%21~%C3%B6"],
    ["a plus that is a blank", "q=a+b", "POST&/in/source&q=a%20b"],
    ["a comma, which is none of ours", "q=a,b", "POST&/in/source&q=a%2Cb"],
    ["the token itself left out", "jwt=x&a=1", "POST&/in/source&a=1"],
    ["an empty value", "a=", "POST&/in/source&a="],
  ])("is right with %s", async (_, query, line) => {
    expect(await verify(line, { query })).toEqual(good);
  });

  it.each([
    ["another method", "PUT&/in/source&"],
    ["another path", "POST&/in/other&"],
    ["a slash at the end", "POST&/in/source/&"],
    ["another query", "POST&/in/source&a=1"],
  ])("is refused for %s", async (_, line) => {
    expect(await verify(line)).toEqual(rejected("claim_mismatch"));
  });

  it("is refused in capitals", async () => {
    const qsh = sha256("POST&/in/source&", "hex").toUpperCase();
    expect(await verify("", {}, { qsh })).toEqual(rejected("claim_mismatch"));
  });

  it("is refused where it is missing", async () => {
    expect(await verify("", {}, { qsh: undefined })).toEqual(rejected("part_missing"));
  });

  it("is refused as context-qsh, which every browser of the site has", async () => {
    expect(await verify("", {}, { qsh: "context-qsh" })).toEqual(rejected("claim_mismatch"));
  });
});

describe("the token", () => {
  const line = "POST&/in/source&";

  it("is for the installation that issuer names", async () => {
    expect(await verify(line, { settings: { issuer: ["client"] } })).toEqual(good);
    expect(await verify(line, { settings: { issuer: ["another"] } })).toEqual(
      rejected("claim_mismatch"),
    );
  });

  it("ends with exp", async () => {
    expect(await verify(line, {}, { exp: NOW - 180 })).toEqual(rejected("token_expired"));
  });

  it("is made with the secret as it stands", async () => {
    const decoded = Buffer.from(SECRET, "base64").toString();
    expect(await verify(line, { secrets: [decoded] })).toEqual(rejected("signature_mismatch"));
  });

  it("stands behind JWT, not Bearer", async () => {
    const text = token({ alg: "HS256" }, { exp: NOW + 60, qsh: sha256(line, "hex") }, SECRET);
    const headers = { authorization: `Bearer ${text}` };
    expect(await verify(line, { headers })).toEqual(rejected("header_malformed"));
  });

  it("is signed so that it verifies", async () => {
    const made = await module?.sign({
      scheme,
      source: { scheme },
      secret: SECRET,
      method: "POST",
      path: "/in/source",
      query: "b=2&a=1",
      body: new Uint8Array(),
      headers: {},
      nowMs: NOW * 1000,
      id: "id",
    });
    const situation = { headers: made?.headers ?? {}, query: "b=2&a=1" };
    expect(await verify("", situation)).toEqual(good);
  });
});
