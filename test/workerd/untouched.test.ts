/** Requests that must leave no trace: in this file no Durable Object ever comes into being. */
import { listDurableObjectIds } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { accept, captureLogs, destinations, github, send, settled, slack } from "./rig.ts";

let logs: string[] = [];

beforeEach(() => {
  logs = captureLogs();
});

afterEach(() => {
  vi.restoreAllMocks();
});

const bearer = { authorization: `Bearer ${env.BEARER_TOKEN}` };

async function expectNothingTouched(): Promise<void> {
  expect(await listDurableObjectIds(env.SHARD)).toEqual([]);
}

describe("a request that is refused", () => {
  it.each(["/", "/in/github"])("for its forged signature at %s is 401", async (path) => {
    const arrivals = destinations();
    const forged = await github("guid-forged", "{}", { secret: "wrong" });
    const response = await send(path, forged);
    expect(response.status).toBe(401);
    expect(await response.text()).toBe("unauthorized\n");
    await expectNothingTouched();
    expect(arrivals).toEqual([]);
    expect(logs.join("\n")).toContain("signature_mismatch");
  });

  it("for a missing signature is 401", async () => {
    const { headers, ...rest } = await github("guid-unsigned");
    const { "x-hub-signature-256": _, ...unsigned } = headers;
    expect((await send("/", { ...rest, headers: unsigned })).status).toBe(401);
    await expectNothingTouched();
  });

  it("for a wrong token is 401", async () => {
    const headers = { authorization: "Bearer wrong" };
    const response = await send("/in/partner", { method: "POST", headers, body: "{}" });
    expect(response.status).toBe(401);
    await expectNothingTouched();
  });

  it.each(["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"])(
    "for the method %s is 405 and told what is allowed",
    async (method) => {
      for (const path of ["/", "/in/github"]) {
        const response = await send(path, { method });
        expect(response.status).toBe(405);
        expect(response.headers.get("allow")).toBe("POST");
      }
      await expectNothingTouched();
    },
  );

  it.each([
    "/in/nobody",
    "/in/github/",
    "/in/GitHub",
    "/in",
    "/in/%67ithub",
    "/in%2fgithub",
    "//in/github",
    "/in//github",
    "/in/github%00",
    "/in/github;a=b",
    "/favicon.ico",
  ])("for the path %s is 404", async (path) => {
    expect((await send(path, await github("guid-path"))).status).toBe(404);
    await expectNothingTouched();
  });

  it("at / without the mark of any source is 404", async () => {
    expect((await send("/", { method: "POST", body: "{}" })).status).toBe(404);
    await expectNothingTouched();
  });

  it("for its announced length is 413", async () => {
    const body = "x".repeat(1025);
    const response = await send("/in/small", { method: "POST", headers: bearer, body });
    expect(response.status).toBe(413);
    await expectNothingTouched();
  });

  it("for its length that shows only while it streams is 413", async () => {
    const body = new ReadableStream({
      start(controller) {
        for (let piece = 0; piece < 3; piece++) controller.enqueue(new Uint8Array(500));
        controller.close();
      },
    });
    const response = await send("/in/small", { method: "POST", headers: bearer, body });
    expect(response.status).toBe(413);
    await expectNothingTouched();
  });

  it("for too many headers is 431", async () => {
    const headers = new Headers(bearer);
    for (let index = 0; index < 101; index++) headers.set(`x-${index}`, "1");
    const response = await send("/in/small", { method: "POST", headers, body: "{}" });
    expect(response.status).toBe(431);
    await expectNothingTouched();
  });

  it("because our secret is missing is 503, and the log names the secret", async () => {
    const headers = { "stripe-signature": "t=1,v1=00" };
    const response = await send("/in/forgotten", { method: "POST", headers, body: "{}" });
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toMatch(/^\d+$/);
    expect(await response.text()).not.toContain("SECRET");
    expect(logs.join("\n")).toContain("SECRET_THAT_NOBODY_SET");
    await expectNothingTouched();
  });
});

describe("Slack's test of a new URL", () => {
  it("is answered with the challenge, and nothing is stored", async () => {
    const response = await send(
      "/in/slack",
      await slack(JSON.stringify({ type: "url_verification", challenge: "abc-123" })),
    );
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("abc-123");
    await expectNothingTouched();
  });
});

describe("an accepted request", () => {
  it("is what all of the above would have shown as an object, and works beside the missing secret", async () => {
    destinations();
    await settled(await accept({ to: ["sink"] }));
    expect(await listDurableObjectIds(env.SHARD)).not.toEqual([]);
  });
});
