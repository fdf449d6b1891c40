import { env } from "cloudflare:workers";
import { listDurableObjectIds, reset } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { api, captureLogs, send } from "./rig.ts";
import { plan } from "./worker.ts";

beforeEach(async () => {
  captureLogs();
  await reset();
});

afterEach(() => {
  vi.restoreAllMocks();
});

async function explain(body: unknown): Promise<Response> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return api("/explain", { method: "POST", body: text });
}

const github = {
  source: "github",
  headers: { "x-github-event": "push", "content-type": "application/json" },
  body: '{"ref":"refs/heads/main"}',
};

describe("POST /api/v1/explain", () => {
  it("says what the deployed routes make of a payload, and touches nothing", async () => {
    const response = await explain(github);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      source: "github",
      type: "push",
      verdict: "verified",
      routes: expect.arrayContaining([
        {
          route: "github-to-sink",
          matched: true,
          why: null,
          to: [{ destination: "sink", matched: true, why: null }],
        },
      ]),
      deliveries: [{ route: "github-to-sink", destination: "sink", as_received: true, dead: null }],
    });
    expect(await listDurableObjectIds(env.SHARD)).toEqual([]);
  });

  it("takes other bytes as base64, and shows rewrites and why one fails", async () => {
    const body = JSON.stringify({ to: ["rewritten", "unrenderable"], id: 7, name: "N" });
    const headers = { "content-type": "application/json" };
    const response = await explain({ source: "partner", headers, body_base64: btoa(body) });
    const { deliveries } = (await response.json()) as { deliveries: unknown };
    expect(deliveries).toMatchObject([
      { destination: "flaky", path: "/orders/7", body: { order: 7, note: "for N" } },
      {
        destination: "sink",
        dead: expect.stringContaining("path_value_invalid"),
        missing: ["body.missing"],
      },
    ]);
  });

  it("gives the failing leaf with what was there", async () => {
    const response = await explain({ ...github, headers: { "x-github-event": "star" } });
    const { routes } = (await response.json()) as { routes: unknown };
    const others = plan.routes.slice(1).map(({ name }) => ({ route: name, matched: false }));
    expect(routes).toMatchObject([
      {
        route: "github-to-sink",
        matched: false,
        why: { kind: "when", path: "type", op: "eq", expected: "push", actual: "star" },
      },
      ...others,
    ]);
  });

  it("knows a handshake", async () => {
    const body = '{"type":"url_verification","challenge":"c"}';
    const response = await explain({ source: "slack", body });
    expect(await response.json()).toEqual({
      source: "slack",
      handshake: { status: 200, body: "c" },
    });
  });

  it.each([
    ["no JSON", "{"],
    ["no source", {}],
    ["an unknown source", { source: "nobody" }],
    ["an unknown key", { source: "github", payload: {} }],
    ["two bodies", { source: "github", body: "", body_base64: "" }],
    ["base64 that is none", { source: "github", body_base64: "?" }],
    ["a header that none can be", { source: "github", headers: { "a b": "c" } }],
    ["more than 1.5 MB", { source: "github", body: "x".repeat(1536 * 1024) }],
  ])("refuses %s", async (_what, body) => {
    const response = await explain(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "invalid_parameter" });
  });

  it("needs the token", async () => {
    const response = await send("/api/v1/explain", {
      method: "POST",
      body: JSON.stringify(github),
    });
    expect(response.status).toBe(401);
  });
});
