import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { compileRoutes } from "../../src/compile/index.ts";
import type { ReceivedRequest } from "../../src/core/model.ts";
import { type Reception, prospectsOf, receive } from "../../src/core/reception.ts";
import { type Routes, prepareRoutes } from "../../src/core/routes.ts";
import { providers } from "../../src/providers/index.ts";
import { schemeModules } from "../../src/schemes/index.ts";
import { neededExtensions } from "../../src/schemes/needed.ts";
import { bytes, received } from "../helpers/received.ts";

const YAML = `version: 1
sources:
  git: { verify: github, secret: GIT }
  other-git: { verify: github, secret: OTHER_GIT, max_body: 64B }
  meta: { verify: meta, secret: META, verify_token: META_TOKEN }
  hook: { verify: asana, secret: ASANA }
  mail: { verify: mailgun, secret: MAIL }
  chat: { verify: bearer, secret: CHAT }
destinations: { out: { url: "https://out.example.com/" } }
routes: [{ name: all, from: "*", to: out }]
`;

const SECRETS: { readonly [name: string]: string } = {
  GIT: "git-secret",
  OTHER_GIT: "other-secret",
  META: "meta-secret",
  META_TOKEN: "shown-by-meta",
  MAIL: "mail-secret",
  CHAT: "chat-secret",
};

function routes(): Routes {
  const { plan, diagnostics } = compileRoutes(YAML, { file: "routes.yaml", providers });
  if (plan === null) throw new Error(JSON.stringify(diagnostics));
  const extensions = neededExtensions(plan).flatMap((name) => schemeModules[name] ?? []);
  return prepareRoutes({ plan, createExpressions: null, extensions });
}

const prepared = routes();

function atSharedUrl(
  request: ReceivedRequest,
  secrets: { readonly [name: string]: string } = SECRETS,
): Promise<Reception> {
  const { keys, extensions, plan } = prepared;
  return receive({
    request,
    prospects: prospectsOf(plan.sources, request, true),
    ip: null,
    nowMs: 1_700_000_000_000,
    secret: (name) => secrets[name] ?? null,
    keys,
    extensions,
  });
}

function push(secret: string, body = "{}"): ReceivedRequest {
  const mac = createHmac("sha256", secret).update(body).digest("hex");
  return received({ "x-github-event": "push", "x-hub-signature-256": `sha256=${mac}` }, body);
}

function challenge(token: string): ReceivedRequest {
  const query = `hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`;
  return received({}, "", { method: "GET", path: "/", query });
}

describe("a request at the shared URL", () => {
  it("belongs to the first source that recognises and verifies it", async () => {
    expect(await atSharedUrl(push("git-secret"))).toMatchObject({
      kind: "verified",
      source: { name: "git" },
      verdict: { secretIndex: 0 },
    });
  });

  it("goes on to the next source of the same provider", async () => {
    const reception = await atSharedUrl(push("other-secret"));
    expect(reception).toMatchObject({ kind: "verified", source: { name: "other-git" } });
    expect(reception).toMatchObject({ tried: [{ reason: "signature_mismatch" }] });
  });

  it("is refused with all that was tried where no source verifies it", async () => {
    const reception = await atSharedUrl(push("nobody's"));
    expect(reception).toMatchObject({ kind: "refused", status: 401 });
    if (reception.kind !== "refused") throw new Error(reception.kind);
    expect(reception.tried.map(({ source, reason }) => [source.name, reason])).toEqual([
      ["git", "signature_mismatch"],
      ["other-git", "signature_mismatch"],
      // Signs with a header of the same name.
      ["meta", "signature_mismatch"],
    ]);
  });

  it("asks the sender to come again where a secret is not set", async () => {
    const reception = await atSharedUrl(push("nobody's"), { OTHER_GIT: "other-secret" });
    expect(reception).toMatchObject({ kind: "refused", status: 503 });
  });

  it("is too large where the source that could have it takes less", async () => {
    const body = JSON.stringify({ text: "x".repeat(100) });
    expect(await atSharedUrl(push("other-secret", body))).toMatchObject({ status: 413 });
  });

  it("is told by its payload where its provider has no header", async () => {
    const [timestamp, token] = ["1700000000", "50-characters-of-chance"];
    const signature = createHmac("sha256", "mail-secret")
      .update(timestamp + token)
      .digest("hex");
    const body = { signature: { timestamp, token, signature }, "event-data": { id: "e1" } };
    const request = received({ "content-type": "application/json" }, JSON.stringify(body));
    expect(await atSharedUrl(request)).toMatchObject({
      kind: "verified",
      source: { name: "mail" },
    });
  });

  it("is never taken for one of a source with a token of no special header", async () => {
    const request = received({ authorization: "Bearer chat-secret" }, "{}");
    expect(await atSharedUrl(request)).toMatchObject({ kind: "refused", status: 404 });
  });
});

describe("a handshake at the shared URL", () => {
  it("is answered by the source whose token it shows", async () => {
    expect(await atSharedUrl(challenge("shown-by-meta"))).toMatchObject({
      kind: "handshake",
      source: { name: "meta" },
      answer: { kind: "answered", status: 200, body: "1158201444" },
    });
  });

  it("is refused with 403 where it shows another", async () => {
    expect(await atSharedUrl(challenge("guessed"))).toMatchObject({
      kind: "handshake",
      answer: { kind: "refused", status: 403 },
    });
  });

  it("needs no secret that is only known afterwards", async () => {
    const request = received({ "x-hook-secret": "b537207f20cbfa02357cf448134da559" }, "{}");
    expect(await atSharedUrl(request)).toMatchObject({
      kind: "handshake",
      source: { name: "hook" },
      answer: { headers: { "x-hook-secret": "b537207f20cbfa02357cf448134da559" } },
    });
  });

  it("is none with a method that is only for handshakes and another question", async () => {
    const request = received({}, "", { method: "GET", path: "/", query: "page=2" });
    expect(await atSharedUrl(request)).toMatchObject({ kind: "refused", status: 405 });
  });
});

describe("the prospects of a request", () => {
  it("are those that its headers, its payload or its question could belong to", () => {
    const names = (request: ReceivedRequest): string[] => {
      const { marked, others } = prospectsOf(prepared.plan.sources, request, true);
      return [...marked, ...others].map((source) => source.name);
    };
    expect(names(push("x"))).toEqual(["git", "other-git", "meta", "hook", "mail"]);
    expect(names(challenge("x"))).toEqual(["meta", "mail"]);
  });

  it("are all sources of a path of their own", () => {
    const sources = prepared.plan.sources.slice(0, 1);
    const request = received({}, bytes(""));
    expect(prospectsOf(sources, request, false)).toEqual({ marked: sources, others: [] });
  });
});
