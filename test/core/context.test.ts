import { describe, expect, it } from "vitest";
import {
  type ContextInput,
  type ListedHeaders,
  createContext,
  keyHeaderOf,
} from "../../src/core/context.ts";
import { lookup } from "../../src/core/path.ts";
import { eventHeaders } from "../../src/core/scheme-headers.ts";
import type { Scheme } from "../../src/core/scheme.ts";

function input(headers: ListedHeaders = new Headers()): ContextInput {
  return {
    source: "stripe",
    request: { method: "POST", path: "/in/stripe", query: "a=1&a=2", headers },
    payload: { id: 1 },
    type: null,
    id: "evt_1",
    ip: null,
    receivedAtMs: Date.UTC(2026, 10, 21, 8),
    verdict: "unchecked",
  };
}

describe("createContext", () => {
  it("gives the documented fields in the documented order", () => {
    expect(JSON.stringify(createContext(input()))).toBe(
      '{"source":"stripe","type":null,"id":"evt_1","body":{"id":1},"headers":{},"query":{"a":["1","2"]},' +
        '"method":"POST","path":"/in/stripe","ip":null,"received_at":"2026-11-21T08:00:00.000Z","verdict":"unchecked"}',
    );
  });

  it("leaves out credentials and what the platform adds", () => {
    const headers = new Headers({
      Authorization: "Bearer x",
      "Proxy-Authorization": "x",
      Cookie: "a=b",
      "CF-Connecting-IP": "192.0.2.1",
      "X-GitHub-Event": "push",
    });
    expect({ ...createContext(input(headers)).headers }).toEqual({ "x-github-event": "push" });
  });

  it("leaves out the header of an API key", () => {
    const headers = new Headers({ "X-Sensor-Key": "s3cret", "X-A": "1" });
    const context = createContext({ ...input(headers), keyHeader: "x-sensor-key" });
    expect({ ...context.headers }).toEqual({ "x-a": "1" });
  });

  it("has no inherited header", () => {
    expect(createContext(input()).headers["constructor"]).toBeUndefined();
  });

  it("lists the headers once, and only when one is read", () => {
    let listed = 0;
    const headers: ListedHeaders = {
      get: () => null,
      *[Symbol.iterator]() {
        listed++;
        yield ["X-A", "1"] as const;
      },
    };
    const context = createContext(input(headers));
    expect([
      listed,
      lookup(context, ["headers", "x-a"]),
      lookup(context, ["headers", "x-b"]),
      listed,
    ]).toEqual([0, "1", undefined, 1]);
  });
});

describe("keyHeaderOf", () => {
  const token: Scheme = {
    kind: "jwt",
    place: { kind: "header", name: "x-token" },
    prefix: "",
    algorithms: ["HS256"],
    key: { from: "secret", decoding: { encoding: "utf8", prefix: "" } },
    issuers: [],
    audience: false,
    claims: [],
    bodyHash: null,
    toleranceSeconds: 300,
  };
  const bodyHash = { claim: "hash", digest: "SHA-256", encoding: "hex" } as const;

  it.each<[string, Scheme, string | null]>([
    ["an API key", { kind: "api-key", header: "x-key" }, "x-key"],
    ["a token that would do for any body", token, "x-token"],
    ["a token of one body, which destinations may check", { ...token, bodyHash }, null],
    ["a token in the body", { ...token, place: { kind: "body", path: [] } }, null],
    ["nothing", { kind: "none" }, null],
  ])("knows the header of %s", (_, scheme, expected) => {
    expect(keyHeaderOf({ scheme })).toBe(expected);
    const { forwardHeaders } = eventHeaders({ scheme, forwardHeaders: [] });
    if (expected !== null) expect(forwardHeaders).not.toContain(expected);
  });
});
